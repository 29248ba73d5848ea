try {
    ['gpg', '--version'].execute().waitForProcessOutput()
} catch (IOException e) {
    println "Left out: there is no gpg here, $e.message."
    return false
}
return true
