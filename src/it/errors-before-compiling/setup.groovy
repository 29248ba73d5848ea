import io.github.beamgo.it.FailingModules
import java.nio.file.Files

def cases = evaluate(new File(basedir, 'cases.groovy'))
FailingModules.write(basedir.toPath(), cases.collectEntries { name, about -> [name, about.plugin.toString()] })

def bin = new File(basedir, 'bin')
bin.mkdir()
System.getenv('PATH').split(File.pathSeparator).each { folder ->
    new File(folder).listFiles()?.each { command ->
        def link = new File(bin, command.name).toPath()
        if (command.name != 'go' && !Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, command.toPath().toAbsolutePath())
        }
    }
}
return true
