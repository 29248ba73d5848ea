import static org.assertj.core.api.Assertions.assertThat

def one = new File(basedir, 'target/one/out')
def two = new File(basedir, 'target/two/out')
def files = one.listFiles().findAll { it.file }*.name
assertThat(files).containsExactlyInAnyOrder(
        'reproducible-launcher-linux-amd64', 'reproducible-worker-linux-amd64', 'manifest.json', 'SHA256SUMS')
files.each { assertThat(new File(two, it)).hasSameBinaryContentAs(new File(one, it)) }

// Both were compiled, and neither names a folder of this machine.
assertThat(new File(basedir, 'build.log').text.findAll('Compiled linux-amd64')).hasSize(2)
def bytes = new File(one, 'reproducible-worker-linux-amd64').getText('ISO-8859-1')
assertThat(bytes.contains(basedir.path)).isFalse()
assertThat(bytes.contains(System.getProperty('user.home') + '/')).isFalse()
return true
