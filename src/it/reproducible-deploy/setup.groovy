import io.github.beamgo.testing.GitRepository

def sources = new File(basedir, '../../../src/it/sources/pipeline').canonicalFile
sources.eachFileRecurse(groovy.io.FileType.FILES) {
    def file = new File(basedir, sources.toPath().relativize(it.toPath()).toString())
    file.parentFile.mkdirs()
    file.bytes = it.bytes
}
new File(basedir, 'target').deleteDir()
new File(basedir, '.git').deleteDir()

// Go writes the commit into the binaries, and whether the folder differs from it.
new File(basedir, '.gitignore').text = 'target/\n*.log\n'
GitRepository.of(basedir.toPath())
return true
