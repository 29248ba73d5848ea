try {
    ['git', '--version'].execute().waitForProcessOutput()
} catch (IOException e) {
    println "Skipped: there is no git here, $e.message."
    return false
}
return true
