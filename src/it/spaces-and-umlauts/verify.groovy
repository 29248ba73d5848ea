import static org.assertj.core.api.Assertions.assertThat

def directory = new File(basedir, 'target/w\u00f6rter und mehr')
assertThat(new File(directory, 'ausgabe/spaces-and-umlauts-worker-linux-amd64')).exists()
assertThat(new File(basedir, 'build.log').readLines('UTF-8')).contains(
        'embedded: Gr\u00fc\u00dfe',
        "started in: $directory <nil>".toString())
return true
