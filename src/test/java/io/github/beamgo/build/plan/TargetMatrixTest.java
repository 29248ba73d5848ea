package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OptionsBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetMatrixTest {

    private static final TargetOverrides WITH_CGO =
            new TargetOverrides(true, null, null, null, null, null, false, Map.of());

    private final BuildRequestBuilder request = new BuildRequestBuilder();

    @Test
    void listsKeepTheirOrder() {
        request.launchers("host", "darwin/arm64")
                .workers("linux-arm64", "linux-amd64")
                .boots("linux-amd64");

        assertThat(matrix())
                .containsExactly(
                        "launcher linux-amd64",
                        "launcher darwin-arm64",
                        "worker linux-arm64",
                        "worker linux-amd64",
                        "boot linux-amd64");
    }

    @Test
    void hostBesideTheNameOfThisMachineIsNoDuplicate() {
        request.launchers("host", "linux-amd64", "darwin-arm64").workers("linux-amd64", " host ");

        assertThat(matrix()).containsExactly("launcher linux-amd64", "launcher darwin-arm64", "worker linux-amd64");
    }

    @Test
    void hostThatIsCompiledInAnotherWayIsADuplicate() {
        request.launchers("linux-amd64").binary(BinaryRole.LAUNCHER, "host", WITH_CGO);

        assertThatThrownBy(this::matrix)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two files the same classifier");
    }

    @Test
    void sameTargetTwiceIsRefused() {
        request.workers("linux-amd64", "linux/amd64");

        assertThatThrownBy(this::matrix)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<workers> (-Dbeamgo.workers) names the target 'linux-amd64' twice, which would give two"
                        + " files the same classifier. Remove one of them, or give each pipeline an execution with a"
                        + " <pipeline> name.");
    }

    @Test
    void variantsOfOneProcessorAreDifferentTargets() {
        request.workers("linux-amd64", "linux-amd64-v3");

        assertThat(matrix()).containsExactly("worker linux-amd64", "worker linux-amd64-v3");
    }

    @Test
    void unknownTargetIsNamedWithItsParameter() {
        request.boots("linux-amd65");

        assertThatThrownBy(this::matrix)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<boots> (-Dbeamgo.boots) names the target 'linux-amd65'");
    }

    @Test
    void targetsNarrowTheMatrix() {
        request.launchers("host", "darwin-arm64")
                .workers("linux-amd64", "linux-arm64")
                .only(" host", "linux/arm64 ", "");

        assertThat(matrix()).containsExactly("launcher linux-amd64", "worker linux-amd64", "worker linux-arm64");
    }

    @Test
    void ignoredTargetsAreLeftOut() {
        request.launchers("host", "windows-amd64")
                .workers("linux-amd64", "linux-arm64")
                .only("host", "windows-amd64")
                .ignored("windows/amd64");

        assertThat(matrix()).containsExactly("launcher linux-amd64", "worker linux-amd64");
    }

    @Test
    void nothingLeftIsRefusedWithWhatThereWas() {
        request.launchers("darwin-arm64")
                .workers("linux-arm64")
                .only("linux-amd64")
                .ignored("linux-arm64");

        assertThatThrownBy(this::matrix)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<onlyTargets> (-Dbeamgo.onlyTargets) is 'linux-amd64'")
                .hasMessageContaining("<ignoreTargets> (-Dbeamgo.ignoreTargets) is 'linux-arm64'")
                .hasMessageContaining("name darwin-arm64, linux-arm64,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-amd46", "hots"})
    void misspeltTargetOfTheCommandLineIsRefused(String target) {
        request.workers("linux-amd64").only(target);

        assertThatThrownBy(this::matrix)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<onlyTargets> (-Dbeamgo.onlyTargets) names the target '" + target + "'");
    }

    @Test
    void targetOfTheCommandLineThatIsInNoListIsWarnedOf() {
        request.workers("linux-amd64").only("linux-amd64", "darwin-arm64");

        try (Log log = new Log()) {
            assertThat(matrix()).containsExactly("worker linux-amd64");
            assertThat(log.text()).contains("Target 'darwin-arm64' of -Dbeamgo.onlyTargets is in none of");
        }
    }

    @Test
    void targetsOwnOptionsWin() {
        request.options(new OptionsBuilder().tags("netgo"))
                .workers("linux-amd64")
                .binary(BinaryRole.WORKER, "linux-arm64", WITH_CGO);

        assertThat(entries())
                .extracting(TargetMatrix.Entry::options)
                .extracting(CompileOptions::cgo)
                .containsExactly(false, true);
        assertThat(entries())
                .extracting(TargetMatrix.Entry::options)
                .extracting(CompileOptions::tags)
                .containsOnly("netgo");
    }

    @Test
    void bootGetsNothingThatIsMeantForThePipeline() {
        request.options(new OptionsBuilder().tags("mine").ldflags("-X main.a=b").stamps(Map.of("main.c", "d")))
                .workers("linux-amd64")
                .boots("linux-amd64");

        assertThat(entries().get(0).options().tags()).isEqualTo("mine");
        assertThat(entries().get(1).options())
                .isEqualTo(new BuildRequestBuilder().build().options());
    }

    private List<TargetMatrix.Entry> entries() {
        return new TargetMatrix(request.build(), GoEnvironments.onLinux()).entries();
    }

    private List<String> matrix() {
        return entries().stream()
                .map(entry -> entry.role() + " " + entry.target())
                .toList();
    }
}
