import io.github.beamgo.host.HostTarget
import io.github.beamgo.testing.PrivateDocker

if (HostTarget.of(System.properties).name() != 'linux-amd64') {
    println 'Skipped: this needs a linux-amd64 machine.'
    return false
}
try {
    // Ended by verify.groovy, which is run when the build has failed, too.
    context.docker = PrivateDocker.start(PrivateDocker.Kind.DOCKER)
    return true
} catch (IOException e) {
    println "Skipped: ${e.message}"
    return false
}
