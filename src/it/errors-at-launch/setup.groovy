import com.sun.net.httpserver.HttpServer
import groovy.json.JsonOutput
import io.github.beamgo.file.Sha256
import io.github.beamgo.it.FailingModules
import io.github.beamgo.host.HostTarget

def host = HostTarget.of(System.properties).name()

// Servers that are not a job service. The system accepts connections for a socket that nobody asks for them.
context.silent = new ServerSocket(0, 50, InetAddress.loopbackAddress)
context.web = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
context.web.start()

def go = { String target, String name, String sources ->
    def (os, arch) = target.tokenize('-')
    def build = new ProcessBuilder('go', 'build', '-buildvcs=false', '-o', name, sources)
            .directory(new File(basedir, 'programs')).inheritIO()
    build.environment() << [GOOS: os, GOARCH: arch, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '']
    assert build.start().waitFor() == 0
}
go(host, 'launcher', '.')
go('linux-amd64', 'worker', '.')
go('linux-arm64', 'worker-arm64', '.')
go('linux-amd64', 'worker-of-another-pipeline', './other')

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
