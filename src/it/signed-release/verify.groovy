import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.FailingModules
import io.github.beamgo.it.MavenRun
import io.github.beamgo.publish.signature.Keyring
import java.nio.file.Files

def project = new File(basedir, '../../..').canonicalFile
def mavens = [new File(System.getProperty('maven.home'))] + new File(project, 'target/mavens').listFiles().findAll { it.directory }
assertThat(mavens).hasSize(3)
def settings = new File(basedir, 'settings.xml')
settings.text = new File(project, 'src/it/settings.xml').text.replace('@localRepositoryUrl@', localRepositoryPath.toURI().toString())

// Short: the sockets of gpg's agent lie in it.
def home = Files.createTempDirectory('gpg').toFile()
def gpg = { String... arguments ->
    def out = new ByteArrayOutputStream()
    def err = new ByteArrayOutputStream()
    def process = (['gpg', '--homedir', home.path, '--batch'] + (arguments as List)).execute()
    process.waitForProcessOutput(out, err)
    assertThat(process.exitValue()).as(err.toString()).isZero()
    out.toByteArray()
}
def version = (new File(basedir, 'pom.xml').text =~ 'beamgo-maven-plugin</artifactId>\\s*<version>(.*)</version>')[0][1]
def plugin = "io.github.beamgo:beamgo-maven-plugin:$version"
def run = { File maven, String name, List arguments, File folder = basedir ->
    MavenRun.of(maven.toPath(), folder.toPath(), settings.toPath(), new File(basedir, "${name}.log").toPath(),
            [GNUPGHOME: home.path], ["-Dmaven.repo.local=$localRepositoryPath", "-Drepository=$name", *arguments]*.toString())
}

// Beside these Maven 4 publishes the pom as it was written.
def published = { File folder -> folder.list().findAll { !(it ==~ /.*(\.sha1|\.md5|maven-metadata\.xml)/) } }
def release = ['launcher-linux-amd64.exe', 'worker-linux-amd64.exe', 'worker-linux-arm64.exe']
        .collectMany { ["-$it" as String, "-${it[0..-5]}.cdx.json" as String] } + ['-sha256sums.txt', '.json', '.pom']
def modules = ['packaging-pom', 'packaging-jar', 'packaging-beam-go', 'signed-in-package', 'signed-in-deploy']

try {
    gpg('--pinentry-mode', 'loopback', '--passphrase', '', '--quick-generate-key', 'Release <release@example.com>', 'ed25519', 'sign', '0')
    def key = new File(basedir, 'KEYS')
    key.bytes = gpg('--armor', '--export')
    def fingerprint = new String(gpg('--with-colons', '--list-keys')).readLines().find { it.startsWith('fpr:') }.split(':')[9]
    def keyring = Keyring.read(key.toPath())

    def signed = { String repository, String module, String log ->
        def folder = new File(basedir, "target/$repository/it/signed/$module/1.0")
        def files = published(folder)
        def content = files.findAll { !it.endsWith('.asc') }
        assertThat(content - "$module-1.0-build.pom".toString()).as("$repository $module").containsExactlyInAnyOrderElementsOf(
                (release + (module == 'packaging-jar' ? ['.jar'] : [])).collect { "$module-1.0$it".toString() })
        assertThat(files - content).as("$repository $module").containsExactlyInAnyOrderElementsOf(content.collect { "${it}.asc".toString() })
        content.each {
            def file = new File(folder, it)
            def signer = file.withInputStream { bytes ->
                keyring.verify(file.toPath(), bytes, new File(folder, "${file.name}.asc").toPath())
            }
            assertThat(signer.fingerprint()).isEqualTo(fingerprint)
        }
        files.each {
            assertThat(log.findAll("Uploading to \\w+: \\S+/${java.util.regex.Pattern.quote(it)}\\s")).as(it).hasSize(1)
        }
        assertThat(new JsonSlurper().parse(new File(folder, "$module-1.0.json")).binaries*.classifier)
                .containsExactlyInAnyOrder('launcher-linux-amd64', 'worker-linux-amd64', 'worker-linux-arm64')
    }

    mavens.each { maven ->
        def name = maven.name
        def deployed = run(maven, name, ['deploy'])
        assertThat(deployed.exitCode()).as(deployed.log()).isZero()
        modules.each { signed(name, it, deployed.log()) }
        // The rest does not depend on Maven.
        if (maven != mavens[0]) {
            return
        }

        // Without Maven's own deployment the goal uploads the signatures too.
        def byHand = run(maven, "$name-by-hand", ['verify', 'beamgo:deploy@release', '-pl', 'packaging-pom'])
        assertThat(byHand.exitCode()).as(byHand.log()).isZero()
        signed("$name-by-hand", 'packaging-pom', byHand.log())

        // Each phase twice: what is signed already is not new.
        def twice = run(maven, "$name-twice", ['verify', 'deploy', '-pl', 'packaging-beam-go'])
        assertThat(twice.exitCode()).as(twice.log()).isZero()
        signed("$name-twice", 'packaging-beam-go', twice.log())

        // Nothing is published unsigned in a project that was signed.
        def early = ['signed-too-early', 'deploy-only']
        def refused = FailingModules.failures(
                run(maven, "$name-refused", ['deploy', '-Prefused', '-pl', early.join(','), '--fail-at-end']).log())
        assertThat(refused.keySet()).containsExactlyElementsOf(early)
        early.each { module ->
            assertThat(refused[module].message()).contains(
                    "The project was signed before type 'exe', classifier 'launcher-linux-amd64' was there, which would be published without a signature. "
                    + 'Bind maven-gpg-plugin:sign to the phase verify, and let beamgo:package run in each build that deploys.')
            assertThat(published(new File(basedir, "target/$name-refused/it/signed/$module/1.0")) ?: [])
                    .noneMatch { it.contains('linux') || it.contains('json') }
        }
    }

    // Who fetches it needs the public key, and no gpg; what is not signed with it is not fetched.
    gpg('--pinentry-mode', 'loopback', '--passphrase', '', '--quick-generate-key', 'Other <other@example.com>', 'ed25519', 'sign', '0')
    def otherKey = new File(basedir, 'OTHER')
    otherKey.bytes = gpg('--armor', '--export', 'other@example.com')
    // Not below the project, whose files Maven 4 takes from its target/project-local-repo.
    def elsewhere = Files.createDirectories(home.toPath().resolve('elsewhere')).toFile()
    def fetch = { File maven, String name, List arguments ->
        new File(localRepositoryPath, 'it/signed').deleteDir()
        run(maven, name, arguments + '-Dbeamgo.verifySignatures', elsewhere)
    }
    mavens.each { maven ->
        def name = "$maven.name-trusted"
        def trusted = fetch(maven, name, ["$plugin:fetch", '-Dbeamgo.artifact=it.signed:packaging-beam-go:1.0',
             "-Dbeamgo.fetchDirectory=$basedir/target/fetched-$name", "-Dbeamgo.keyring=$key",
             "-Dbeamgo.remoteRepositories=${new File(basedir, "target/$maven.name").toURI()}"])
        assertThat(trusted.exitCode()).as(trusted.log()).isZero()
        ['.json', '-launcher-linux-amd64.exe', '-worker-linux-amd64.exe'].each {
            assertThat(trusted.log()).contains("packaging-beam-go-1.0$it was signed by Release <release@example.com> ($fingerprint).".toString())
        }
        assertThat(new File(basedir, "target/fetched-$name").list()).contains('packaging-beam-go-worker-linux-amd64')
    }
    // The unsigned one first, since what is verified later stays in the local repository.
    def fetches = new File(elsewhere, 'fetches')
    fetches.mkdir()
    new File(fetches, 'pom.xml').text = new File(basedir, 'fetches/pom.xml').text
    FailingModules.write(fetches.toPath(), [unsigned: ['unsigned', key], distrusted: [mavens[0].name, otherKey]].collectEntries { name, from ->
        [name, "<configuration><fetchDirectory>$basedir/target/fetched-$name</fetchDirectory><keyring>${from[1]}</keyring>"
                + "<remoteRepositories>${new File(basedir, "target/${from[0]}").toURI()}</remoteRepositories></configuration>"]
    })
    def failures = FailingModules.failures(fetch(mavens[0], 'refused', ['-f', fetches, 'verify', '--fail-at-end', "-Dplugin.version=$version"]).log())
    assertThat(failures.keySet()).containsExactly('unsigned', 'distrusted')
    assertThat(failures.distrusted.message()).contains('is not signed by a key of <keyring> (-Dbeamgo.keyring)')
    assertThat(failures.unsigned.message()).contains('The manifest it.signed:packaging-beam-go:json:1.0 is not signed')
    failures.keySet().each { assertThat(new File(basedir, "target/fetched-$it")).doesNotExist() }
} finally {
    ['gpgconf', '--homedir', home.path, '--kill', 'all'].execute().waitForProcessOutput()
    home.deleteDir()
}
assertThat(home).doesNotExist()
return true
