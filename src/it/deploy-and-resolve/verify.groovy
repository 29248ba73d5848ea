import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import java.security.MessageDigest

def deployed = new File(basedir, 'target/repository/it/deploy-and-resolve/1.0').list() as List
assertThat(deployed).contains(
        'deploy-and-resolve-1.0.pom',
        'deploy-and-resolve-1.0.json',
        'deploy-and-resolve-1.0-launcher-linux-amd64.exe',
        'deploy-and-resolve-1.0-worker-linux-amd64.exe',
        'deploy-and-resolve-1.0-worker-windows-amd64.exe')

def resolved = new File(basedir, 'consumer/target')
def binaries = new JsonSlurper().parse(new File(resolved, 'deploy-and-resolve-1.0.json')).binaries
['launcher-linux-amd64', 'worker-windows-amd64'].each { classifier ->
    def file = new File(resolved, "deploy-and-resolve-1.0-${classifier}.exe")
    def sha256 = MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString()
    assertThat(binaries.find { it.classifier == classifier }.sha256).isEqualTo(sha256)
}
return true
