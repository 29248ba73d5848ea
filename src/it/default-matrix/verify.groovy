import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import java.security.MessageDigest

def sha256 = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }.memoize()

def out = new File(basedir, 'target/beamgo')
def manifestFile = new File(out, 'manifest.json')
def launcher = new File(out, 'default-matrix-launcher-linux-amd64')
def worker = new File(out, 'default-matrix-worker-linux-amd64')

// The manifest
def manifest = new JsonSlurper().parse(manifestFile)
assertThat(manifest.subMap('formatVersion', 'mainPackage', 'module')).isEqualTo(
        [formatVersion: 2, mainPackage: 'example.com/pipeline', module: 'example.com/pipeline'])
assertThat(manifest.binaries*.role).containsExactly('launcher', 'worker')
[launcher, worker].eachWithIndex { file, i ->
    def binary = manifest.binaries[i]
    assertThat(file).isExecutable()
    assertThat(binary.file).isEqualTo(file.name)
    assertThat(binary.classifier).isEqualTo(binary.role + '-linux-amd64')
    assertThat(binary.target).isEqualTo('linux-amd64')
    assertThat(binary.size as long).isEqualTo(file.length())
    assertThat(binary.sha256).isEqualTo(sha256(file))
    assertThat(binary.goVersion).startsWith('go1.')
    assertThat(binary.beamVersion).isEqualTo('v2.77.0')
    assertThat(binary.cgo).isEqualTo(false)
    assertThat(binary.flags).containsExactly('-trimpath=true', '-ldflags=-w -X main.version=1.0')
}

// The checksums, of all files that are published
def checksums = new File(out, 'SHA256SUMS').readLines().collectEntries { it.split('  ').reverse() as List }
assertThat(checksums).isEqualTo([launcher, worker, new File("${launcher}.cdx.json"), new File("${worker}.cdx.json"), manifestFile].collectEntries { [it.name, sha256(it)] })

// Equal binaries are linked once, and a build without changes touches nothing. The launch leaves its result.
def log = new File(basedir, 'build.log').getText('UTF-8')
assertThat(log).containsOnlyOnce('Probed linux-amd64 (launcher, worker): it becomes a worker.')
assertThat(log.findAll('Compiled linux-amd64')).hasSize(1)
assertThat(log.findAll('Unchanged: linux-amd64')).hasSize(1)
def planLog = new File(basedir, 'target/plan.log')
out.listFiles().findAll { it.file && it.name != 'launch-result.json' }.each {
    assertThat(it.lastModified()).as(it.name).isLessThan(planLog.lastModified())
}
assertThat(planLog.text)
        .contains('ok       Java', 'ok       Go         go1.', 'uses v2.77.0, whose image is apache/beam_go_sdk:2.77.0',
                'ok       Target     linux-amd64 (launcher, worker)', 'ok       launch')
        .doesNotContain('problem ')
assertThat(planLog.text).contains('CGO_ENABLED=0', 'attached with classifier worker-linux-amd64', 'launch would execute:')

// The launch: output as it is, version stamped, words counted
assertThat(log.readLines()).contains('echo: Grüße, 世界')
assertThat(log).contains('pipeline version 1.0\n', "--worker_binary=$worker")
def expected = [:].withDefault { 0 }
new File(basedir, '../../../LICENSE').text.toLowerCase().split(/\s+/).each {
    def word = it.replaceAll(/^[.,;:!?"'()\[\]-]+|[.,;:!?"'()\[\]-]+$/, '')
    if (word) {
        expected[word]++
    }
}
assertThat(new File(basedir, 'target/counts.txt').readLines())
        .hasSizeGreaterThan(300)
        .containsExactlyInAnyOrderElementsOf(expected.collect { word, count -> "$word: $count".toString() })
return true
