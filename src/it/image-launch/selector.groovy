import io.github.beamgo.host.HostTarget
import io.github.beamgo.testing.PrivateDocker

if (HostTarget.of(System.properties).name() != 'linux-amd64') {
    println 'Skipped: this needs a linux-amd64 machine.'
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
