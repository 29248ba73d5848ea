import static org.assertj.core.api.Assertions.assertThat

assertThat(new File(basedir, 'target/beamgo/offline-worker-linux-amd64')).exists()
def (plan, build) = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assertThat(plan).doesNotContain('GOPROXY=off')
assertThat(build).containsPattern(/go build .*\nenvironment \{.*GONOPROXY=none, .*GOPROXY=off, /)
return true
