import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.file.Sha256

def version = { File folder ->
    def launcher = folder.listFiles().find { it.name ==~ /interrupted-build-launcher-[^.]+/ }
    new ProcessBuilder(launcher.path).redirectErrorStream(true).start().inputStream.text.trim()
}
def whole = { File folder ->
    new File(folder, 'SHA256SUMS').readLines().every { line ->
        def (sum, name) = line.split('  ')
        Sha256.of(new File(folder, name).toPath()) == sum
    }
}

def pids = new File(basedir, 'target/compiling').readLines()*.toLong()
assertThat(pids).hasSize(2)
assertThat(pids.findAll { ProcessHandle.of(it).filter { it.alive }.isPresent() }).isEmpty()

def after = new File(basedir, 'target/after')
assertThat(version(after)).isEqualTo('version 1')
assertThat(whole(after)).isTrue()
assertThat(after.list()).hasSize(7).noneMatch { it.endsWith('.part') }

// What was half written is not taken for a binary.
def built = new File(basedir, 'target/beamgo')
assertThat(version(built)).isEqualTo('version 2')
assertThat(whole(built)).isTrue()
return true
