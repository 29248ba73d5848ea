import static org.assertj.core.api.Assertions.assertThat

assertThat(new File(basedir, 'target/modules/example.com/private@v1.0.0/private.go')).exists()
assertThat(new File(basedir, 'build.log').text).contains('go: downloading example.com/private v1.0.0')
assertThat(new File(basedir, 'build.log').readLines()).contains('a private module')
return true
