// Made here, since not every checkout could hold it.
def source = new File(basedir, 'target/w\u00f6rter und mehr/quelle')
source.mkdirs()
new File(basedir, 'sources').eachFile { new File(source, it.name).bytes = it.bytes }
new File(source, 'gr\u00fc\u00dfe.txt').setText('Gr\u00fc\u00dfe', 'UTF-8')
return true
