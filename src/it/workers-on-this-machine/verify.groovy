import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.FailingModules
import io.github.beamgo.it.Leftovers

def (launches, portTaken) = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def (pool, process, failing) = launches.split(/:launch \((?=(process|failing)\) @)/)
def out = new File(basedir, 'target/beamgo').listFiles()
def worker = out.find { it.name ==~ /.*-worker-[^.]+/ }
def boot = out.find { it.name ==~ /.*-boot-[^.]+/ }

def words = CountedWords.of(new File(basedir, '../../../LICENSE').toPath())
assertThat(words).hasSizeGreaterThan(300)
def counts = (1..10).collect { "pool-${it}.txt" } + 'process.txt'
counts.each {
    assertThat(new File(basedir, "target/$it").readLines()).as(it).containsExactlyInAnyOrderElementsOf(words)
}

// The worker is another process than the launcher: where the engine itself starts it, both print to the same console.
assertThat(process.findAll('pipeline version')).as('launcher and worker').hasSize(2)
assertThat(pool.findAll('pipeline version')).as('launchers').hasSize(10)
assertThat(pool.findAll("Beam's worker pool serves on localhost:50000.")).hasSize(10)
assertThat(process).contains('--environment_type=PROCESS')
// What the worker itself prints goes to the log of the last pool.
assertThat(new File(basedir, 'target/beamgo/worker-pool.log').readLines()).contains('pipeline version workers-on-this-machine')

def failure = FailingModules.failures(failing)['workers-on-this-machine']
assertThat(failure.exception()).isEqualTo('MojoFailureException')
assertThat(failure.message()).startsWith('Job job-001 failed.')
assertThat(failing).contains('failing because of --fail')

def other = new File(basedir, 'target/other-pool.pid').text.trim()
assertThat(FailingModules.failures(portTaken)['workers-on-this-machine'].message()).isEqualTo(
        "Port 50000, at which Beam's worker pool always serves, is taken by process $other: $boot --worker_pool." +
                ' If it is another launch, wait until it ends; otherwise end it, or use <environmentType> (-Dbeamgo.environmentType)' +
                ' PROCESS, which needs no port.')
assertThat(portTaken).doesNotContain('pipeline version')

assertThat(new Leftovers(basedir.toPath()).all(worker.toPath())).isEmpty()
return true
