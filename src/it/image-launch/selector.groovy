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
try {
    // Ended by verify.groovy, which is run when the build has failed, too.
    context.docker = PrivateDocker.start()
    return true
} catch (IOException e) {
    println "Skipped: no Docker can be had here: ${e.message}"
    return false
}
