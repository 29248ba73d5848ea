def compilers = System.getenv('PATH').split(File.pathSeparator).collect { new File(it, 'gcc') }
if (compilers.every { !it.canExecute() }) {
    println 'Skipped: there is no gcc on PATH.'
    return false
}
return true
