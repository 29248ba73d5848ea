import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.publish.sbom.Schema
import java.security.MessageDigest

def deployed = new File(basedir, 'target/repository/it/deploy-and-resolve/1.0').list() as List
assertThat(deployed).contains(
        'deploy-and-resolve-1.0.pom',
        'deploy-and-resolve-1.0.json',
        'deploy-and-resolve-1.0-launcher-linux-amd64.exe',
        'deploy-and-resolve-1.0-worker-linux-amd64.exe',
        'deploy-and-resolve-1.0-worker-windows-amd64.exe',
        'deploy-and-resolve-1.0-worker-windows-amd64.cdx.json')

def resolved = new File(basedir, 'consumer/target')
def binaries = new JsonSlurper().parse(new File(resolved, 'deploy-and-resolve-1.0.json')).binaries
['launcher-linux-amd64', 'worker-windows-amd64'].each { classifier ->
    def file = new File(resolved, "deploy-and-resolve-1.0-${classifier}.exe")
    def sha256 = MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString()
    assertThat(binaries.find { it.classifier == classifier }.sha256).isEqualTo(sha256)
}

// What was deployed says what it is about.
def sbomFile = new File(resolved, 'deploy-and-resolve-1.0-worker-windows-amd64.cdx.json')
def sbom = new JsonSlurper().parse(sbomFile)
assertThat(Schema.errors(sbomFile.text)).isEmpty()
assertThat(sbom.metadata.component.purl)
        .isEqualTo('pkg:maven/it/deploy-and-resolve@1.0?classifier=worker-windows-amd64&type=exe')
assertThat(sbom.metadata.component.hashes[0].content)
        .isEqualTo(binaries.find { it.classifier == 'worker-windows-amd64' }.sha256)

// A dependency of type beam-go is the manifest and nothing else; it gives the version to whatever else is fetched.
def dependent = new File(basedir, 'dependent/target')
def manifest = new File(basedir, 'target/beamgo/manifest.json')
assertThat(new File(dependent, 'dependency').list() as List).containsExactly('deploy-and-resolve-1.0.json')
assertThat(new File(dependent, 'dependency/deploy-and-resolve-1.0.json')).hasSameBinaryContentAs(manifest)
assertThat(new File(dependent, 'beamgo-fetched').list() as List).containsExactlyInAnyOrder(
        'manifest.json', 'deploy-and-resolve-launcher-linux-amd64', 'deploy-and-resolve-worker-linux-amd64')
assertThat(new File(dependent, 'beamgo-fetched/deploy-and-resolve-worker-linux-amd64'))
        .hasSameBinaryContentAs(new File(basedir, 'target/beamgo/deploy-and-resolve-worker-linux-amd64'))
return true
