import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.FailingModules

def (amd64Alone, both) = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def (amd64, refused) = amd64Alone.split(/:launch \(arm64\) @/)
assertThat(both).contains('BUILD SUCCESS')

// Beam prints the job as Go quotes a text, which is JSON as far as it goes here.
def json = new JsonSlurper()
def job = { String run ->
    assertThat(run).contains('Dry-run: not submitting job!')
    json.parseText(json.parseText(run.readLines().findResult { (it =~ /msg=("\{\\n.*")$/).with { it.find() ? it.group(1) : null } }))
}
def worker = { String target -> new File(basedir, "target/beamgo/dataflow-dry-run-worker-$target") }
[[amd64, 'n2-standard-2', 'linux-amd64'], [both, 't2a-standard-2', 'linux-arm64']].each { run, machineType, target ->
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

assertThat(FailingModules.failures(refused)['dataflow-dry-run'].message()).isEqualTo(
        'There is no worker for linux-arm64; available: linux-amd64. Choose another with <workerTarget> (-Dbeamgo.workerTarget), add' +
                ' the target to <workers> (-Dbeamgo.workers) and build again, or name a file with <workerBinary>' +
                ' (-Dbeamgo.workerBinary).')
return true
