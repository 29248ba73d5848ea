import io.github.beamgo.host.HostTarget

def onPath = { name -> System.getenv('PATH').split(File.pathSeparator).any { new File(it, name).canExecute() } }
def missing = [
        'a linux-amd64 machine': HostTarget.of(System.properties).name() == 'linux-amd64',
        'gcc': onPath('gcc'),
        'gcc-aarch64-linux-gnu': onPath('aarch64-linux-gnu-gcc'),
        'qemu-user-static and binfmt-support': new File('/proc/sys/fs/binfmt_misc/qemu-aarch64').exists()
].findAll { !it.value }.keySet()
if (missing) {
    println "Skipped: this needs ${missing.join(", ")}."
    return false
}
return true
