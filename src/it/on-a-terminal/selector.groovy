try {
    def script = ['script', '--version'].execute()
    script.consumeProcessOutput()
    if (script.waitFor() == 0) {
        return true
    }
} catch (IOException e) {
    println "There is no script: $e.message"
}
println 'Skipped: the script command of util-linux is needed (on Debian, the package bsdutils).'
return false
