import io.github.beamgo.it.FailingModules
import java.nio.file.Files
import java.nio.file.Path

def cases = evaluate(new File(basedir, 'cases.groovy'))
FailingModules.write(basedir.toPath(), cases.collectEntries { name, about -> [name, about.plugin.toString()] })

def shared = Path.of("$basedir/../../../src/it/sources/pipeline")
['sum-incomplete', 'modules-missing', 'not-a-worker'].each { module ->
    def copy = Files.createDirectories(basedir.toPath().resolve("$module/pipeline/lib")).parent
    ['go.mod', 'go.sum', 'main.go', 'lib/lib.go'].each { Files.copy(shared.resolve(it), copy.resolve(it)) }
}
def sums = new File(basedir, 'sum-incomplete/pipeline/go.sum')
sums.text = sums.readLines().findAll { !it.startsWith('github.com/google/uuid ') }.join('\n') + '\n'
new File(basedir, 'sum-incomplete/go.sum.before').text = sums.text
def main = new File(basedir, 'not-a-worker/pipeline/main.go')
main.text = main.text.replace('\tflag.Parse()\n', '\tflag.Parse()\n\tif *output == "" {\n\t\tlog.Fatal("--output is required")\n\t}\n')
return true
