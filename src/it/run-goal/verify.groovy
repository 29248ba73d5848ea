import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.file.Sha256
import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.DisturbedMaven
import io.github.beamgo.it.Leftovers
import io.github.beamgo.it.MavenRun

def out = new File(basedir, 'target/beamgo')
def counts = new File(basedir, 'target/counts.txt')
// All but what each launch leaves.
def packaged = { out.listFiles().findAll { it.file && it.name != 'launch-result.json' }.collectEntries { [it.name, [it.lastModified(), Sha256.of(it.toPath())]] } }
def words = CountedWords.of(new File(basedir, '../../../LICENSE').toPath())
assertThat(words).hasSizeGreaterThan(300)

// One launch. The worker runs inside the launcher, which therefore is all that was compiled.
def run = new File(basedir, 'build.log').text
def launcher = new File(out, 'run').listFiles().find { it.name.startsWith('run-goal-launcher-') }
assertThat(new File(out, 'run').list().findAll { it.startsWith('run-goal-') }).containsExactly(launcher.name)
assertThat(run).contains("$launcher --runner=prism".toString(), 'pipeline version run-goal\n')
assertThat(counts.readLines()).containsExactlyInAnyOrderElementsOf(words)
def before = packaged()
assertThat(before.keySet()).contains('manifest.json', 'SHA256SUMS')
new File(out, 'SHA256SUMS').readLines().each {
    def (sum, name) = it.split('  ')
    assertThat(before[name][1]).as(name).isEqualTo(sum)
}

// Launches again and again, until Ctrl-C.
counts.delete()
def source = new File(basedir, 'pipeline/main.go')
def sound = source.text
def settings = new File(basedir, 'settings.xml')
// Offline, where the repository is does not matter.
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@', 'file:///unused')
def maven = DisturbedMaven.start(
        new File(System.getProperty('maven.home')).toPath(), MavenRun.OPTIONS_TO_HASH, basedir.toPath(), 'watch',
        ['-o', '-s', settings.path, "-Dmaven.repo.local=$localRepositoryPath".toString(), 'beamgo:run', '-Dbeamgo.watch=true'])
def awaitWaiting = { int times -> maven.await("(?s)(Waiting for the sources to change.*){$times}") }
try {
    awaitWaiting(1)
    assertThat(counts.readLines()).containsExactlyInAnyOrderElementsOf(words)

    source.text = sound + 'no Go at all\n'
    awaitWaiting(2)
    assertThat(maven.log()).contains('[ERROR] 1 of 1 binaries could not be built.', 'main.go:').doesNotContain('BUILD FAILURE')

    assertThat(sound).contains('"%s: %d"')
    source.text = sound.replace('"%s: %d"', 'embedded')
    awaitWaiting(3)
    assertThat(counts.readLines()).containsExactlyInAnyOrderElementsOf(words*.replace(': ', ' = '))

    new File(basedir, 'pipeline/embedded/format.txt').text = '%s -> %d'
    awaitWaiting(4)
    assertThat(counts.readLines()).containsExactlyInAnyOrderElementsOf(words*.replace(': ', ' -> '))

    maven.signal('INT')
    assertThat(maven.awaitEnd()).isEqualTo(130)
} finally {
    maven.close()
}

assertThat(packaged()).isEqualTo(before)
assertThat(new Leftovers(basedir.toPath()).all(launcher.toPath())).isEmpty()
return true
