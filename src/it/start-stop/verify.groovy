import static org.assertj.core.api.Assertions.assertThat

def (success, failure, alone) = new File(basedir, 'build.log').text
        .split('Scanning for projects').drop(1)*.readLines()

def endpoint = { lines ->
    def line = lines.find { it.contains('prism serves on ${beamgo.started.endpoint}, localhost:') }
    assertThat(line).as(lines.join('\n')).isNotNull()
    return line.find(/localhost:\d+/)
}

// The test's job ran on the engine that was started for it, which stop has ended.
assertThat(success.findAll { it.contains('--runner=prism') }).hasSize(1)
        .allMatch { it.contains("--endpoint=${endpoint(success)} --environment_type=LOOPBACK") }
assertThat(success.join('\n')).containsPattern("Job \\S+ was submitted to ${endpoint(success)}\\.")
        .containsPattern(/Job \S+ is DONE\./).contains('The engine was stopped.', 'BUILD SUCCESS')
assertThat(new File(basedir, 'target/counts.txt').readLines()).contains('the: 100', 'or: 68')

// The build fails for the reason of the job, and its end ends the engine. A job may fail before Beam has told its id.
assertThat(failure.findAll { it.startsWith('[ERROR]') }.join('\n'))
        .containsPattern(/(Job \S+ failed|The launcher ended with exit code 1)\./).contains('failing because of --fail')
assertThat(failure.join('\n')).contains("--endpoint=${endpoint(failure)}").doesNotContain('The engine was stopped.')

assertThat(alone.join('\n')).contains('No engine was started in this build.').contains('BUILD SUCCESS')
        .doesNotContain('The engine was stopped.')
endpoint(alone)

// Of the three engines none is left, and nothing of what they wrote beside their log.
def prism = new File(basedir, 'target/beamgo/start').listFiles().find { it.name.startsWith('start-stop-prism-') }
assertThat(prism).isExecutable()
def left = ProcessHandle.allProcesses().filter { it.info().commandLine().orElse('').contains(prism.path) }.toList()
assertThat(left).isEmpty()
assertThat(new File(basedir, 'target/beamgo/prism.log').text).contains('Serving JobManagement')

// What is built for the tests is not published.
assertThat(new File(basedir, 'target/beamgo/manifest.json').text).doesNotContain('prism')
return true
