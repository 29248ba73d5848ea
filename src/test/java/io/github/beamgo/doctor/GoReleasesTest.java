package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoReleasesTest {

    private final GoReleases releases = new GoReleases(
            List.of("1.9.7", "1.25.14", "1.26rc1", "1.26.0", "1.26.9", "1.26.11", "1.27.0", "1.27.4", "1.28rc1"));

    @ParameterizedTest
    @ValueSource(strings = {"go1.27.4", "go1.26.11", "go1.26.11 X:boringcrypto", "go1.26.11-custom"})
    void newestPatchOfASupportedVersionIsGood(String version) {
        assertThat(releases.judge(version))
                .contains(Diagnosis.ok("Go release", version + " is the newest release of its version"));
    }

    @Test
    void newerPatchIsNamed() {
        assertThat(releases.judge("go1.26.9"))
                .contains(
                        Diagnosis.warning(
                                "Go release",
                                "go1.26.9 has faults that are mended in 1.26.11.",
                                "Update Go, or let it fetch the release itself with <goVersion> (-Dbeamgo.goVersion=1.26.11)."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.25.14", "go1.21"})
    void versionThatGetsNoMoreFixesIsNamed(String version) {
        assertThat(releases.judge(version).orElseThrow().text())
                .isEqualTo(version + " gets no more security fixes: the newest release is 1.27.4.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"devel go1.28-abcdef", "go1.28rc1", ""})
    void whatIsNotAReleaseIsNotJudged(String version) {
        assertThat(releases.judge(version)).isEmpty();
    }

    @Test
    void nothingIsSaidWithoutReleases() {
        assertThat(new GoReleases(List.of()).judge("go1.26.9")).isEmpty();
    }

    @Test
    void versionNewerThanTheProxyKnowsIsGood() {
        assertThat(releases.judge("go1.28.1").orElseThrow().health()).isEqualTo(Health.OK);
    }
}
