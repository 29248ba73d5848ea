import static org.assertj.core.api.Assertions.assertThat

assertThat(new File(basedir, 'build.log').readLines())
        .contains('a module of the workspace and a module of a local folder')
return true
