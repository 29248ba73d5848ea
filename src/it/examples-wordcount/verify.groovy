import static org.assertj.core.api.Assertions.assertThat

def example = new File(basedir, 'wordcount')
def expected = [:].withDefault { 0 }
new File(example, 'texts').eachFile { file ->
    file.getText('UTF-8').replace('\u2019', "'").toLowerCase(Locale.ROOT)
            .findAll(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/) { expected[it]++ }
}
assertThat(expected['the']).isGreaterThanOrEqualTo(100)
assertThat(new File(example, 'target/counts.txt').readLines('UTF-8'))
        .containsExactlyInAnyOrderElementsOf(expected.collect { word, count -> "$word: $count".toString() })

// The launcher prints the most frequent words at its end.
assertThat(new File(basedir, 'build.log').readLines()).contains("the: ${expected['the']}".toString())
return true
