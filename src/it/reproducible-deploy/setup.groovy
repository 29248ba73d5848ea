import static org.assertj.core.api.Assertions.assertThat

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
[['init', '--quiet'], ['add', '--all'],
 ['-c', 'user.name=it', '-c', 'user.email=it@example.com', '-c', 'commit.gpgSign=false', 'commit', '--quiet', '--message=Release']].each {
    def out = new StringBuilder()
    def git = (['git'] + it).execute(null, basedir)
    git.waitForProcessOutput(out, out)
    assertThat(git.exitValue()).as("$it: $out").isZero()
}
return true
