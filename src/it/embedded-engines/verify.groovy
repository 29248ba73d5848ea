import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.FailingModules
import io.github.beamgo.it.Leftovers

def (launches, otherRepository) = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def out = new File(basedir, 'target/beamgo')
def worker = out.listFiles().find { it.name ==~ /embedded-engines-worker-[^.]+/ }

def words = CountedWords.of(new File(basedir, '../../../LICENSE').toPath())
assertThat(words).hasSizeGreaterThan(300)
['flink-loopback', 'flink-process', 'spark-loopback', 'spark-process', 'prism'].each {
    assertThat(new File(basedir, "target/${it}.txt").readLines()).as(it).containsExactlyInAnyOrderElementsOf(words)
}

// Only for Linux workers are packed.
if (worker.name.contains('-linux-')) {
    assertThat(new File(out, 'manifest.json').text).contains('"unpacked"')
}

// Each launch had a job server of its own, and was told to run the worker as it should.
def started = (launches =~ /(Flink|Spark)'s job server \S+:2\.62\.0 serves on (localhost:\d+), executing on (\S+)\./).collect()
assertThat(started*.get(1)).containsExactly('Flink', 'Flink', 'Spark', 'Spark')
assertThat(started*.get(3)).containsExactly('[local]', '[local]', 'local[*]', 'local[*]')
def commands = launches.readLines().findAll { it =~ /embedded-engines-launcher-\S+ --runner=(flink|spark)/ }
assertThat(commands).hasSize(4)
commands.eachWithIndex { command, i ->
    def environment = i % 2 == 0 ? 'LOOPBACK' : 'PROCESS'
    assertThat(command).contains(
            "--endpoint=${started[i][2]} --environment_type=$environment ".toString(), "--worker_binary=$worker ".toString())
}

// What looks like an error in the output is none when the job is done.
assertThat(launches).contains('ERROR: it only looks bad', 'BUILD SUCCESS')
assertThat(launches.findAll(/Job \S+ is DONE\./)).hasSize(5)

// What the job has counted, as the engine says it in the end: a collection counts once, however many read it.
assertThat(launches.readLines().findAll { it.endsWith('   main.format') }.collect { it.find(/\d+/) as int })
        .containsExactly(*([words.size()] * 5))
def lines = new File(basedir, '../../../LICENSE').readLines()*.length()
def all = words.sum { it.find(/\d+$/) as int }
assertThat(launches.readLines()*.replaceAll(/\s+/, ' ').findAll { it.contains(' pipeline.') }).isEqualTo([
        "[INFO] $all pipeline.words main.splitFn",
        "[INFO] ${lines.size()} (${lines.min()} to ${lines.max()}, sum ${lines.sum()}) pipeline.line_length main.splitFn"
]*.toString() * 5)

// The logs are those of the last launches, in which the engines started the worker as a process.
['flink', 'spark'].each {
    assertThat(new File(out, "$it-job-server.log")).content().contains(
            'JobService started on localhost:', 'urn: "beam:env:process:v1', "Writing to $basedir/target/$it-process.txt".toString())
}

assertThat(FailingModules.failures(otherRepository)['embedded-engines'].message()).isEqualTo(
        "Flink's job server needs org.apache.beam:beam-runners-flink-1.19:jar:2.61.9: the repositories (local.central," +
                ' central) offer 2.61.0, 2.62.0. Set <jobServerVersion> (-Dbeamgo.jobServerVersion) to one of them; -U asks' +
                ' again for newer ones.')

assertThat(new Leftovers(basedir.toPath()).all(worker.toPath())).isEmpty()
return true
