import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper

def out = new File(basedir, 'target/beamgo')
def binaries = new JsonSlurper().parse(new File(out, 'manifest.json')).binaries
assertThat(binaries*.role).containsExactly('launcher', 'worker')
assertThat(binaries*.cgo).containsExactly(true, false)

// The host's binary asks for the C library, the worker's for nothing.
def loader = { name -> new File(out, name).getText('ISO-8859-1').contains('/ld-linux') }
assertThat(loader('cgo-on-host-launcher-linux-amd64')).isTrue()
assertThat(loader('cgo-on-host-worker-linux-amd64')).isFalse()
assertThat(new File(basedir, 'build.log').readLines()).contains('6 * 7 = 42 by C')
return true
