// Without UTF-8 Java cannot name such folders; this is up to the locale (LC_ALL=C.UTF-8).
if (System.getProperty('sun.jnu.encoding') != 'UTF-8') {
    println 'Skipped: the names of files are not UTF-8 here, see LC_ALL.'
    return false
}
return true
