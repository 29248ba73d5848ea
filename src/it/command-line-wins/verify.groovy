import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.FailingModules

def (said, named, unknown, launchersOnly, unknownOfModules) =
        new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)

// A single value, a list and an entry of a map.
assertThat(said).contains(
        'example.com/words/cmd/other,',
        '-X main.site=said -X main.zone=pom')

// Stamps in elements, of all places together.
assertThat(said).contains("'main.region=of command-line-wins-words'", '-X main.branch=common', '-X main.area=execution')
        .containsPattern(/-X main\.since=\d{4}-/)
assertThat(said).contains('launch would execute:', 'launch@prod would', 'launch@rehearsal would execute:', '--job_name=rehearsal')

// Options and settings of all places, by name.
def rehearsal = said.readLines().dropWhile { !it.contains('launch@rehearsal would execute:') }
assertThat(rehearsal[1]).endsWith("first: Flink's job server, executing on [local], with execution.checkpointing.interval=10 s," +
        ' parallelism.default=3, s3.secret-key=***, state.backend.type=hashmap')
assertThat(rehearsal[2].split(' ')).contains('--runner=flink', '--labels=rehearsal', '--job_name=rehearsal',
        '--max_num_workers=20', '--num_workers=1', '--my.flag-1=common', '--update=true')
        .doesNotContain('--labels=common', '--job_name=option', '--max_num_workers=10')
assertThat(said).doesNotContain('hunter2')

// What has no effect is said once.
[
    '-Dbeamgo.environment has no effect, because no goal has this parameter. Did you mean -Dbeamgo.environmentType?',
    '-Dbeamgo.parallel has no effect, because no goal has this parameter. Did you mean -Dbeamgo.parallelism?',
    "command-line-wins-words: <worker> in the plugin's <configuration> has no effect, because no goal has this" +
            ' parameter. Did you mean <workers>?'
].each { line ->
    assertThat(said.readLines().findAll { it.endsWith(line) }).as(line).hasSize(1)
}

// Named executions, by coordinates and from the root.
def failure = { String log -> FailingModules.failures(log)['command-line-wins'].message() }
assertThat(failure(said)).contains('it:unpublished:')
assertThat(named).contains('--job_name=rehearsal')
assertThat(named.findAll("This module does not have the execution 'words'.")).hasSize(2)
assertThat(named).contains('go test ./...')
assertThat(failure(named)).contains('The job service at localhost:1 cannot be used: ')
assertThat(unknown).contains("No pom of this build declares the execution 'prood' that beamgo:launch names. Name one of" +
        ' these: words, prod, rehearsal.')
assertThat(unknownOfModules).contains("No pom of this build declares the execution 'prood' that beamgo:package names.")

def manifest = new JsonSlurper().parse(new File(basedir, 'words/target/beamgo/manifest.json'))
assertThat(manifest.mainPackage).isEqualTo('example.com/words')
assertThat(manifest.binaries*.classifier).containsExactly('launcher-linux-arm64')
return true
