package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final int MEGABYTE = 1_000_000;

    private static final Command BUILD = new Command(
            List.of("/go", "build", "-v", "-trimpath=true", "."), Map.of("GOGC", "400"), Path.of("/project"));

    @ParameterizedTest(name = "{0} of {1} MB, {2} cores, -T {3}, {4} targets, parallelism {5}: {6}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            # memory | free   | cores | -T | targets | parallelism | at once, -p, GOMEMLIMIT in MB
            # Where there is enough, nothing is limited.
              -      | 21000  | 2     | 1  | 4       | -           | 2
              -      | 24000  | 4     | 1  | 4       | -           | 4
              -      | 24000  | 8     | 1  | 8       | -           | 8
              -      | 400000 | 64    | 1  | 100     | -           | 64
              -      | 24000  | 8     | 1  | 1       | -           | 1
              -      | 24000  | 8     | 4  | 8       | -           | 2
              -      | 24000  | 2     | 4  | 8       | -           | 1
              -      | 24000  | 2     | 0  | 8       | -           | 2
              -      | 24000  | 2     | 1  | 0       | -           | 1
              -      | 24000  | 2     | 1  | 8       | 6           | 6
              5000   | 21000  | 2     | 1  | 4       | -           | 2 2 1443
            # With less, programs collect garbage, then targets come one after another, then programs collect all the time.
              4500   | 21000  | 2     | 1  | 4       | -           | 2 2 1276
              3221   | 21000  | 2     | 1  | 4       | -           | 1 2 1330
              2147   | 21000  | 2     | 1  | 4       | -           | 1 2 587
              1340   | 21000  | 2     | 1  | 4       | -           | 1 1 780
              1074   | 21000  | 2     | 1  | 4       | -           | 1 1 514
              100    | 21000  | 2     | 1  | 4       | -           | 1 1 400
              -      | 3000   | 2     | 1  | 4       | -           | 1 1 1240
              -      | 0      | 2     | 1  | 4       | -           | 1 1 400
              -      | 10000  | 8     | 1  | 3       | -           | 3 3 1305
              -      | 7000   | 4     | 1  | 3       | -           | 1 4 1450
              8000   | 21000  | 16    | 1  | 8       | -           | 4 4 1422
              2147   | 21000  | 16    | 1  | 1       | -           | 1 3 487
              2147   | 21000  | 1     | 1  | 4       | -           | 1 1 1450
              3221   | 21000  | 2     | 4  | 4       | -           | 1 1 582
              2147   | 21000  | 2     | 1  | 4       | 2           | 2 1 738
            """)
    void decides(Long memory, long free, int cores, int modules, int targets, Integer parallelism, String expected) {
        Pace pace = Pace.of(
                new Resources(parallelism, cores, memory == null ? null : memory * MEGABYTE, free * MEGABYTE, modules),
                targets);

        StringBuilder decision = new StringBuilder().append(pace.atOnce());
        if (pace.heapLimit().isPresent()) {
            decision.append(' ')
                    .append(pace.compilersEach().getAsInt())
                    .append(' ')
                    .append(pace.heapLimit().getAsLong() / MEGABYTE);
        }
        assertThat(decision).hasToString(expected);
        if (pace.heapLimit().isEmpty()) {
            assertThat(pace.compilersEach()).isEmpty();
            assertThat(pace.applyTo(BUILD, List.of())).isEqualTo(BUILD);
        }
    }

    @Test
    void limitsAreFlagsAndVariables() {
        Command command = small().applyTo(BUILD, List.of("-v"));

        assertThat(command.argv()).containsExactly("/go", "build", "-p=1", "-v", "-trimpath=true", ".");
        assertThat(command.environment()).isEqualTo(Map.of("GOGC", "400", "GOMEMLIMIT", "489MiB"));
        assertThat(command.workingDirectory()).isEqualTo(BUILD.workingDirectory());
    }

    @Test
    void whatTheUserSaysStays() {
        Command own = new Command(BUILD.argv(), Map.of("GOMEMLIMIT", "1GiB"), BUILD.workingDirectory());

        assertThat(small().applyTo(own, List.of("-p=4"))).isEqualTo(own);
    }

    @Test
    void decisionIsExplained() {
        assertThat(small())
                .hasToString(
                        "1 target at once, with -p=1 and GOMEMLIMIT=489MiB, on 2 processors and in 1073.7 MB of memory,"
                                + " <memory> (-Dbeamgo.memory)");
        assertThat(Pace.of(new Resources(null, 1, null, 10_000_000_000L, 1), 4))
                .hasToString(
                        "1 target at once on 1 processor and in 6000.0 MB of memory, 60 % of the 10000.0 MB that are free");
    }

    @Test
    void whatCannotFitIsAWarning() {
        assertThat(small().warning())
                .contains("Compiling all of Beam may take 1560.0 MB of memory, which is more than <memory>"
                        + " (-Dbeamgo.memory) allows, 1073.7 MB. Give the build more memory.");
        assertThat(Pace.of(new Resources(2, 2, null, 1_500_000_000L, 1), 2).warning())
                .contains(
                        "Compiling all of Beam may take 2670.0 MB of memory, which is more than the 1500.0 MB that are"
                                + " free: the system may end the build. Compile fewer targets at once with <parallelism>"
                                + " (-Dbeamgo.parallelism=1), or give the build more memory.");
        assertThat(Pace.of(new Resources(null, 2, 3_000_000_000L, 21_000_000_000L, 4), 2)
                        .warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .endsWith("Build fewer modules at once (-T), or give the build more memory."));
        assertThat(Pace.of(new Resources(null, 2, 8_000_000_000L, 3_000_000_000L, 1), 2)
                        .warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains(" is more than the 3000.0 MB that are free: the system may end the build."));
        assertThat(Pace.of(new Resources(null, 2, null, 1_900_000_000L, 1), 2).warning())
                .isEmpty();
        assertThat(Pace.of(new Resources(null, 2, 2_147_483_648L, 21_000_000_000L, 1), 2)
                        .warning())
                .isEmpty();
    }

    /** One gibibyte. */
    private static Pace small() {
        return Pace.of(new Resources(null, 2, 1_073_741_824L, 21_000_000_000L, 1), 4);
    }
}
