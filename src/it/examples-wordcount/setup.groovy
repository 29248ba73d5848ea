def root = new File(basedir, '../../..')
def example = new File(basedir, 'wordcount')
def texts = new File(example, 'texts')
texts.mkdirs()
new File(root, 'examples/wordcount').eachFile(groovy.io.FileType.FILES) { new File(example, it.name).bytes = it.bytes }
([new File(root, 'LICENSE'), new File(root, 'README.md')] + (new File(root, 'docs').listFiles() as List ?: []))
        .findAll { it.file }
        .each { new File(texts, it.name).bytes = it.bytes }
return true
