new File(basedir, 'tmp').mkdirs()

def sources = new File(basedir, '../../../src/it/sources/pipeline').canonicalFile
sources.eachFileRecurse(groovy.io.FileType.FILES) {
    def file = new File(new File(basedir, 'pipeline'), sources.toPath().relativize(it.toPath()).toString())
    file.parentFile.mkdirs()
    file.bytes = it.bytes
}
new File(basedir, 'pipeline/embedded').mkdir()
new File(basedir, 'pipeline/embedded/format.txt').text = '%s = %d'
new File(basedir, 'pipeline/embedded.go').text = '''\
package main

import _ "embed"

//go:embed embedded/*.txt
var embedded string
'''
return true
