import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.FailingModules
import org.assertj.core.api.SoftAssertions

context.silent.close()
context.web.stop(0)

def cases = evaluate(new File(basedir, 'cases.groovy'))
def runs = new File(basedir, 'build.log').text.split('(?m)^.*Scanning for projects').drop(1)
assertThat(runs).hasSize(3)

def failures = FailingModules.failures(runs[0])
def softly = new SoftAssertions()
cases.each { name, about ->
    def failure = failures.remove(name)
    softly.assertThat(failure?.message()).as(name).isEqualTo(about.message?.toString())
    softly.assertThat(failure?.exception()).as(name).isIn(null, 'MojoExecutionException')
}
softly.assertAll()
assertThat(failures).isEmpty()
// Only the sound one was started.
assertThat(runs[0]).containsOnlyOnce('this is the launcher')

def several = FailingModules.failures(runs[1])['errors-at-launch'].message()
assertThat(several)
        .startsWith('Several modules configure the plugin: no-manifest, manifest-empty, ')
        .endsWith('sound. Choose one with -pl, for example -pl :no-manifest.')

assertThat(FailingModules.failures(runs[2])['sound'].message())
        .startsWith("<endpoint> (-Dbeamgo.endpoint) is 'flink.example.com', which is not host:port.")
return true
