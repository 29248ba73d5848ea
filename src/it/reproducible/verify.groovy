import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.file.Sha256
import io.github.beamgo.publish.sbom.Schema
import java.nio.file.Files

def one = new File(basedir, 'target/one/out')
def two = new File(basedir, 'target/two/out')
def files = one.listFiles().findAll { it.file }*.name
assertThat(files).containsExactlyInAnyOrder(
        'reproducible-launcher-linux-amd64', 'reproducible-launcher-linux-amd64.cdx.json',
        'reproducible-worker-linux-amd64', 'reproducible-worker-linux-amd64.cdx.json', 'manifest.json', 'SHA256SUMS')
files.each { assertThat(Files.mismatch(new File(two, it).toPath(), new File(one, it).toPath())).as(it).isEqualTo(-1L) }

// Both were compiled, and neither names a folder of this machine.
assertThat(new File(basedir, 'build.log').text.findAll('Compiled linux-amd64')).hasSize(2)
def bytes = new File(one, 'reproducible-worker-linux-amd64').getText('ISO-8859-1')
assertThat(bytes.contains(basedir.path)).isFalse()
assertThat(bytes.contains(System.getProperty('user.home') + '/')).isFalse()

// What is in the binary, by Go's own words.
def sbom = new JsonSlurper().parse(new File(one, 'reproducible-worker-linux-amd64.cdx.json'))
def inside = ['go', 'version', '-m', "$one/reproducible-worker-linux-amd64"].execute().text.readLines()*.trim()*.split('\t')
def modules = inside.findAll { it[0] == 'dep' }.collectEntries { [it[1], it[2]] }
def components = sbom.components.collectEntries { [it.name, it] }
assertThat(modules).hasSizeGreaterThan(20)
assertThat(modules.collectEntries { name, version -> [name, components[name]?.version] }).isEqualTo(modules)
assertThat(components.keySet()).containsExactlyInAnyOrderElementsOf(modules.keySet() + ['example.com/pipeline', 'std'])
def beam = components['github.com/apache/beam/sdks/v2']
assertThat(beam.version).isEqualTo('v2.77.0')
assertThat(beam.licenses*.license.name).containsExactly('LICENSE of github.com/apache/beam/sdks/v2')
assertThat(beam.licenses[0].license.text.content).contains('Apache License', 'Version 2.0, January 2004')
assertThat(components.std.licenses*.license.id).containsExactly('BSD-3-Clause')
// Each module in the cache has a license.
assertThat(components.values().findAll { !it.licenses }*.name).containsExactly('example.com/pipeline')
assertThat(sbom.metadata.component.hashes[0].content).isEqualTo(Sha256.of(new File(one, 'reproducible-worker-linux-amd64').toPath()))
assertThat(Schema.errors(new File(one, 'reproducible-worker-linux-amd64.cdx.json').text)).isEmpty()
return true
