package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelismTest {

    @ParameterizedTest(name = "{0} cores, {1} GB, -T {2}: {3} at once")
    @CsvSource({
        "2, 16, 1, 2",
        "8, 16, 1, 8",
        "8, 8, 1, 4",
        "8, 3, 1, 1",
        "8, 1, 1, 1",
        "8, 0, 1, 1",
        "8, 16, 4, 2",
        "8, 16, 3, 2",
        "2, 16, 4, 1",
        "4, 16, 0, 4",
        "64, 1000, 1, 64"
    })
    void coresAndMemoryLimitHowManyAreCompiledAtOnce(int cores, long gigabytes, int modules, int expected) {
        assertThat(Parallelism.automatic(cores, gigabytes * 1_000_000_000L, modules))
                .isEqualTo(expected);
    }
}
