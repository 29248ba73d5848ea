import static org.assertj.core.api.Assertions.assertThat

new File(basedir, 'target').deleteDir()
new File(basedir, '.git').deleteDir()
new File(basedir, '.gitignore').text = 'target/\n*.log\n'
[['init', '--quiet'], ['add', '--all'],
 ['-c', 'user.name=it', '-c', 'user.email=it@example.com', '-c', 'commit.gpgSign=false', 'commit', '--quiet', '--message=Release']].each {
    def out = new StringBuilder()
    def git = (['git'] + it).execute(null, basedir)
    git.waitForProcessOutput(out, out)
    assertThat(git.exitValue()).as("$it: $out").isZero()
}
return true
