def sources = new File(basedir, '../../../src/it/sources/pipeline').canonicalFile
['target/one', 'target/two/in a deeper folder'].each { copy ->
    sources.eachFileRecurse(groovy.io.FileType.FILES) {
        def file = new File(new File(basedir, copy), sources.toPath().relativize(it.toPath()).toString())
        file.parentFile.mkdirs()
        file.bytes = it.bytes
    }
}
return true
