import static org.assertj.core.api.Assertions.assertThat

assertThat(new File(basedir, 'elsewhere')).doesNotExist()
assertThat(new File(basedir, 'build.log').readLines()).contains('linux amd64 in windows')

def worker = new File(basedir, 'target/beamgo/environment-does-not-leak-worker-linux-amd64')
assertThat(['go', 'version', '-m', worker].execute().text.readLines()*.trim())
        .contains('build\tCGO_ENABLED=0', 'build\tGOAMD64=v1')
return true
