package io.github.beamgo.build.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.build.compile.Compilations;
import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

    @Test
    void columnsAreAsWideAsTheirLongestText() {
        Path folder = Path.of("target");

        assertThat(SummaryTable.lines(List.of(
                        Compilations.compiled(
                                Compilations.of(
                                        folder, new Target("linux", "amd64"), BinaryRole.LAUNCHER, BinaryRole.WORKER),
                                121_300_000,
                                Compilations.SHA,
                                Duration.ofMillis(95_040),
                                true),
                        Compilations.compiled(
                                Compilations.of(folder, new Target("darwin", "arm64", "v8.1"), BinaryRole.WORKER),
                                9_900_000,
                                Compilations.SHA,
                                Duration.ofMillis(200),
                                false))))
                .containsExactly(
                        "  linux-amd64        launcher, worker    121.3 MB    95.0 s  compiled",
                        "  darwin-arm64-v8.1  worker                9.9 MB     0.2 s  unchanged");
    }

    @Test
    void binaryThatWasLinkedTwiceWasCompiled() {
        Compilation compilation = Compilations.of(Path.of("target"), new Target("linux", "amd64"), BinaryRole.WORKER);
        CompiledTarget first =
                Compilations.compiled(compilation, 9_900_000, Compilations.SHA, Duration.ofMillis(1_200), true);
        CompiledTarget second =
                Compilations.compiled(compilation, 9_900_000, Compilations.SHA, Duration.ofMillis(200), false);

        assertThat(SummaryTable.lines(List.of(second.after(first))))
                .containsExactly("  linux-amd64  worker      9.9 MB     1.4 s  compiled");
        assertThat(SummaryTable.lines(List.of(second.after(second))).get(0)).endsWith("unchanged");
    }

    @Test
    void packedWorkerHasItsOwnSize() {
        Compilation compilation = Compilations.of(Path.of("target"), new Target("linux", "amd64"), BinaryRole.WORKER);
        CompiledTarget compiled =
                Compilations.compiled(compilation, 135_400_000, Compilations.SHA, Duration.ofMillis(1_200), true);

        assertThat(SummaryTable.lines(List.of(compiled.withPacked(
                        new CompiledTarget.Content(Path.of("worker"), 22_600_000, Compilations.SHA)))))
                .containsExactly("  linux-amd64  worker    135.4 MB     1.2 s  compiled, worker packed to 22.6 MB");
    }

    @Test
    void nothingCompiledIsNothingPrinted() {
        assertThat(SummaryTable.lines(List.of())).isEmpty();
    }
}
