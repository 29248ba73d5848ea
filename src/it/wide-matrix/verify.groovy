import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper

def out = new File(basedir, 'target/beamgo')
def pipeline = 'example.com/pipeline/cmd/small'
def boot = 'github.com/apache/beam/sdks/v2/go/container'
def expected = [
        ['launcher', 'linux', 'amd64', '', '7f454c46', pipeline],
        ['launcher', 'darwin', 'arm64', '', 'cffaedfe', pipeline],
        ['launcher', 'windows', 'amd64', '.exe', '4d5a', pipeline],
        ['worker', 'linux', 'amd64', '', '7f454c46', pipeline],
        ['worker', 'linux', 'arm64', '', '7f454c46', pipeline],
        ['boot', 'linux', 'amd64', '', '7f454c46', boot]]

def binaries = new JsonSlurper().parse(new File(out, 'manifest.json')).binaries
assertThat(binaries).hasSameSizeAs(expected)
expected.eachWithIndex { row, i ->
    def (role, os, arch, suffix, magic, path) = row
    def file = new File(out, "wide-matrix-$role-$os-$arch$suffix")
    assertThat(binaries[i].classifier).isEqualTo("$role-$os-$arch".toString())
    assertThat(binaries[i].file).isEqualTo(file.name)

    def start = file.withInputStream { it.readNBytes(magic.length().intdiv(2)) }
    assertThat(start.encodeHex().toString()).as(file.name).isEqualTo(magic)
    assertThat(['go', 'version', '-m', file].execute().text.readLines()*.trim()).as(file.name).contains(
            "path\t$path".toString(), "build\tGOOS=$os".toString(), "build\tGOARCH=$arch".toString(), 'build\tCGO_ENABLED=0')
}
assertThat(out.list()).noneMatch { it.contains('darwin-amd64') }

// The first build was narrowed; the second one found its binaries.
def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def compiled = { String log -> log.findAll(/(?m)(Compiled|Unchanged:) (\S+ \(.*\)) in/) { it[1] + ' ' + it[2] } }
assertThat(compiled(builds[0])).containsExactlyInAnyOrder('Compiled linux-arm64 (worker)', 'Compiled windows-amd64 (launcher)')
assertThat(compiled(builds[1])).containsExactlyInAnyOrder(
        'Compiled linux-amd64 (launcher, worker)', 'Compiled darwin-arm64 (launcher)', 'Compiled linux-amd64 (boot)',
        'Unchanged: linux-arm64 (worker)', 'Unchanged: windows-amd64 (launcher)')

// The table at the end has a row for each.
def table = builds[1].readLines().findAll { it ==~ /\[INFO\] +\S+-\S+ .* MB +[\d.]+ s +(un\w+|compiled)/ }
assertThat(table).hasSize(5)
return true
