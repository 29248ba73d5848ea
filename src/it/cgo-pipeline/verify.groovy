import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.inspect.BinaryInspector

def sums = { processor -> ['anna 42', 'bert 7', 'cleo 1'].collect { "$it by SQLite on $processor".toString() } }
assertThat(new File(basedir, 'target/here.txt').readLines()).containsExactlyInAnyOrderElementsOf(sums('amd64'))
assertThat(new File(basedir, 'target/emulated.txt').readLines()).containsExactlyInAnyOrderElementsOf(sums('arm64'))

def out = new File(basedir, 'target/beamgo')
def binaries = new JsonSlurper().parse(new File(out, 'manifest.json')).binaries.findAll { it.role != 'boot' }
assertThat(binaries*.cgo).containsOnly(true)
// What the plugin reads from the bytes, against what the C compiler's own tools say.
binaries.each {
    def file = new File(out, it.file)
    def dynamic = ['objdump', '-T', file.path].execute().text
    def versions = dynamic.findAll(/GLIBC_(2[.\d]+)/) { all, version -> version }.toSet()
    def highest = versions.max { a, b -> java.lang.module.ModuleDescriptor.Version.parse(a) <=> java.lang.module.ModuleDescriptor.Version.parse(b) }
    def linking = new BinaryInspector().inspect(file.toPath()).dynamicLinking()
    assertThat(linking.glibc()?.toString()).as(it.file).isEqualTo(highest)
    assertThat(linking.interpreter() == null).as(it.file).isEqualTo(it.target == 'linux-arm64')
}
assertThat(new File(basedir, 'build.log').text)
        .containsOnlyOnce('C compiler for linux-amd64: ')
        .containsOnlyOnce('C compiler for linux-arm64: ')
return true
