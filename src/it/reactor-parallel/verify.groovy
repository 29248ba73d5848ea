import static org.assertj.core.api.Assertions.assertThat

assertThat(new File(basedir, 'one/target/beamgo/one-worker-linux-amd64')).exists()
assertThat(new File(basedir, 'two/target/beamgo/two-worker-linux-amd64')).exists()
assertThat(new File(basedir, 'without-pipeline/target')).doesNotExist()

def (parallel, refused, launched, found) = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assertThat(parallel).contains('Using the MultiThreadedBuilder implementation with a thread count of 4')
        .doesNotContain('thread-safe')
assertThat(refused).contains(
        'Several modules configure the plugin: one, two.', 'Choose one with -pl, for example -pl :one.')
        .doesNotContain('this is')
assertThat(launched.readLines()).contains('this is two').doesNotContain('this is one')

// Maven runs the goal for the root alone, which configures nothing.
assertThat(found.readLines()).contains('this is two')
return true
