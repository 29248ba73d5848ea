package io.github.beamgo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "amd64, amd64, 0",
        "amd64, md64, 1",
        "amd64, amd644, 1",
        "amd64, arm64, 2",
        "amd46, amd64, 2",
        "Linux, linux, 1",
        "kitten, sitting, 3",
        "flaw, lawn, 2",
        "launch, preflight, 8"
    })
    void distanceCountsInsertedDeletedAndReplacedLetters(String one, String other, int distance) {
        assertThat(NearestWord.distance(one, other)).isEqualTo(distance);
        assertThat(NearestWord.distance(other, one)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({"worker, workers", "launchres, launchers", "target, targets", "args, args", "zzz, args"})
    void nearestNeedsTheFewestChanges(String word, String nearest) {
        assertThat(NearestWord.nearest(word, List.of("workers", "launchers", "targets", "args")))
                .contains(nearest);
    }

    @Test
    void firstOfSeveralEquallyNearWordsWins() {
        assertThat(NearestWord.nearest("b", List.of("xx", "a", "c"))).contains("a");
        assertThat(NearestWord.nearest("b", List.of("xx", "c", "a"))).contains("c");
    }

    @Test
    void withoutKnownWordsThereIsNone() {
        assertThat(NearestWord.nearest("worker", List.of())).isEmpty();
    }
}
