import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.MavenRun
import io.github.beamgo.net.Credentials
import io.github.beamgo.testing.Registries

def project = new File(basedir, '../../..').canonicalFile
def maven = new File(System.getProperty('maven.home')).toPath()
def settings = new File(basedir, 'settings.xml')
settings.text = new File(project, 'src/it/settings.xml').text.replace('@localRepositoryUrl@', localRepositoryPath.toURI().toString())
def out = new File(basedir, 'target/beamgo')
def words = CountedWords.of(new File(project, 'LICENSE').toPath())

// Both engines put credentials of Google's, if there are some, into their containers: a way out of them for the counts.
def counts = new File(basedir, 'counts')
counts.mkdirs()
def ofPrism = new File(counts, 'prism.txt')
def ofFlink = new File(counts, 'flink.txt')
def run = { String name, List<String> arguments, Map<String, String> docker = context.dockers.values().first().environment() ->
    ofPrism.text = ''
    ofFlink.delete()
    MavenRun.of(maven, basedir.toPath(), settings.toPath(), new File(basedir, "${name}.log").toPath(), docker + [
            GOOGLE_APPLICATION_CREDENTIALS: ofPrism.path, CLOUDSDK_CONFIG: counts.path],
            ["-Dmaven.repo.local=$localRepositoryPath" as String, '-ntp'] + arguments*.toString())
}
def onPrism = ['beamgo:launch', '-Dbeamgo.args=--output=/docker_cred_file.json']
def record = { new JsonSlurper().parse(new File(out, 'image.json')) }
def line = "--worker_binary=$out/image-launch-baked-linux-amd64".toString()
def whole = "--worker_binary=$out/image-launch-worker-linux-amd64".toString()

def registry = null
try {
    registry = Registries.start(Registries.Kind.CRANE, new File(basedir, 'registry').toPath(), new Credentials('nobody', 'x'))
    def image = "${registry.address()}/team/words".toString()

    // Beam's own image, as long as there is no other.
    assertThat(run('none', onPrism + '-Dbeamgo.dryRun').log()).contains(whole).doesNotContain('--environment_config')

    def pushed = run('pushed', ['beamgo:image', "-Dbeamgo.image=$image"])
    assertThat(pushed.exitCode()).as(pushed.log()).isZero()
    def taken = "--environment_config=${record().sdkContainerImage}".toString()

    context.dockers.each { kind, docker ->
        def prism = run("prism-$kind", onPrism, docker.environment())
        assertThat(prism.exitCode()).as(prism.log()).isZero()
        assertThat(prism.log()).contains('--environment_type=DOCKER', taken, line,
                "Workers run in ${record().sdkContainerImage}, which was built from these binaries and has the worker in it".toString())
        assertThat(ofPrism.readLines()).containsExactlyInAnyOrderElementsOf(words)
        assertThat(docker.docker('images', '--digests')).contains(record().digest)

        def flink = run("flink-$kind", ['beamgo:launch', '-Dbeamgo.runner=flink', '-Dbeamgo.args=--output=/root/.config/gcloud/flink.txt'],
                docker.environment())
        assertThat(flink.exitCode()).as(flink.log()).isZero()
        assertThat(flink.log()).contains('--environment_type=DOCKER', taken, line)
        assertThat(ofFlink.readLines()).containsExactlyInAnyOrderElementsOf(words)
    }

    // What the user names wins; the tag of the same image has the worker in it, too.
    assertThat(run('other', onPrism + ['-Dbeamgo.dryRun', '-Dbeamgo.sdkContainerImage=example.com/other:1']).log())
            .contains('--environment_config=example.com/other:1 ', whole)
    assertThat(run('tag', onPrism + ['-Dbeamgo.dryRun', "-Dbeamgo.sdkContainerImage=$image:1.0"]).log()).contains(taken, line)
    assertThat(run('loopback', onPrism + ['-Dbeamgo.dryRun', '-Dbeamgo.environmentType=LOOPBACK']).log())
            .contains(whole).doesNotContain(image)
    assertThat(run('planned', ['beamgo:plan', "-Dbeamgo.image=$image"]).log()).contains(taken, line)

    // Without the worker in the image it is staged.
    def thick = run('thick', ['beamgo:image', "-Dbeamgo.image=$image", '-Dbeamgo.bakeWorker=false'] + onPrism)
    assertThat(thick.exitCode()).as(thick.log()).isZero()
    assertThat(thick.log()).contains("--environment_config=${record().sdkContainerImage}".toString(), whole)
    assertThat("--environment_config=${record().sdkContainerImage}".toString()).isNotEqualTo(taken)
    assertThat(ofPrism.readLines()).containsExactlyInAnyOrderElementsOf(words)

    // An image of other binaries.
    def stale = run('stale', ['package', '-Dbeamgo.stamps.main.version=2'] + onPrism + '-Dbeamgo.dryRun')
    assertThat(stale.log()).contains(
            "The image ${record().sdkContainerImage} is not used: it was built from other binaries".toString(), whole)
            .doesNotContain('--environment_config')
} finally {
    if (registry != null) {
        registry.close()
    }
    context.dockers.values()*.close()
}
return true
