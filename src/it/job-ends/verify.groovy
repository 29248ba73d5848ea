import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.host.HostTarget
import io.github.beamgo.it.DisturbedMaven
import io.github.beamgo.it.FailingModules
import io.github.beamgo.it.MavenRun
import io.github.beamgo.launch.job.JobService
import io.github.beamgo.launch.worker.LaunchFolder
import io.github.beamgo.launch.worker.LocalBoot
import io.github.beamgo.launch.worker.ProcessEnvironment
import io.github.beamgo.process.ResourceStack
import java.time.Duration
import java.util.regex.Pattern

def host = HostTarget.of(System.properties)
def binary = { String role -> new File(basedir, "target/beamgo/job-ends-$role-$host") }
def launcher = binary('launcher').path

def settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@',
        (new File(basedir, 'pom.xml').text =~ '<machine.repository>(.*)</machine.repository>')[0][1] as String)
def maven = { File folder, String name, List<String> arguments -> DisturbedMaven.start(
        new File(System.getProperty('maven.home')).toPath(), MavenRun.OPTIONS, folder.toPath(), name,
        ['-s', settings.path, "-Dmaven.repo.local=$localRepositoryPath", *arguments]*.toString()) }

def having = { String text -> ProcessHandle.allProcesses().filter { it.info().commandLine().orElse('').contains(text) }.toList() }
def launchers = { List<ProcessHandle> among -> among.findAll { it.info().command().orElse('') == launcher } }
def record = { File folder -> new JsonSlurper().parse(new File(folder, 'target/beamgo/launch.json')) }
// The job of the launch that Maven names so.
def running = { DisturbedMaven run, String launch ->
    def id = run.await("(?s)$launch.*?Submitted job: ([^\"\\s]+)").group(1)
    run.await("${Pattern.quote(id)}\\] state: RUNNING")
    // It writes down what it prints.
    run.await("Cancel it with: .*${Pattern.quote(id)}")
    return id
}

def stack = new ResourceStack()
try {
    def closing = { Closeable what -> stack.open { what } }
    // Ends what the engine leaves: its workers, and the copies of them that boot has made.
    def folder = new File(basedir, 'engine')
    folder.mkdirs()
    def launch = stack.open { LaunchFolder.in(folder.toPath()) }
    def environment = ProcessEnvironment.open(
            new LocalBoot(binary('boot').toPath(), binary('worker').toPath(), host, basedir.toPath(), launch), [:], stack)

    // A launch with an engine of its own, which for all others stands for one on another machine: its job outlasts theirs.
    def withEngine = maven(new File(basedir, 'own-engine-killed'), 'launch', ['-Deach.line=1m', 'beamgo:launch@launch'])
    closing { withEngine.close() }
    def engine = withEngine.await('job server \\S+ serves on (localhost:\\d+)').group(1)
    running(withEngine, '')
    def service = JobService.connect(engine)
    closing { service.close() }
    def state = { id -> service.state(id).name() }
    def cancelled = { id -> "Job $id on $engine is CANCELLED.".toString() }
    def ours = launchers(having(launcher))
    assertThat(ours).hasSize(1)
    def others = { launchers(having(launcher)) - ours }

    def offline = ['-o', "-Dengine=$engine", "-Denvironment=$environment"]
    def trial = { File project, List<String> arguments, Closure what ->
        def run = maven(project, 'launch', arguments)
        try {
            what(run)
        } catch (Throwable e) {
            throw new AssertionError("$project.name: ${e.message}\n${run.log()}", e)
        } finally {
            run.close()
        }
        assertThat(others()).as("launchers after $project.name").isEmpty()
        assertThat(having("$project/tmp")).as("processes after $project.name").isEmpty()
        assertThat(new File(project, 'tmp').list()).as("temporary files after $project.name").isEmpty()
    }
    def module = { String name, Closure what -> trial(new File(basedir, name), offline + 'beamgo:launch@launch', what) }

    [SIGINT: { it.signal('INT') }, 'ctrl-c': { it.signalGroup('INT') }].each { name, signal ->
        module(name) { run ->
            def id = running(run, '')
            signal(run)
            assertThat(run.awaitEnd()).isEqualTo(130)
            assertThat(run.log()).contains(cancelled(id))
            assertThat(state(id)).isEqualTo('CANCELLED')
        }
    }

    def sigterm = new File(basedir, 'SIGTERM')
    def async = null
    trial(sigterm, offline + 'beamgo:launch@async') { run ->
        assertThat(run.awaitEnd()).as(run.log()).isZero()
        async = run.await('Submitted job: ([^"\\s]+)').group(1)
        assertThat(record(sigterm)).containsEntry('jobId', async).containsEntry('endpoint', engine)
    }
    trial(sigterm, offline + ['beamgo:status', 'beamgo:cancel', 'beamgo:launch@waits']) { run ->
        def id = running(run, ':launch \\(waits\\)')
        assertThat(run.log()).containsPattern("Job ${Pattern.quote(async)} on \\S+ is (STARTING|RUNNING)").contains(cancelled(async))
        assertThat(state(async)).isEqualTo('CANCELLED')

        run.signal('TERM')
        assertThat(run.awaitEnd()).isEqualTo(143)
        assertThat(run.log()).contains(cancelled(id))
        assertThat(state(id)).isEqualTo('CANCELLED')
    }

    module('keep-running') { run ->
        def id = running(run, '')
        run.signal('INT')
        assertThat(run.awaitEnd()).isEqualTo(130)
        assertThat(run.log()).contains(
                "Job $id continues. Cancel it with: mvn beamgo:cancel -Dbeamgo.jobId=$id -Dbeamgo.endpoint=$engine")
        assertThat(state(id)).isEqualTo('RUNNING')
        service.cancel(id)
        assertThat(service.awaitFinal(id, Duration.ofMinutes(2)).name()).isEqualTo('CANCELLED')
    }

    module('ctrl-c-with-own-engine') { run ->
        def id = running(run, '')
        run.signalGroup('INT')
        assertThat(run.awaitEnd()).isEqualTo(130)
        assertThat(run.log()).containsPattern("Job ${Pattern.quote(id)} on localhost:\\d+ is CANCELLED\\.")
    }

    // Mavens that go on, and come to the next launch.
    def names = ['fails', 'timeout', 'cancelled-from-outside', 'launcher-killed', 'engine-killed']
    trial(basedir, offline + ['integration-test', '--fail-at-end', '--projects', names.collect { ":$it" }.join(',')]) { run ->
        def ids = [:]
        def next = { String name ->
            ids[name] = running(run, "< it:$name >")
            assertThat(others()).as("launchers of $name and before").hasSize(1)
            return ids[name]
        }
        // The launcher itself ends with 0 then.
        def id = next('cancelled-from-outside')
        def goals = maven(new File(basedir, 'cancelled-from-outside'), 'goals', ['-o', 'beamgo:cancel', 'beamgo:status'])
        closing { goals.close() }
        assertThat(goals.awaitEnd()).as(goals.log()).isZero()
        assertThat(goals.log().findAll(Pattern.quote(cancelled(id)))).hasSize(2)

        next('launcher-killed')
        others().each { it.destroyForcibly() }

        // The last ones of all: both lose their engine.
        next('engine-killed')
        ['fails', 'timeout'].each { ids[it] = run.await("(?s)< it:$it >.*?Submitted job: ([^\"\\s]+)").group(1) }
        assertThat(ids.subMap(names - 'engine-killed').collectEntries { name, job -> [name, state(job)] }).isEqualTo(
                [fails: 'FAILED', timeout: 'CANCELLED', 'cancelled-from-outside': 'CANCELLED', 'launcher-killed': 'CANCELLED'])
        (withEngine.descendants() - ours).each { it.destroyForcibly() }

        assertThat(run.awaitEnd()).isEqualTo(1)
        def failures = FailingModules.failures(run.log()).collectEntries { name, failure -> [name, failure.message()] }
        assertThat(failures.keySet()).containsExactlyElementsOf(names)
        assertThat(failures.fails).contains("Job $ids.fails failed.", 'failing because of --fail')
        assertThat(failures.timeout).contains(
                "Job $ids.timeout did not end within 20s, the <timeout> (-Dbeamgo.timeout), and was cancelled.")
        assertThat(failures['cancelled-from-outside']).contains("Job $id was cancelled.")
        assertThat(failures['launcher-killed']).contains('The launcher was killed by signal 9')
        assertThat(run.log()).contains(cancelled(ids['launcher-killed']))
        assertThat(failures['engine-killed']).contains(
                "The final state of job ${ids['engine-killed']} is unknown: the job service $engine cannot be reached")
        [fails: 'FAILED', 'cancelled-from-outside': 'CANCELLED'].each { name, last ->
            assertThat(record(new File(basedir, name))).containsEntry('jobId', ids[name]).containsEntry('state', last)
        }
    }

    assertThat(withEngine.awaitEnd()).isEqualTo(1)
    assertThat(withEngine.log()).contains('[ERROR]', 'The engine that was started for the job was killed by signal 9')
    // There is nothing left that could be cancelled.
            .doesNotContain('could not be cancelled')
    assertThat(launchers(having(launcher))).isEmpty()
    def project = new File(basedir, 'own-engine-killed')
    assertThat(having("$project/tmp")).isEmpty()
    assertThat(new File(project, 'tmp').list()).isEmpty()
} finally {
    stack.close()
}
return true
