import io.github.beamgo.host.HostTarget
import io.github.beamgo.testing.PrivateDocker
import io.github.beamgo.testing.Registries

if (HostTarget.of(System.properties).name() != 'linux-amd64') {
    println 'Skipped: this needs a linux-amd64 machine.'
    return false
}
def missing = Registries.missing()
if (missing.present) {
    println "Skipped: ${missing.get()}"
    return false
}
// Ended by verify.groovy, which is run when the build has failed, too.
context.dockers = [:]
PrivateDocker.Kind.values().each {
    try {
        context.dockers[it] = PrivateDocker.start(it)
    } catch (IOException e) {
        println "Skipped for $it: ${e.message}"
    }
}
return !context.dockers.isEmpty()
