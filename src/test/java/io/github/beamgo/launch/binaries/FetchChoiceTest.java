package io.github.beamgo.launch.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FetchChoiceTest {

    private static final String[] ALL = {
        "launcher-linux-amd64-v3",
        "launcher-linux-amd64",
        "launcher-darwin-amd64",
        "worker-linux-arm64",
        "worker-linux-amd64",
        "boot-linux-amd64"
    };

    @Test
    void defaultIsThisMachinesLauncherAndTheUsualWorker() {
        assertThat(choose("host", null, false, ALL)).containsExactly("launcher-linux-amd64", "worker-linux-amd64");
    }

    @Test
    void variantIsTakenForThisMachineIfThereIsNoOther() {
        assertThat(choose("host", null, false, "launcher-linux-amd64-v2", "worker-linux-amd64"))
                .containsExactly("launcher-linux-amd64-v2", "worker-linux-amd64");
    }

    @Test
    void onlyWorkerIsTaken() {
        assertThat(choose("host", null, false, "launcher-linux-amd64", "worker-linux-arm64"))
                .containsExactly("launcher-linux-amd64", "worker-linux-arm64");
    }

    @Test
    void targetsAreChosen() {
        assertThat(choose("darwin/amd64", "linux-arm64", false, ALL))
                .containsExactly("launcher-darwin-amd64", "worker-linux-arm64");
    }

    @Test
    void allAreChosen() {
        assertThat(choose("all", "all", false, ALL))
                .containsExactly(
                        "launcher-linux-amd64-v3",
                        "launcher-linux-amd64",
                        "launcher-darwin-amd64",
                        "worker-linux-arm64",
                        "worker-linux-amd64");
    }

    @Test
    void bootIsThatOfTheWorker() {
        assertThat(choose("host", null, true, ALL))
                .containsExactly("launcher-linux-amd64", "worker-linux-amd64", "boot-linux-amd64");
        assertThatThrownBy(() -> choose("host", "linux-arm64", true, ALL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "com.example:wordcount:1.0 has no boot for linux-arm64; available: linux-amd64. Publish one by"
                                + " adding linux-arm64 to <boots> of beamgo:deploy.");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> choose("host", null, false, "launcher-darwin-amd64"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "com.example:wordcount:1.0 has no launcher for this machine, linux-amd64;"
                                + " available: darwin-amd64. Publish one by adding linux-amd64 to <launchers> of beamgo:deploy");
        assertThatThrownBy(() -> choose("linux-riscv64", null, false, ALL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("com.example:wordcount:1.0 has no launcher for linux-riscv64; available: ");
        assertThatThrownBy(() -> choose("host", "linux-riscv64", false, ALL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "com.example:wordcount:1.0 has no worker for linux-riscv64; available: linux-arm64,"
                                + " linux-amd64.");
    }

    private static List<String> choose(String launcher, String worker, boolean boot, String... classifiers) {
        List<Manifest.Binary> binaries =
                Stream.of(classifiers).map(FetchChoiceTest::binary).toList();
        return new FetchChoice(binaries, "com.example:wordcount:1.0", new Target("linux", "amd64"))
                .choose(launcher, worker, boot).stream()
                        .map(Manifest.Binary::classifier)
                        .toList();
    }

    private static Manifest.Binary binary(String classifier) {
        String role = classifier.substring(0, classifier.indexOf('-'));
        return new Manifest.Binary(
                BinaryRole.valueOf(role.toUpperCase(Locale.ROOT)),
                Target.parse(classifier.substring(role.length() + 1)).orElseThrow(),
                classifier,
                classifier,
                1,
                "a".repeat(64),
                null,
                "go1.26.8",
                "v2.77.0",
                false,
                List.of());
    }
}
