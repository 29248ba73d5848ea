package io.github.beamgo.build.compile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureReportTest {

    private static final String COMPILER = "# example.com/words\n./main.go:3:2: undefined: x";

    private static final GoEnvironment GO = new GoEnvironment(
            ChosenGo.at("go"),
            "go1.26.8",
            new Target("linux", "amd64"),
            List.of(),
            List.of(),
            List.of(),
            Path.of("/opt/go"),
            Path.of("/cache"),
            List.of());

    private final FailureReport report = new FailureReport(3, GO, Set.of());

    @Test
    void noFailureIsNoError() {
        assertThatCode(report::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void targetsThatFailedAlikeStandTogether() {
        report.add(launcher("linux"), new CompilationException(COMPILER + "\n"));
        report.add(launcher("darwin"), new CompilationException("./other.go:1:1: oops"));
        report.add(launcher("windows"), new CompilationException(COMPILER));

        assertThatThrownBy(report::throwIfAny)
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        3 of 3 binaries could not be built.

                        linux-amd64 (launcher), windows-amd64 (launcher):
                        # example.com/words
                        ./main.go:3:2: undefined: x

                        darwin-amd64 (launcher):
                        ./other.go:1:1: oops

                        Correct the sources and build again.""");
    }

    @Test
    void failureOfTheMachineIsNotThePipelines() {
        IOException failure = new IOException("disk on fire");
        report.add(launcher("linux"), new CompilationException(COMPILER));
        report.add(launcher("darwin"), failure);

        assertThatThrownBy(report::throwIfAny)
                .isInstanceOf(ConfigurationException.class)
                .hasCause(failure)
                .hasMessageContaining("2 of 3 binaries could not be built.")
                .hasMessageContaining(COMPILER)
                .hasMessageContaining("darwin-amd64 (launcher):\ndisk on fire\n")
                .hasMessageEndingWith("Correct what the lines above say and build again.");
    }

    @Test
    void failureOfTheToolsHasItsRemedy() {
        report.add(
                launcher("linux"),
                new CompilationException("link: mapping output file failed: no space left on device"));

        assertThatThrownBy(report::throwIfAny)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Free some space on the disk");
    }

    @Test
    void eachCauseHasItsRemedy() {
        report.add(launcher("linux"), new CompilationException(COMPILER));
        report.add(launcher("darwin"), new CompilationException("cgo: C compiler \"clang\" not found: exec: x"));
        report.add(launcher("windows"), new CompilationException("/go/tool/link: signal: killed"));

        assertThatThrownBy(report::throwIfAny)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(
                        "Install a C compiler for the target and name it with CC in the target's <env>, or"
                                + " leave <cgo> (-Dbeamgo.cgo) off. Let the build need less memory with <memory>"
                                + " (-Dbeamgo.memory) or <parallelism> (-Dbeamgo.parallelism=1), or give the build more memory. Correct the sources and build again.");
    }

    @Test
    void failureOfAnUnknownCauseIsNotThePipelines() {
        report.add(launcher("linux"), new CompilationException("go: something new"));

        assertThatThrownBy(report::throwIfAny)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("Correct what the lines above say and build again.");
    }

    @Test
    void failureWithoutAMessageIsNamedByItsKind() {
        report.add(launcher("linux"), new IllegalStateException());

        assertThatThrownBy(report::throwIfAny)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("java.lang.IllegalStateException");
    }

    private static Compilation launcher(String os) {
        return Compilations.of(Path.of("target"), new Target(os, "amd64"), BinaryRole.LAUNCHER);
    }

    @ParameterizedTest
    @CsvSource({
        "'# example.com/words\n./main.go:5:2: undefined: sqlite3.Conn', true",
        "'# example.com/words\n./main.go:5:2: undefined: kafka.Producer', true",
        "'# github.com/mattn/go-sqlite3\n./x.go:5:2: undefined: conn', true",
        "'# example.com/words\n./main.go:5:2: undefined: fmt.Printn', false",
        "'# example.com/words\n./main.go:5:2: undefined: total', false"
    })
    void codeInCIsMissedOnlyWhereItCanBe(String message, boolean missed) {
        FailureReport withoutC = new FailureReport(
                1, GO, Set.of("github.com/mattn/go-sqlite3", "github.com/confluentinc/confluent-kafka-go/kafka/v2"));
        withoutC.add(launcher("linux"), new CompilationException(message.replace("\\n", "\n")));

        assertThatThrownBy(withoutC::throwIfAny)
                .hasMessageEndingWith(
                        missed
                                ? "github.com/confluentinc/confluent-kafka-go/kafka/v2, github.com/mattn/go-sqlite3."
                                : "Correct the sources and build again.");
    }
}
