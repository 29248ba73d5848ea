def folder = File.createTempDir()
try {
    def mount = ['unshare', '--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', folder.path].execute()
    mount.consumeProcessOutput()
    if (mount.waitFor() == 0) {
        return true
    }
} catch (IOException e) {
    println "There is no unshare: $e.message"
} finally {
    folder.deleteDir()
}
println 'Skipped: this system does not let this user mount a small disk.'
return false
