import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.host.HostTarget
import io.github.beamgo.it.MavenRun

def draws = '\033[?7h'
def clears = '\033[J'
assertThat(new File(basedir, 'build.log').text).doesNotContain(draws)

def settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@', 'file:///unused')

/** Runs Maven on a terminal of its own; each run links once more. */
def onTerminal = { File maven, String name, List<String> arguments ->
    def command = [new File(maven, 'bin/mvn'), '-o', '-V', '-s', settings, "-Dmaven.repo.local=$localRepositoryPath",
        "-Dbeamgo.stamps.main.version=$name", *arguments, 'package'].collect { "'$it'" }.join(' ')
    def builder = new ProcessBuilder('script', '-qefc', command, "${name}.log".toString())
            .directory(basedir)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
    builder.environment().remove('CI')
    builder.environment().putAll([TERM: 'xterm', MAVEN_OPTS: MavenRun.OPTIONS])
    assertThat(builder.start().waitFor()).as(name).isZero()
    return new File(basedir, "${name}.log").text
}

def target = "${HostTarget.of(System.properties)} (launcher, worker)"
def outer = new File(System.getProperty('maven.home'))
([outer] + new File(basedir, '../../mavens').listFiles().toList()).eachWithIndex { maven, i ->
    def shown = onTerminal(maven, "maven-$i", [])
    assertThat(shown).contains("Compiling $target", "Compiled $target")
    if (shown.contains('Apache Maven 3.')) {
        assertThat(shown).as(maven.name).contains("       $target, 0 s")
        // They are gone when the build goes on.
        assertThat(shown.lastIndexOf(clears)).as(maven.name).isGreaterThan(shown.lastIndexOf(draws))
        assertThat(shown.lastIndexOf(clears)).as(maven.name).isLessThan(shown.indexOf('BUILD SUCCESS'))
    } else {
        // It would log each of them as a message of its own.
        assertThat(shown).as(maven.name).doesNotContain(draws, '[stdout]')
    }
}

// Where it is not wanted.
[batch: ['-B'], threads: ['-T2'], log: ['-l', 'maven-log.txt'], none: ['-Dbeamgo.progress=none']].each { name, arguments ->
    assertThat(onTerminal(outer, name, arguments)).as(name).doesNotContain(draws)
}
assertThat(new File(basedir, 'maven-log.txt').text).contains("Compiled $target").doesNotContain(draws)
return true
