import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.FailingModules

def run = new File(basedir, 'build.log').text.split('Scanning for projects').last()
def failure = FailingModules.failures(run)['disk-full']

assertThat(failure.exception()).isEqualTo('MojoExecutionException')
assertThat(failure.message())
        .startsWith('1 of 1 binaries could not be built.\n\n')
        .contains('no space left on device')
        .endsWith("Free some space on the disk of <outputDirectory>, of Go's build cache (go env GOCACHE) or of the" +
                ' temporary files (GOTMPDIR).')

def files = { File folder -> folder.listFiles().findAll { it.file }.collectEntries { [it.name, it.bytes.encodeHex() as String] } }
def before = files(new File(basedir, 'target/before'))
def after = files(new File(basedir, 'target/after'))
assertThat(before).hasSize(6)
assertThat(after == before).as('the files of %s, which were %s', after.keySet(), before.keySet()).isTrue()
return true
