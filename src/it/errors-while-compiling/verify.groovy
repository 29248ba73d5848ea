import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.file.Sha256
import io.github.beamgo.it.FailingModules

def cases = evaluate(new File(basedir, 'cases.groovy'))
def runs = new File(basedir, 'build.log').text.split('(?m)^.*Scanning for projects').drop(1)
assertThat(runs).hasSize(3)

assertThat(runs[0]).containsOnlyOnce(
        "[WARNING] example.com/program does not use Beam's Go SDK: the result will be a program, but not a pipeline.")

def failures = FailingModules.failures(runs[1]) + FailingModules.failures(runs[2])
cases.each { name, about ->
    def failure = failures.remove(name)
    def parts = [about.message].flatten()*.toString()
    assertThat(failure?.message()).as(name).startsWith(parts.first()).containsSubsequence(parts).endsWith(parts.last())
    assertThat(parts.size() > 1 || failure.message() == parts.first()).as(name).isTrue()
    assertThat(failure.exception()).as(name).isEqualTo(about.exception ?: 'MojoExecutionException')
}
assertThat(failures).isEmpty()

// The others were compiled to the end, yet nothing of the matrix was published.
assertThat(runs[1]).contains('Compiled windows-amd64 (worker) in').doesNotContain('Compiled darwin-arm64')
def published = new File(basedir, 'one-of-three/target/beamgo')
new File(published, 'SHA256SUMS').eachLine { line ->
    def (sum, name) = line.split('  ')
    assertThat(Sha256.of(new File(published, name).toPath())).as(name).isEqualTo(sum)
}
def launcher = published.listFiles().find { it.name ==~ /one-of-three-launcher-[^.]+/ }
def process = new ProcessBuilder(launcher.path).redirectErrorStream(true).start()
assertThat(process.inputStream.text).isEqualTo('version 1\n')
assertThat(published.list()).hasSize(9).contains('.staging', 'manifest.json')

// What the user wrote is as it was.
assertThat(new File(basedir, 'sum-incomplete/pipeline/go.sum')).hasSameTextualContentAs(
        new File(basedir, 'sum-incomplete/go.sum.before'))
['go.mod', 'go.sum'].each { file ->
    assertThat(new File(basedir, "modules-missing/pipeline/$file")).hasSameTextualContentAs(
            new File(basedir, "../../../src/it/sources/pipeline/$file"))
}
assertThat(new File(basedir, 'sum-incomplete/pipeline/go.mod')).hasSameTextualContentAs(
        new File(basedir, '../../../src/it/sources/pipeline/go.mod'))
return true
