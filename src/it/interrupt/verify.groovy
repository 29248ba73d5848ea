import static org.assertj.core.api.Assertions.assertThat

import java.util.concurrent.TimeUnit

def launcher = new File(basedir, 'target/beamgo/interrupt-launcher-linux-amd64')
def running = { ProcessHandle.allProcesses().filter { it.info().command().orElse('') == launcher.path }.toList() }

// The same settings as those of the build; offline, where the repository is does not matter.
def settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@', 'file:///unused')

def log = new File(basedir, 'launch.log')
def maven = new ProcessBuilder(
        "${System.getProperty('maven.home')}/bin/mvn".toString(), '-B', '-o', '-s', settings.path,
        "-Dmaven.repo.local=$localRepositoryPath".toString(), 'beamgo:launch')
        .directory(basedir).redirectErrorStream(true).redirectOutput(log).start()
try {
    def patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(120)
    while (maven.alive && System.nanoTime() < patience && !log.text.readLines().contains('waiting')) {
        sleep 100
    }
    assertThat(log.text.readLines()).contains('waiting')
    assertThat(running()).hasSize(2)

    maven.destroy() // SIGTERM; Java does the same for the SIGINT of Ctrl-C.
    assertThat(maven.waitFor(60, TimeUnit.SECONDS)).as('Maven has ended').isTrue()
    assertThat(running()).isEmpty()
} finally {
    maven.destroyForcibly()
    running().each { it.destroyForcibly() }
}
return true
