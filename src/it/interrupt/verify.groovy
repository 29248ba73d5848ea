import static org.assertj.core.api.Assertions.assertThat

import java.util.concurrent.TimeUnit

def launcher = new File(basedir, 'target/beamgo/interrupt-launcher-linux-amd64')
def running = { ProcessHandle.allProcesses().filter { it.info().command().orElse('') == launcher.path }.toList() }

def await = { condition ->
    def patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(120)
    while (!condition() && System.nanoTime() < patience) {
        sleep 100
    }
}

// The same settings as those of the build; offline, where the repository is does not matter.
def settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@', 'file:///unused')

def temporary = new File(basedir, 'tmp')
temporary.mkdirs()
def maven = { name ->
    def log = new File(basedir, "${name}.log")
    def builder = new ProcessBuilder(
            "${System.getProperty('maven.home')}/bin/mvn".toString(), '-B', '-o', '-s', settings.path,
            "-Dmaven.repo.local=$localRepositoryPath".toString(), 'beamgo:launch')
            .directory(basedir).redirectErrorStream(true).redirectOutput(log)
    builder.environment().put('MAVEN_OPTS', "-Djava.io.tmpdir=$temporary".toString())
    def process = builder.start()
    await { !process.alive || log.text.readLines().contains('waiting') }
    assertThat(log.text.readLines()).contains('waiting')
    assertThat(running()).hasSize(2)
    process
}

def first = maven('terminated')
try {
    first.destroy() // SIGTERM; Java does the same for the SIGINT of Ctrl-C.
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).as('Maven has ended').isTrue()
    assertThat(running()).isEmpty()
} finally {
    first.destroyForcibly()
    running().each { it.destroyForcibly() }
}

// As a system does that is out of memory. Maven cannot end anything then; what is beside it does.
def second = maven('killed')
try {
    second.destroyForcibly().waitFor()
    await { running().isEmpty() && !temporary.list().any { it.startsWith('beamgo-') } }
    assertThat(running()).isEmpty()
    assertThat(temporary.list()).noneMatch { it.startsWith('beamgo-') }
} finally {
    running().each { it.destroyForcibly() }
}
return true
