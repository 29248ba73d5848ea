package io.github.beamgo.image.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.target.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, linux/amd64",
        "linux-amd64-v3, linux/amd64/v3",
        "linux-arm, linux/arm/v7",
        "linux-arm-7, linux/arm/v7",
        "linux-arm-7-softfloat, linux/arm/v7",
        "linux-arm64, linux/arm64",
        "linux-ppc64le-power9, linux/ppc64le",
    })
    void targetsHaveAPlatform(String target, String platform) {
        assertThat(platform(target)).hasToString(platform);
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux-amd64, true",
        "linux/amd64, linux-amd64-v3, true",
        "linux/amd64/v2, linux-amd64-v3, true",
        "linux/amd64/v4, linux-amd64-v3, false",
        "linux/amd64/v2, linux-amd64, false",
        "linux/arm64/v8, linux-arm64, true",
        "linux/arm/v6, linux-arm-7, true",
        "linux/arm/v7, linux-arm-6, false",
        "linux/arm/v7, linux-arm, true",
        "linux/arm64, linux-amd64, false",
        "windows/amd64, linux-amd64, false",
    })
    void imagesRunWhereTheProcessorHasAll(String image, String target, boolean runs) {
        String[] parts = image.split("/", -1);
        Platform platform = new Platform(parts[1], parts[0], parts.length == 3 ? parts[2] : null);

        assertThat(platform.runsOn(platform(target))).isEqualTo(runs);
    }

    private static Platform platform(String target) {
        return Platform.of(Target.parse(target).orElseThrow());
    }
}
