import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import java.security.MessageDigest

def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assertThat(builds).hasSize(4)

// Beside these Maven 4 publishes the pom as it was written.
def published = { File folder ->
    folder.list().findAll { !(it ==~ /.*(\.sha1|\.md5|-build\.pom|maven-metadata\.xml)/) }
}
def release = ['launcher-darwin-arm64.exe', 'launcher-linux-amd64.exe', 'worker-linux-amd64.exe', 'worker-linux-arm64.exe']
        .collectMany { ["-$it" as String, "-${it[0..-5]}.cdx.json" as String] } + ['-sha256sums.txt', '.json', '.pom']
def timestamp = /-\d{8}\.\d{6}-\d+/
def sha256 = { MessageDigest.getInstance('SHA-256').digest(it.bytes).encodeHex().toString() }
def sha1 = { MessageDigest.getInstance('SHA-1').digest(it.bytes).encodeHex().toString() }

def modules = ['packaging-pom': '1.0', 'packaging-jar': '1.0-SNAPSHOT', 'packaging-beam-go': '1.0', 'deploy-only': '1.0-SNAPSHOT']
['repository': builds[0], 'at-end': builds[1]].each { name, log ->
    modules.each { module, version ->
        // Where Maven's own deployment goes, this goes too.
        def repository = name == 'at-end' && version.endsWith('-SNAPSHOT') ? 'alternative' : name
        def folder = new File(basedir, "target/$repository/it/release/$module/$version")
        def files = published(folder)
        def plain = files.collectEntries { [(it.replaceFirst(timestamp, '-SNAPSHOT').substring(module.length() + version.length() + 1)): it] }
        assertThat(plain.keySet()).as("$name $module")
                .containsExactlyInAnyOrderElementsOf(release + (module == 'packaging-jar' ? ['.jar'] : []))

        // Each once, with the repository's checksums, which are right.
        files.each {
            assertThat(log.findAll("Uploading to \\w+: \\S+/${java.util.regex.Pattern.quote(it)}\\s")).as(it).hasSize(1)
            assertThat(new File(folder, it + '.sha1').text.trim()).as(it).isEqualTo(sha1(new File(folder, it)))
        }

        // The manifest and the checksums are about all of them.
        def binaries = new JsonSlurper().parse(new File(folder, plain['.json'])).binaries
        assertThat(binaries*.classifier).containsExactlyInAnyOrder(
                'launcher-linux-amd64', 'launcher-darwin-arm64', 'worker-linux-amd64', 'worker-linux-arm64')
        def sums = new File(folder, plain['-sha256sums.txt']).readLines()
        binaries.each {
            def hash = sha256(new File(folder, plain.get("-${it.classifier}.exe" as String)))
            assertThat(it.sha256).isEqualTo(hash)
            assertThat(sums).contains("$hash  ${it.file}" as String)
        }
        assertThat(sums).contains("${sha256(new File(folder, plain['.json']))}  manifest.json" as String)

        // By the version of the manifest all other files resolve.
        def versions = files.findAll { !it.endsWith('.pom') }.collect { it.find(timestamp) }.unique()
        assertThat(versions).as(module).hasSize(1)
    }
    // Several pipelines, each with what is its own; the first one's manifest stands for the project as well.
    def several = published(new File(basedir, "target/$name/it/release/several/1.0")).findAll { !it.endsWith('.cdx.json') }
    def ofEach = ['first', 'second'].collectMany { pipeline ->
        ['.json', '-sha256sums.txt', '-launcher-linux-amd64.exe', '-worker-linux-amd64.exe'].collect { "-$pipeline$it" }
    }
    assertThat(several).containsExactlyInAnyOrderElementsOf(
            (['.pom', '.json', '-second-worker-linux-arm64.exe'] + ofEach).collect { "several-1.0$it" as String })
    // Nothing was compiled twice.
    assertThat(log.findAll('Compiling linux-amd64 ')).hasSize(modules.size() + 2)
    assertThat(log.findAll('Compiling linux-arm64 ')).hasSize(modules.size() + 1)
    assertThat(log.findAll('Compiling darwin-arm64 ')).hasSize(modules.size())
}
// The snapshot that Maven's own deployment publishes is one, with its pom.
def jar = published(new File(basedir, 'target/repository/it/release/packaging-jar/1.0-SNAPSHOT'))
assertThat(jar.collect { it.find(timestamp) }.unique()).hasSize(1)

// Without Maven's own deployment, the goal uploads the whole project.
assertThat(published(new File(basedir, 'target/by-hand/it/release/packaging-pom/1.0'))).contains(
        'packaging-pom-1.0.pom', 'packaging-pom-1.0.json', 'packaging-pom-1.0-worker-linux-amd64.exe')

assertThat(modules.findAll { module, version -> new File(basedir, "target/at-end/it/release/$module").exists() }.values())
        .containsOnly('1.0')

// Where it does not go, this does not go either.
assertThat(builds[3]).contains('Not uploaded: maven.deploy.skip is set.', 'BUILD SUCCESS')
assertThat(new File(basedir, 'target/skipped')).doesNotExist()
return true
