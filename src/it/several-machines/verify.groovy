import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import java.security.MessageDigest

def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assertThat(builds).hasSize(7)
def (linux, mac, part, skipped, skippedByPom, plan, release) = builds
def ci = new File(basedir, 'target/ci')
def sha256 = { MessageDigest.getInstance('SHA-256').digest(it.bytes).encodeHex().toString() }

// A part of the matrix is not published, unless nothing is published.
assertThat(part).contains('This build publishes, but <onlyTargets> (-Dbeamgo.onlyTargets) or -Dbeamgo.ignoreTargets leaves out' +
        ' launcher-darwin-arm64, worker-linux-arm64: the published manifest would not list them, and would replace one' +
        " that does. Deploy the whole matrix in one build, and leave out in the pom (<ignoreTargets>) what is never" +
        " published; if no machine can compile all targets (cgo), run 'mvn package' on each, and take their folders" +
        ' target/beamgo with <prebuilt> (-Dbeamgo.prebuilt) in the one that deploys.')
[skipped, skippedByPom].each { assertThat(it).contains('BUILD SUCCESS').doesNotContain('Uploading') }

// The plan tells what comes from where.
assertThat(plan).contains("taken from $ci/linux/several-machines-launcher-linux-amd64\n",
        "taken from $ci/mac/several-machines-launcher-darwin-arm64\n", 'go build', 'worker-linux-arm64')
assertThat(plan).contains("Not taken, since none of <launchers>, <workers> and <boots> names the target:" +
        " launcher-darwin-arm64 of $ci/mac.")

// Only what nobody has is compiled.
assertThat(release.findAll(/Compiling [^\n]*/)).containsExactly('Compiling linux-arm64 (worker)')
assertThat(release).doesNotContain('<prebuilt>', 'Not taken').containsPattern("darwin-arm64 +launcher +.* MB +prebuilt +from $ci/mac")

def folder = new File(basedir, 'target/repository/it/several-machines/1.0')
def published = { String end -> new File(folder, "several-machines-1.0$end") }
def manifest = new JsonSlurper().parse(published('.json'))
assertThat(manifest.binaries*.classifier).containsExactlyInAnyOrder(
        'launcher-linux-amd64', 'launcher-darwin-arm64', 'worker-linux-amd64', 'worker-linux-arm64')
assertThat(manifest.vcsRevision).isEqualTo(['git', 'rev-parse', 'HEAD'].execute(null as List, basedir).text.trim())
assertThat(manifest.vcsModified).isFalse()
def sums = published('-sha256sums.txt').readLines()
manifest.binaries.each {
    def file = published("-${it.classifier}.exe")
    assertThat(sha256(file)).as(it.classifier).isEqualTo(it.sha256)
    assertThat(file.length()).as(it.classifier).isEqualTo(it.size as long)
    assertThat(sums).contains("${it.sha256}  ${it.file}" as String)
    assertThat(published("-${it.classifier}.cdx.json")).exists()
}
assertThat(manifest.binaries.find { it.target == 'darwin-arm64' }.flags).contains('-tags=mac')
assertThat(sums).contains("${sha256(published('.json'))}  manifest.json" as String)

// What a store of artifacts does not keep.
def launcher = new File(basedir, 'target/beamgo/several-machines-launcher-linux-amd64')
assertThat(launcher).isExecutable()
assertThat(sha256(launcher)).isEqualTo(sha256(new File(ci, 'linux/several-machines-launcher-linux-amd64')))
if (System.getProperty('os.name') == 'Linux' && System.getProperty('os.arch') == 'amd64') {
    assertThat([launcher.path].execute().text.trim()).isEqualTo('launched')
}
return true
