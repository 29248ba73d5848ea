import groovy.json.JsonOutput
import io.github.beamgo.file.Sha256
import io.github.beamgo.it.FailingModules
import io.github.beamgo.process.HostTarget

def host = HostTarget.of(System.properties).name()

// What beamgo:package leaves, but for the programs: nearly all launches end before one is started.
def binary = { File folder, String role, String target ->
    def file = new File(folder, "module-$role-$target")
    file.text = "#!/bin/sh\necho this is the $role\n"
    file.executable = true
    [role: role, target: target, classifier: "$role-$target".toString(), file: file.name, size: file.length(),
        sha256: Sha256.of(file.toPath()), goVersion: 'go1.26.8', cgo: false, flags: []]
}

def cases = evaluate(new File(basedir, 'cases.groovy'))
cases.each { name, about ->
    def folder = new File(basedir, "$name/target/beamgo")
    folder.mkdirs()
    def content = [formatVersion: 1, mainPackage: 'example.com/module', module: 'example.com/module', binaries: [
        binary(folder, 'launcher', host), binary(folder, 'worker', 'linux-amd64'), binary(folder, 'worker', 'linux-arm64')]]
    about.content?.call(content)
    def manifest = new File(folder, 'manifest.json')
    manifest.text = JsonOutput.toJson(content)
    about.manifest?.call(manifest)
    about.binary?.with { file, change -> change(new File(folder, file.toString())) }
}
FailingModules.write(basedir.toPath(), cases.collectEntries { name, about -> [name, about.plugin?.toString() ?: ''] })
return true
