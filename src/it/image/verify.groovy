import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.beamgo.file.Sha256
import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.MavenRun
import java.nio.file.Path
import java.util.concurrent.TimeUnit

def project = new File(basedir, '../../..')
def settings = new File(basedir, 'settings.xml')
settings.text = new File(project, 'src/it/settings.xml').text.replace('@localRepositoryUrl@', localRepositoryPath.toURI().toString())
def out = new File(basedir, 'target/beamgo')
def archive = new File(out, 'image-image.tar')
def layout = new File(out, '.staging/image')
def blob = { digest -> new File(layout, "blobs/${digest.replace(':', '/')}") }
def json = { digest -> new JsonSlurper().parse(blob(digest)) }
def words = CountedWords.of(new File(project, 'LICENSE').toPath())

/** The packaged launcher on prism, with what it prints. */
def launch = { Map<String, String> environment, String worker, List<String> arguments ->
    def log = File.createTempFile('launch', '.log', basedir)
    def builder = new ProcessBuilder([
            "$out/image-launcher-linux-amd64".toString(), '--runner=prism', "--worker_binary=$out/$worker".toString(),
            '--input=/data/LICENSE'] + arguments)
    builder.directory(basedir).redirectErrorStream(true).redirectOutput(log)
    builder.environment().putAll(environment + [DOCKER_HOST: context.docker.host()])
    def process = builder.start()
    // Prism waits for a worker that does not come.
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroy()
    }
    [exitCode: process.waitFor(), log: log.text]
}

try {
    // An index of two images, each with binaries of its own.
    def root = new JsonSlurper().parse(new File(layout, 'index.json')).manifests
    assertThat(root*.mediaType).containsExactly('application/vnd.oci.image.index.v1+json')
    def index = json(root[0].digest)
    assertThat(index.manifests*.platform).containsExactly(
            [architecture: 'amd64', os: 'linux'], [architecture: 'arm64', os: 'linux'])
    assertThat(index.annotations).containsAllEntriesOf([
            'team': 'search',
            'org.opencontainers.image.created': '2026-11-22T00:00:00Z',
            'org.opencontainers.image.version': '1.0',
            'io.github.beamgo.manifest.sha256': Sha256.of(new File(out, 'manifest.json').toPath())])
    index.manifests.each { image ->
        def layers = json(image.digest).layers
        def arch = image.platform.architecture
        def listed = layers.collect { ['tar', '-tzf', blob(it.digest).path].execute().text.readLines() }.flatten()
        assertThat(listed).contains('tmp/', 'etc/passwd', 'data/LICENSE', 'data/pom.xml', 'opt/apache/beam/boot',
                'opt/apache/beam/LICENSE', 'opt/apache/beam/third_party_licenses/golang/google.golang.org/grpc/LICENSE',
                'opt/beamgo/exec', 'opt/beamgo/worker')
        [boot: 'opt/apache/beam/boot', worker: 'opt/beamgo/worker'].each { role, path ->
            def layer = layers.find { ['tar', '-tzf', blob(it.digest).path].execute().text.contains(path) }
            def sum = ['sh', '-c', "tar -xzOf ${blob(layer.digest)} $path | sha256sum"].execute().text.split(' ')[0]
            assertThat(sum).isEqualTo(Sha256.of(new File(out, "image-$role-linux-$arch").toPath()))
        }
    }

    def docker = context.docker
    assertThat(docker.docker('load', '-i', archive.path).readLines()).contains(
            'Loaded image: image:1.0', 'Loaded image: image:1.0-linux-amd64', 'Loaded image: image:1.0-linux-arm64')
    assertThat(docker.docker('image', 'inspect', '-f', '{{.Os}}/{{.Architecture}}', 'image:1.0')).isEqualTo('linux/amd64')
    assertThat(docker.docker('image', 'inspect', '-f', '{{.Os}}/{{.Architecture}}', 'image:1.0-linux-arm64'))
            .isEqualTo('linux/arm64')

    // The goal, with Beam's own DOCKER environment.
    ['image-worker-linux-amd64', 'image-baked-linux-amd64'].each { worker ->
        def maven = MavenRun.of(
                Path.of(System.getProperty('maven.home')), basedir.toPath(), settings.toPath(),
                new File(basedir, 'launch.log').toPath(), [DOCKER_HOST: docker.host()],
                ['-o', "-Dmaven.repo.local=$localRepositoryPath".toString(), 'beamgo:launch', '-Dbeamgo.environmentType=DOCKER', '-Dbeamgo.sdkContainerImage=image:1.0',
                 "-Dbeamgo.workerBinary=$out/$worker".toString(),
                 '-Dbeamgo.args=--input=/data/LICENSE --output=/tmp/counts.txt'])
        assertThat(maven.exitCode()).as(maven.log()).isZero()
        assertThat(maven.log()).contains(
                '--environment_type=DOCKER', '--environment_config=image:1.0', "--worker_binary=$out/$worker".toString())
    }

    // As root, as the user that Kubernetes is told, and as one that no file knows (OpenShift).
    ['0', '65532', '12345'].each { user ->
        ['image-worker-linux-amd64', 'image-baked-linux-amd64'].each { worker ->
            def folder = new File(basedir, "out/$user-$worker")
            folder.mkdirs()
            assertThat(['chmod', '777', folder.path].execute().waitFor()).isZero()
            def run = launch(
                    [OUT: folder.path, CONTAINER_USER: user], worker,
                    ['--output=/out/counts.txt', '--environment_type=PROCESS',
                     '--environment_config=' + JsonOutput.toJson([command: "$basedir/docker-boot.sh".toString()])])
            assertThat(run.exitCode).as("$user, $worker: $run.log").isZero()
            assertThat(new File(folder, 'counts.txt').readLines()).containsExactlyInAnyOrderElementsOf(words)
        }
        def cid = docker.docker('create', 'image:1.0')
        docker.docker('commit', '--change', "USER $user", cid, "image:as-$user")
        docker.docker('rm', cid)
        def run = launch([:], 'image-baked-linux-amd64',
                ['--output=/tmp/counts.txt', '--environment_type=DOCKER', "--environment_config=image:as-$user".toString()])
        assertThat(run.exitCode).as("$user: $run.log").isZero()
    }

    // A launcher of another build.
    def line = new File(out, 'image-baked-linux-amd64')
    line.text = line.text.replaceFirst(/[0-9a-f]{64}/, '0' * 64)
    line.setExecutable(true, false)
    def refused = ['docker', '-H', docker.host(), 'run', '--rm', '-v', "$out:/out", '--entrypoint',
            '/out/image-baked-linux-amd64', 'image:1.0'].execute()
    def said = refused.err.text
    assertThat(refused.waitFor()).isEqualTo(70)
    assertThat(said).contains('The worker cannot start: /opt/beamgo/worker has the SHA-256')
} finally {
    context.docker.close()
}
return true
