def sources = new File(basedir, '../../../src/it/sources/pipeline').canonicalFile
sources.eachFileRecurse(groovy.io.FileType.FILES) {
    def file = new File(new File(basedir, 'pipeline'), sources.toPath().relativize(it.toPath()).toString())
    file.parentFile.mkdirs()
    file.bytes = it.bytes
}
// What a build copies is not tested a second time.
def copy = new File(basedir, 'pipeline/target/classes/counting')
copy.mkdirs()
new File(basedir, 'pipeline/counting').eachFile { new File(copy, it.name).bytes = it.bytes }
return true
