import static org.assertj.core.api.Assertions.assertThat

assertThat(new File(basedir, 'build.log').readLines()).contains('a vendored module')
assertThat(new File(basedir, 'go.sum')).doesNotExist()
return true
