try {
    ['gpg', '--version'].execute().waitForProcessOutput()
} catch (IOException e) {
    println "Skipped: there is no gpg here, $e.message."
    return false
}
return true
