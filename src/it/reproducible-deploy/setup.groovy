import io.github.beamgo.testing.GitRepository

new File(basedir, 'target').deleteDir()
new File(basedir, '.git').deleteDir()

// Go writes the commit into the binaries, and whether the folder differs from it.
new File(basedir, '.gitignore').text = 'target/\n*.log\n'
GitRepository.of(basedir.toPath())
return true
