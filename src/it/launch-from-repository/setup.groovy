def small = new File(basedir, 'small/pom.xml')
def pom = small.text
['1.5', '2.0-SNAPSHOT'].each { version ->
    def folder = new File(basedir, "small-$version")
    folder.mkdir()
    new File(folder, 'pom.xml').text = pom.replace('${small.version}', version)
}
small.text = pom.replace('${small.version}', '1.0')
return true
