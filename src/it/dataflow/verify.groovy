import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import java.security.MessageDigest

def json = { new JsonSlurper().parse(new File(basedir, "target/beamgo/$it")) }
def sha256 = { byte[] bytes -> MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString() }

try {
    def log = new File(basedir, 'build.log').text
    def builds = log.split('Scanning for projects').drop(1)
    assertThat(builds).as('builds').hasSize(7)
    def (done, failed, slow, taken, unseen, stream, goals) = builds
    def requests = new File(basedir, 'requests.log').readLines()

    // The worker arrives byte for byte, and the job names it.
    def worker = new File(basedir, 'target/beamgo/dataflow-worker-linux-amd64').bytes
    def staged = context.jobs.done.environment.workerPools[0].packages.find { it.name == 'worker' }
    assertThat(staged.sha256).isEqualTo(sha256(worker))
    assertThat(sha256(context.storage.read(staged.location))).isEqualTo(sha256(worker))

    // The plugin tells what Dataflow knows of the job, although it was busy at first.
    assertThat(done).contains('Job 2026-done was submitted to Dataflow.')
            .contains('mvn beamgo:cancel -Dbeamgo.jobId=2026-done -Dbeamgo.project=it-project -Dbeamgo.region=europe-west1')
            .contains('BUILD SUCCESS')
    def result = json('done.json')
    assertThat(result.outcome).isEqualTo('SUCCEEDED')
    assertThat(result.jobs).isEqualTo([[
            id: '2026-done', name: 'done', state: 'DONE', metricsFinal: true, metrics: [
                    counters: [[step: 'main.splitFn', namespace: 'main', name: 'words', value: 7]],
                    distributions: [[step: 'main.splitFn', namespace: 'main', name: 'sizes', count: 7, sum: 30, min: 2, max: 9]],
                    gauges: [],
                    elements: [[step: 'main.splitFn', output: 'out0', count: 7]]]]])
    assertThat(requests.findAll { it.contains('jobs/2026-done') && it.contains(' plugin') }*.take(3))
            .startsWith('503', '429', '200')

    // What Dataflow says of a job is told once, and is the cause.
    assertThat(failed).contains('Job 2026-failed: One zone is short of machines.')
    assertThat(failed.split('One zone is short of machines')).hasSize(2)
    def failure = json('failed.json')
    assertThat(failure.outcome).isEqualTo('FAILED')
    assertThat(failure.cause.problem).startsWith('Job 2026-failed failed. The service that executes the job says why it failed.')
    assertThat(failure.cause.remedy)
            .isEqualTo('The log shows it here: Workflow failed. Causes: The subnetwork of the workers does not exist.')
    assertThat(failure.jobs).isEqualTo([[id: '2026-failed', name: 'failed', state: 'FAILED']])

    // The launcher asks twice a minute and is ended; the job is, too.
    assertThat(slow).contains('Job 2026-slow on Dataflow is CANCELLED.')
            .contains('did not end within 30s, the <timeout> (-Dbeamgo.timeout), and was cancelled.')
    assertThat(json('slow.json').outcome).isEqualTo('TIMED_OUT')
    assertThat(json('slow.json').jobs[0].state).isEqualTo('CANCELLED')

    assertThat(taken).contains('A job of the name taken runs already.')

    // The launcher gives up where the plugin does not.
    assertThat(unseen).contains('failed to get job', 'BUILD SUCCESS')
    assertThat(json('unseen.json').jobs[0].state).isEqualTo('DONE')

    // Further goals find the job.
    assertThat(json('stream.json').outcome).isEqualTo('SUBMITTED')
    assertThat(goals).contains('Job 2026-stream on Dataflow is RUNNING.', 'Job 2026-stream on Dataflow is DRAINED.')
            .containsPattern(/\b7\s+main\.words/)
    assertThat(json('launch.json').dataflow.project).isEqualTo('it-project')

    assertThat(requests.findAll { it.contains(' PUT ') && it.startsWith('200') }).containsExactly(
            '200 PUT /v1b3/projects/it-project/locations/europe-west1/jobs/2026-slow plugin {"requestedState":"JOB_STATE_CANCELLED"}',
            '200 PUT /v1b3/projects/it-project/locations/europe-west1/jobs/2026-stream plugin {"requestedState":"JOB_STATE_DRAINED"}')
    assertThat(log).doesNotContain('secret-token')

    // No launcher is left.
    def launcher = new File(basedir, 'target/beamgo/dataflow-launcher').path
    assertThat(ProcessHandle.allProcesses().map { it.info().command().orElse('') }.toList())
            .noneMatch { it.startsWith(launcher) }
} finally {
    context.server.stop(0)
    context.storage.close()
}
return true
