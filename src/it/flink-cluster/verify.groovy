import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.Leftovers

def leftovers = new Leftovers(basedir.toPath())
def master = context.cluster.restAddress()
def ofCluster = context.cluster.processes()*.pid()
def states, left
try {
    states = context.cluster.jobStates()
    left = leftovers.processes()
} finally {
    context.cluster.close()
}

assertThat(new File(basedir, 'target/counts.txt').readLines())
        .hasSizeGreaterThan(300)
        .containsExactlyInAnyOrderElementsOf(CountedWords.of(new File(basedir, '../../../LICENSE').toPath()))
assertThat(states.values()).containsExactly('FINISHED')
assertThat(states.keySet().first()).startsWith('itflinkcluster-')

def out = new File(basedir, 'target/beamgo')
def worker = out.listFiles().find { it.name ==~ /flink-cluster-worker-[^.]+/ }
def log = new File(basedir, 'build.log').text
assertThat(log).contains(
        "executing on ${master}.".toString(), '--environment_type=PROCESS', "--worker_binary=$worker ".toString(), 'state: DONE')
// It was the task manager that started the worker.
assertThat(new File(basedir, 'cluster/taskmanager.log')).content().contains('beam:env:process:v1', 'Writing to')

def console = (log =~ /can be watched at (\S+)/)
assertThat(console.find()).as('the console is told').isTrue()
assertThat(console.group(1)).matches("http://$master/#/job/running/[0-9a-f]{32}")
def record = new JsonSlurper().parse(new File(out, 'launch.json'))
assertThat(record.console).isEqualTo(console.group(1))

// The cluster alone is left by the launch, and nothing by the cluster.
assertThat(left*.split(' ').collect { it.first() as long }).containsExactlyInAnyOrderElementsOf(ofCluster)
assertThat(leftovers.all(worker.toPath())).isEmpty()
return true
