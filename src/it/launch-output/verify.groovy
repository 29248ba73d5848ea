import static org.assertj.core.api.Assertions.assertThat

def launcher = new File(basedir, 'target/beamgo/launch-output-launcher-linux-amd64')
def (noise, exit, arguments, dryRun, timeout, noProject) = new File(basedir, 'build.log').text
        .split('Scanning for projects').drop(1)*.readLines()

// Every line arrives, as it is, and each stream in its order.
['stdout', 'stderr'].each { stream ->
    assertThat(noise.findAll { it.startsWith(stream) })
            .containsExactlyElementsOf((1..20000).collect { "$stream $it".toString() })
}

// The exit code and the last lines are told, without a stack trace, after the command.
def error = exit.findIndexOf { it.startsWith('[ERROR]') }
assertThat(exit[error]).contains('The launcher ended with exit code 7.')
assertThat(exit.drop(error).join('\n')).contains('stdout 3', 'stderr 3').doesNotContain('at io.github.beamgo')
assertThat(exit.findIndexOf { it.contains("$launcher --runner=prism") }).isBetween(0, error - 1)

// Arguments are split as a shell would, and variables arrive.
assertThat(arguments).contains(
        'echo: a  b, c="d"', 'GREETING=good morning', 'arg: one argument', 'arg: two=2', 'arg: three,3')

// A dry run prints a command for a shell, with the user's runner alone and without the secret, and starts nothing.
def command = dryRun.find { it.contains(launcher.path) }
assertThat(command).endsWith(" '--api_key=***' -runner=direct '--label=two words'").doesNotContain('prism')
assertThat(dryRun.join('\n')).doesNotContain('abc123').doesNotContain('pipeline version')

// A launcher that takes too long is ended.
assertThat(timeout).contains('sleeping')
assertThat(timeout.join('\n')).contains('The launcher did not end within 2s, the <timeout> (-Dbeamgo.timeout), and was stopped.')
def left = ProcessHandle.allProcesses().filter { it.info().command().orElse('') == launcher.path }.toList()
assertThat(left).isEmpty()

assertThat(noProject).contains('echo: without a pom')
return true
