import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.FailingModules
import org.assertj.core.api.SoftAssertions

def cases = evaluate(new File(basedir, 'cases.groovy'))
def runs = new File(basedir, 'build.log').text.split('(?m)^.*Scanning for projects').drop(1)
assertThat(runs).hasSize(4)

def failures = FailingModules.failures(runs[0])
def softly = new SoftAssertions()
cases.each { name, about ->
    def failure = failures.remove(name)
    if (about.message == null) {
        softly.assertThat(failure as Object).as(name).isNull()
        softly.assertThat(new File(basedir, "$name/target/beamgo/manifest.json")).exists()
    } else {
        softly.assertThat(failure?.message()).as(name).isEqualTo(about.message.toString())
        softly.assertThat(failure?.exception()).as(name).isEqualTo(about.exception ?: 'MojoExecutionException')
        // Nothing was begun, but by the execution that came first.
        softly.assertThat(new File(basedir, "$name/target/beamgo").exists()).as(name).isEqualTo(name == 'artifact-twice')
    }
}
softly.assertAll()
assertThat(failures).isEmpty()

def message = { run, name = 'stripped-and-allowed' -> FailingModules.failures(run)[name].message() }
assertThat(message(runs[1])).isEqualTo("There is no go command on this machine: none is on PATH, GOROOT names none, and" +
        " Maven's toolchains have none of type go. Install Go 1.26.0 or later (https://go.dev/dl) and name it with" +
        ' <goExecutable> (-Dbeamgo.goExecutable) if it is not on PATH, or let this plugin download go1.26.0 with' +
        ' -Dbeamgo.goProxy=https://proxy.golang.org (<goProxy>) or another module proxy.')
assertThat(message(runs[2])).isEqualTo('Nothing is left to compile: <launchers>, <workers> and <boots> name linux-amd64,' +
        " <onlyTargets> (-Dbeamgo.onlyTargets) is 'linux-arm64'. Choose from these, or add the target to one of the lists.")
assertThat(message(runs[3], 'go-proxy-of-no-server')).isEqualTo("<goProxyServerId> (-Dbeamgo.goProxyServerId) is" +
        " 'missing', but settings.xml has no <server> of this id. Add one with <username> and <password>, or correct the" +
        ' id.')

// What the user wrote is as it was.
assertThat(new File(basedir, 'sources/program').list()).containsExactlyInAnyOrder('cmd', 'go.mod', 'lib', 'main.go')
assertThat(new File(basedir, 'sources/program/go.mod').text).isEqualTo('module example.com/program\n\ngo 1.26.0\n')
return true
