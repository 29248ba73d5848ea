import static org.assertj.core.api.Assertions.assertThat

import com.fasterxml.jackson.databind.ObjectMapper
import io.github.beamgo.it.MavenRun
import io.github.beamgo.net.Credentials
import io.github.beamgo.testing.Registries
import org.codehaus.plexus.util.FileUtils

def root = new File(basedir, '../../..').canonicalFile
def maven = new File(System.getProperty('maven.home')).toPath()
def settings = new File(basedir, 'settings.xml')
def run = { String name, List arguments ->
    MavenRun.of(maven, basedir.toPath(), settings.toPath(), new File(basedir, "${name}.log").toPath(), [:],
            ["-Dmaven.repo.local=$localRepositoryPath" as String, '-ntp'] + arguments*.toString())
}
def record = { new ObjectMapper().readTree(new File(basedir, 'target/beamgo/image.json')) }

def registry = Registries.start(Registries.Kind.DEBIAN, new File(basedir, 'registry').toPath(), new Credentials('beam', 'right'))
try {
    def write = { String password ->
        settings.text = new File(root, 'src/it/settings.xml').text.replace('@localRepositoryUrl@', 'file:///unused').replace('<profiles>',
                "<servers><server><id>${registry.address()}</id><username>beam</username><password>$password</password></server></servers><profiles>")
    }
    def docker = new File(basedir, 'docker')
    docker.mkdir()
    new File(docker, 'config.json').text =
            """{"auths":{"${registry.address()}":{"auth":"${'beam:right'.bytes.encodeBase64()}"}}}"""
    def crane = { String... words -> registry.crane([DOCKER_CONFIG: docker.path], words) }
    def image = "${registry.address()}/team/pipeline" as String

    write('wrong')
    def refused = run('refused', ['beamgo:image', "-Dbeamgo.image=$image"])
    assertThat(refused.exitCode()).isNotZero()
    assertThat(refused.error()).contains('answers 401', "The login of the <server> ${registry.address()} in settings.xml was sent".toString())
    assertThat(new File(basedir, 'target/beamgo/image.json')).doesNotExist()

    def doctor = run('doctor-wrong', ['beamgo:doctor', "-Dbeamgo.image=$image"])
    assertThat(doctor.exitCode()).isNotZero()
    assertThat(doctor.log()).contains('answers 401', "The login of the <server> ${registry.address()} in settings.xml was sent".toString())

    write('right')
    assertThat(run('doctor-before', ['beamgo:doctor', "-Dbeamgo.image=$image"]).log())
            .contains("$image:1.0 is not there yet; the <server> ${registry.address()} in settings.xml is let in".toString())
    def pushed = run('pushed', ['beamgo:image', "-Dbeamgo.image=$image"])
    assertThat(pushed.exitCode()).as(pushed.log()).isZero()
    assertThat(pushed.log()).doesNotContain('right')
    def first = record()
    assertThat(first.get('sdkContainerImage').asText()).isEqualTo("$image@${crane('digest', '--insecure', "$image:1.0").strip()}".toString())
    assertThat(crane('validate', '--insecure', '--remote', "$image:1.0")).contains('PASS')

    // The registry of Debian has no referrers API, so that a tag lists what refers to an image.
    def json = { String... words -> new ObjectMapper().readTree(crane(words)) }
    def platform = json('manifest', '--insecure', "$image:1.0").get('manifests').get(0).get('digest').asText()
    def listed = json('manifest', '--insecure', "$image:${platform.replace(':', '-')}").get('manifests')
    assertThat(listed).hasSize(2).allMatch { it.get('artifactType').asText() == 'application/vnd.cyclonedx+json' }
    def described = listed.collectEntries {
        def layer = json('manifest', '--insecure', "$image@${it.get('digest').asText()}").get('layers').get(0)
        [layer.get('annotations').get('org.opencontainers.image.title').asText(),
                crane('blob', '--insecure', "$image@${layer.get('digest').asText()}")]
    }
    assertThat(described.keySet()).containsExactlyInAnyOrder('image-push-boot-linux-amd64.cdx.json', 'image-push-worker-linux-amd64.cdx.json')
    described.each { name, text -> assertThat(text.strip()).isEqualTo(new File(basedir, "target/beamgo/$name").text.strip()) }

    def after = run('doctor-after', ['beamgo:doctor', "-Dbeamgo.image=$image", "-Dbeamgo.imageBase=docker://$image:1.0"])
    assertThat(after.log()).contains("$image:1.0 is there, as ${first.get('digest').asText()}, and a push would replace it".toString(),
            "Pin it with <imageBase>docker://$image:1.0@${first.get('digest').asText()}</imageBase>.".toString())

    def again = run('again', ['beamgo:image', "-Dbeamgo.image=$image"])
    assertThat(again.log()).contains(': 0 blobs pushed')
    assertThat(record()).isEqualTo(first)

    def based = run('based', ['-Dbeamgo.sbom=false', 'beamgo:image', "-Dbeamgo.image=${image}-2:x", "-Dbeamgo.imageBase=docker://${first.get('sdkContainerImage').asText()}"])
    assertThat(based.exitCode()).as(based.log()).isZero()
    assertThat(crane('validate', '--insecure', '--remote', "${image}-2:x")).contains('PASS')
    assertThat(crane('ls', '--insecure', "${image}-2").readLines()).containsExactly('x')

    // What is pushed is what was built, and an edit since does not get into it.
    def sources = new File(basedir, 'sources')
    FileUtils.copyDirectoryStructure(new File(root, 'src/it/sources/pipeline'), sources)
    def edited = ["-Dbeamgo.sourceDirectory=$sources", "-Dbeamgo.image=$image:edited"]
    def fresh = run('fresh', ['package', 'beamgo:image', '-Dbeamgo.requireFresh=true'] + edited)
    assertThat(fresh.exitCode()).as(fresh.log()).isZero()
    new File(sources, 'main.go') << '// edited\n'
    def stale = run('stale', ['beamgo:image'] + edited)
    assertThat(stale.exitCode()).as(stale.log()).isZero()
    assertThat(stale.log()).contains('are put into an image as they are, although sources/main.go has changed since they were built.')
    def required = run('required', ['beamgo:image', '-Dbeamgo.requireFresh=true'] + edited)
    assertThat(required.exitCode()).isNotZero()
    assertThat(required.error()).contains('are not fresh: sources/main.go has changed since they were built.')

    assertThat(run('offline', ['-o', 'beamgo:image', "-Dbeamgo.image=$image"]).error()).contains('Maven works offline')
    // Where the pom binds no image, package builds no boot for one.
    new File(basedir, 'unbound.xml').text = new File(basedir, 'pom.xml').text.replace('<goal>image</goal>', '')
    for (String goal : ['plan', 'doctor']) {
        assertThat(run("unbound-$goal", ['-f', 'unbound.xml', "beamgo:$goal", "-Dbeamgo.image=$image"]).log())
                .contains("Beam's boot, its entry point, which beamgo:package does not build for linux-amd64")
    }
    assertThat(run('nowhere', ['beamgo:image']).error()).contains('names no registry to push to')
} finally {
    registry.close()
}
return true
