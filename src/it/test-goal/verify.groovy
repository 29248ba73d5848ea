import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.FailingModules

def reports = { module -> new File(basedir, "$module/target/surefire-reports") }
def suite = { module, name -> new groovy.xml.XmlSlurper().parse(new File(reports(module), "TEST-${name}.xml")) }
def counts = { it.@tests.text() + ' ' + it.@failures.text() + ' ' + it.@errors.text() + ' ' + it.@skipped.text() }

def runs = new File(basedir, 'build.log').text.split('(?m)^.*Scanning for projects').drop(1)
assertThat(runs).hasSize(7)
def (java, besideJava, every, one, wrong, onlyJava, noneWanted) = runs
def logs = FailingModules.logs(every)
def all = logs['test-goal-pipeline'] + logs['test-goal-mixed']
def failures = FailingModules.failures(every)
assertThat(failures.keySet()).containsExactly('test-goal-mixed', 'no-such', 'race')

// A pipeline passes that calls a function which only the symbol table names; it is tested once for two executions.
assertThat(all).contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: ', ' -- in example.com/pipeline/counting')
        .contains('Left out, because they are in build folders or node_modules: example.com/pipeline/target/classes/counting',
                'Skipped, because these tests have run in this build already, for test-goal-pipeline (')
        .doesNotContain('TestShout')
assertThat(all.count('go vet ./...')).isEqualTo(3)
assertThat(all).containsSubsequence('As the pipeline plain is compiled:', 'As the pipeline tagged is compiled:')
        .doesNotContain('As the pipeline words')
assertThat(every).containsPattern('test-goal-pipeline \\.+ SUCCESS').containsPattern('test-goal-mixed \\.+ FAILURE')

// Failures, with their output, in both forms; Surefire's reports are beside ours.
assertThat(every).contains('example.com/mixed/lib TestBad <<< FAILURE!', '    lib_test.go:7: two & two <is> five',
        'Failed to execute goal io.github.beamgo:beamgo-maven-plugin:', ':test (default) on project test-goal-mixed: ' +
        'Tests run: 3, Failures: 1, Errors: 0, Skipped: 0.', '  example.com/mixed/lib TestBad: lib_test.go:7: two & two <is> five',
        'Correct the sources or the tests; their output is above and in ' + reports('mixed'))
assertThat(reports('mixed').list().findAll { it.endsWith('.xml') }).containsExactlyInAnyOrder(
        'TEST-it.SoundTest.xml', 'TEST-example.com.mixed.lib.xml')
assertThat(counts(suite('mixed', 'it.SoundTest'))).isEqualTo('1 0 0 0')
assertThat(counts(suite('mixed', 'example.com.mixed.lib'))).isEqualTo('3 1 0 0')
def tagged = suite('mixed', 'example.com.mixed.lib')
assertThat(tagged.testcase*.@name*.text()).containsExactlyInAnyOrder('TestFine', 'TestBad', 'TestTagged')
assertThat(tagged.testcase.find { it.@name == 'TestBad' }.failure.@message.text()).isEqualTo('lib_test.go:7: two & two <is> five')

// One test of the command line, with coverage. What earlier runs reported and this one did not is gone.
assertThat(one).contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: ', ', Coverage: 100.0%')
        .contains('BUILD SUCCESS')
assertThat(new File(basedir, 'pipeline/target/coverage/profile.out').text)
        .contains('example.com/pipeline/counting/counting.go:')
assertThat(failures['no-such'].message()).contains("No tests matching <test> (-Dbeamgo.test) 'NoSuchTest' were executed." +
        ' Correct the regular expression, or set -Dsurefire.failIfNoSpecifiedTests=false.')
assertThat(logs['no-such-ignored']).contains('No tests to run.')
assertThat(reports('pipeline').list()).isEmpty()

assertThat(logs.ignored).contains('Failing tests are ignored')
assertThat(logs.skipped).contains('Skipped.').doesNotContain('Tests run')
assertThat(failures.race.message()).contains('<race> (-Dbeamgo.race) is set, but <cgo> (-Dbeamgo.cgo) is off')

// Surefire's -Dtest names tests of Go, too. The summary shows what Beam's assertion says, after all that prism logs.
assertThat(wrong).contains('Tests run: 1, Failures: 1, Errors: 0, Skipped: 0.', '  example.com/pipeline/counting TestWrong:' +
        ' wrong_test.go:15: Failed to execute job: job job-001 failed: actual PCollection does not match expected values')
assertThat(java).contains('-Dtest=SoundTest matches no Go test: their names begin with Test, Example, Fuzz or Benchmark.',
        'BUILD SUCCESS').doesNotContain('go test')
assertThat(onlyJava).contains('-Dtest=SoundTest matches no Go test: their names begin with Test, Example, Fuzz or Benchmark.' +
        ' Correct the name, such as -Dtest=TestWords or -Dtest=TestWords*, or set -Dsurefire.failIfNoSpecifiedTests=false.')
// Another module has tests in Java; or none has to match, in the words of Surefire 2.
[besideJava, noneWanted].each {
    assertThat(it).contains('-Dtest=SoundTest matches no Go test', 'BUILD SUCCESS').doesNotContain('go test')
}
return true
