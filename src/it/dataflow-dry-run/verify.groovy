import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.FailingModules

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assertThat(runs).hasSize(3)

// Beam prints the job as Go quotes a text, which is JSON as far as it goes here.
def json = new JsonSlurper()
def job = { String run ->
    assertThat(run).contains('Dry-run: not submitting job!', 'BUILD SUCCESS')
    json.parseText(json.parseText(run.readLines().findResult { (it =~ /msg=("\{\\n.*")$/).with { it.find() ? it.group(1) : null } }))
}
def worker = { String target -> new File(basedir, "target/beamgo/dataflow-dry-run-worker-$target") }
[[runs[0], 'n2-standard-2', 'linux-amd64'], [runs[2], 't2a-standard-2', 'linux-arm64']].each { run, machineType, target ->
    def printed = job(run).environment
    assertThat(printed.workerPools*.machineType).containsExactly(machineType)
    assertThat(printed.sdkPipelineOptions.options.region).isEqualTo('europe-west1')
    assertThat(printed.sdkPipelineOptions.options.pipelineUrl).startsWith('gs://it-bucket/staging/')
    assertThat(printed.sdkPipelineOptions['beam:option:go_options:v1'].options).containsAllEntriesOf([
            input: 'gs://it-bucket/words.txt', output: 'gs://it-bucket/counts.txt', worker_binary: worker(target).path])
    assertThat(printed.sdkPipelineOptions.display_data.findAll { it.namespace == 'options' }
            .collectEntries { [it.key, it.value] })
            .containsAllEntriesOf([name: 'it-dry-run', project: 'it-project', machine_type: machineType])
}

// The byte that tells the processor, as ELF has it.
assertThat(worker('linux-amd64').withInputStream { it.readNBytes(19)[18] }).isEqualTo(62 as byte)
assertThat(worker('linux-arm64').withInputStream { it.readNBytes(19)[18] }).isEqualTo(183 as byte)

assertThat(FailingModules.failures(runs[1])['dataflow-dry-run'].message()).isEqualTo(
        'There is no worker for linux-arm64; available: linux-amd64. Choose another with <workerTarget> (-Dbeamgo.workerTarget), add' +
                ' the target to <workers> (-Dbeamgo.workers) and build again, or name a file with <workerBinary>' +
                ' (-Dbeamgo.workerBinary).')
return true
