import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.DisturbedMaven
import io.github.beamgo.launch.job.JobService
import io.github.beamgo.host.HostTarget
import io.github.beamgo.process.ProcessRunner
import io.github.beamgo.process.ResourceStack
import io.github.beamgo.launch.site.Engine
import io.github.beamgo.launch.engine.JobServerRequest
import io.github.beamgo.launch.engine.JobServers
import io.github.beamgo.launch.request.EngineOptions
import io.github.beamgo.launch.request.LaunchHost
import io.github.beamgo.launch.site.LaunchSite.EngineStart
import io.github.beamgo.launch.worker.LaunchFolder
import io.github.beamgo.launch.worker.LocalBoot
import io.github.beamgo.launch.worker.ProcessEnvironment
import io.github.beamgo.testing.Engines

// What looks like an error in the output is none when the job is done.
def build = new File(basedir, 'build.log').text
assertThat(build).contains('ERROR: it only looks bad').containsPattern(/Job \S+ is DONE\./).contains('BUILD SUCCESS')

def host = HostTarget.of(System.properties)
def output = new File(basedir, 'target/beamgo')
def launcher = new File(output, "job-ends-launcher-$host")
def boot = new File(output, "job-ends-boot-$host")
def temporary = new File(basedir, 'tmp')
temporary.deleteDir()

def having = { String path -> ProcessHandle.allProcesses().filter { it.info().commandLine().orElse('').contains(path) }.toList() }
def launchers = { having(launcher.path).findAll { it.info().command().orElse('') == launcher.path } }
def record = { new JsonSlurper().parse(new File(output, 'launch.json')) }
def maven = { String name, List<String> arguments -> DisturbedMaven.start(
        new File(System.getProperty('maven.home')).toPath(), basedir.toPath(), localRepositoryPath.toPath(), name, arguments) }
def goal = { String goal ->
    def run = maven(goal, ["beamgo:$goal".toString()])
    try {
        assertThat(run.awaitEnd()).as(run.log()).isZero()
        return run.log()
    } finally {
        run.close()
    }
}
def error = { run -> run.log().readLines().findAll { it.startsWith('[ERROR]') }.join('\n') }

def stack = new ResourceStack()
try {
    // Ends with the engine what it leaves: its workers, and the copies of them that boot has made.
    def folder = new File(basedir, 'engine/launch')
    folder.mkdirs()
    def launch = stack.open { LaunchFolder.in(folder.toPath()) }
    def environment = ProcessEnvironment.open(
            new LocalBoot(boot.toPath(), new File(output, "job-ends-worker-$host").toPath(), host, basedir.toPath(), launch), [:], stack)
    // Stands for one on another machine.
    def jobServer = new JobServers(new ProcessRunner()).start(
            new JobServerRequest(new EngineStart(Engine.FLINK, '[local]'), Engines.classPath('flink'),
                    new EngineOptions('[local]', '1.19', 'local[*]', '3.5.0', null, null, Engines.SHORT_LIVED, []),
                    new LaunchHost(host, System.getenv(), temporary.toPath(), Engines.java()),
                    new File(basedir, 'engine/work').toPath(), new File(basedir, 'engine/job-server.log').toPath()),
            {}, stack)
    def engine = having(new File(basedir, 'engine/work').path)[0]
    def service = JobService.connect(jobServer.endpoint())
    stack.open { { -> service.close() } as Closeable }
    def state = { id -> service.state(id).name() }
    def ended = { id -> service.awaitFinal(id, java.time.Duration.ofMinutes(2)).name() }

    def slow = "-Dbeamgo.args=--input=${new File(basedir, '../../../LICENSE').canonicalPath} --output=target/slow.txt --slow=1s"
            .toString()
    def endpoint = "-Dbeamgo.endpoint=${jobServer.endpoint()}".toString()
    def loopback = [endpoint, '-Dbeamgo.environmentType=LOOPBACK', slow]
    // The engine's own workers, which do without the launch.
    def process = [endpoint, '-Dbeamgo.environmentType=PROCESS', "-Dbeamgo.environmentConfig=$environment".toString(), slow]

    def trial = { String name, List<String> arguments, Closure what ->
        def run = maven(name, ['beamgo:launch', *arguments])
        try {
            what(run)
        } catch (Throwable e) {
            throw new AssertionError("$name: ${e.message}\n${run.log()}", e)
        } finally {
            run.close()
        }
        assertThat(launchers()).as("launchers after $name").isEmpty()
        assertThat(having(temporary.path)).as("processes after $name").isEmpty()
        assertThat(temporary.list()).as("temporary files after $name").isEmpty()
    }
    def running = { run ->
        def id = run.await('Submitted job: ([^"\\s]+)').group(1)
        run.await('state: RUNNING')
        // It writes down what it prints.
        run.await('Cancel it with')
        return id
    }

    trial('fails', loopback[0..1] + [slow + ' --fail']) { run ->
        assertThat(run.awaitEnd()).isEqualTo(1)
        def id = run.await('Submitted job: ([^"\\s]+)').group(1)
        assertThat(error(run)).contains("Job $id failed.", 'failing because of --fail')
        assertThat(state(id)).isEqualTo('FAILED')
        assertThat(record()).containsEntry('jobId', id).containsEntry('state', 'FAILED')
    }

    // The launcher itself ends with 0 then.
    trial('cancelled-from-outside', loopback) { run ->
        def id = running(run)
        assertThat(goal('cancel')).contains("Job $id on ${jobServer.endpoint()} is CANCELLED.")
        assertThat(run.awaitEnd()).isEqualTo(1)
        assertThat(error(run)).contains("Job $id was cancelled.")
        assertThat(goal('status')).contains("Job $id on ${jobServer.endpoint()} is CANCELLED.")
        assertThat(record()).containsEntry('state', 'CANCELLED')
    }

    trial('timeout', loopback + '-Dbeamgo.timeout=20s') { run ->
        def id = running(run)
        assertThat(run.awaitEnd()).isEqualTo(1)
        assertThat(error(run)).contains("Job $id did not end within 20s, the <timeout> (-Dbeamgo.timeout), and was cancelled.")
        assertThat(state(id)).isEqualTo('CANCELLED')
    }

    [SIGINT: { it.signal('INT') }, SIGTERM: { it.signal('TERM') }, 'ctrl-c': { it.signalGroup('INT') }].each { name, signal ->
        trial(name, loopback) { run ->
            def id = running(run)
            signal(run)
            assertThat(run.awaitEnd()).isEqualTo(name == 'SIGTERM' ? 143 : 130)
            assertThat(run.log()).contains("Job $id on ${jobServer.endpoint()} is CANCELLED.")
            assertThat(state(id)).isEqualTo('CANCELLED')
        }
    }

    trial('ctrl-c-with-own-engine', [slow]) { run ->
        def id = running(run)
        run.signalGroup('INT')
        assertThat(run.awaitEnd()).isEqualTo(130)
        assertThat(run.log()).containsPattern(/Job ${java.util.regex.Pattern.quote(id)} on localhost:\d+ is CANCELLED\./.toString())
    }

    trial('own-engine-killed', [slow]) { run ->
        def id = running(run)
        run.descendants().findAll { it.info().command().orElse('') != launcher.path }.each { it.destroyForcibly() }
        assertThat(run.awaitEnd()).isEqualTo(1)
        assertThat(error(run)).contains('The engine that was started for the job was killed by signal 9')
        // There is nothing left that could be cancelled.
        assertThat(run.log()).doesNotContain('could not be cancelled')
    }

    trial('launcher-killed', process) { run ->
        def id = running(run)
        launchers().each { it.destroyForcibly() }
        assertThat(run.awaitEnd()).isEqualTo(1)
        assertThat(error(run)).contains('The launcher was killed by signal 9')
        assertThat(run.log()).contains("Job $id on ${jobServer.endpoint()} is CANCELLED.")
        assertThat(state(id)).isEqualTo('CANCELLED')
    }

    trial('keep-running', process + '-Dbeamgo.keepRunning') { run ->
        def id = running(run)
        run.signal('INT')
        assertThat(run.awaitEnd()).isEqualTo(130)
        assertThat(run.log()).contains(
                "Job $id continues. Cancel it with: mvn beamgo:cancel -Dbeamgo.jobId=$id $endpoint")
        assertThat(state(id)).isEqualTo('RUNNING')
        service.cancel(id)
        assertThat(ended(id)).isEqualTo('CANCELLED')
    }

    trial('async', process + '-Dbeamgo.async') { run ->
        assertThat(run.awaitEnd()).isZero()
        def id = run.await('Submitted job: ([^"\\s]+)').group(1)
        assertThat(record()).containsEntry('jobId', id).containsEntry('endpoint', jobServer.endpoint())
        assertThat(goal('status')).containsPattern("Job ${java.util.regex.Pattern.quote(id)} on \\S+ is (STARTING|RUNNING)")
        assertThat(goal('cancel')).contains("Job $id on ${jobServer.endpoint()} is CANCELLED.")
        assertThat(state(id)).isEqualTo('CANCELLED')
    }

    // The last one: it ends the job server.
    trial('engine-killed', loopback) { run ->
        def id = running(run)
        engine.destroyForcibly()
        assertThat(run.awaitEnd()).isEqualTo(1)
        assertThat(error(run)).contains("The final state of job $id is unknown: the job service ${jobServer.endpoint()} cannot be reached")
    }
} finally {
    stack.close()
}
return true
