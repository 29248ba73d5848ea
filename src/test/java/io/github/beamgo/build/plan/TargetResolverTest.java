package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetResolverTest {

    private static final ParameterName WORKERS = new ParameterName("workers");

    private final TargetResolver resolver = new TargetResolver(GoEnvironments.onLinux());

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, linux, amd64, ",
        "linux/amd64, linux, amd64, ",
        "darwin-arm64, darwin, arm64, ",
        "linux-arm-7, linux, arm, 7",
        "linux/arm/6, linux, arm, 6",
        "linux/amd64-v3, linux, amd64, v3",
        "linux-arm64-v8.1, linux, arm64, v8.1",
        "'linux-arm-6,softfloat', linux, arm, '6,softfloat'",
        "linux/arm/v7, linux, arm, 7",
        "linux/arm64/v8, linux, arm64, "
    })
    void bothSpellingsAreUnderstood(String text, String os, String arch, String variant) {
        assertThat(resolver.resolve(text, WORKERS)).isEqualTo(new Target(os, arch, variant));
    }

    @Test
    void hostIsTheMachineThatBuilds() {
        assertThat(resolver.resolve("host", WORKERS)).isEqualTo(GoEnvironments.HOST);
    }

    @ParameterizedTest
    @CsvSource({
        "linux-amd46, linux-amd64",
        "linux-arm46, linux-arm64",
        "darvin-arm64, darwin-arm64",
        "Linux-amd64, linux-amd64",
        "windows/amd, windows-amd64",
        "linux, linux-amd64",
        "macos-arm64, darwin-arm64",
        "win-x64, windows-amd64",
        "Linux-x86_64, linux-amd64",
        "linux/aarch64, linux-arm64",
        "linux_amd64, linux-amd64",
        "macos, darwin-amd64",
        "hots, host",
        "osx-aarch_64, darwin-arm64",
        "Darwin-arm64, darwin-arm64",
        "linux-x86_64, linux-amd64",
        "linux-armv7l, linux-arm-7",
        "linux-amd64-, linux-amd64",
        "'linux-amd64-v3 ', linux-amd64-v3",
        "linux-amd64-../x, linux-amd64",
        "i386-linux, linux-386",
        "x86_64-linux, linux-amd64",
        "amd64/linux, linux-amd64",
        "aarch64-apple-darwin, darwin-arm64",
        "x86_64-pc-windows-msvc, windows-amd64",
        "armv7-unknown-linux-gnueabihf, linux-arm-7",
        "linux-ppcle_64, linux-ppc64le",
        "linux-ppc64el, linux-ppc64le",
        "iso-arm64, linux-arm64",
        "linux-arm-v7, linux-arm-7",
        "linux/arm/v8, linux-arm64",
        "linux-amd64v3, linux-amd64-v3",
        "amd64, linux-amd64",
        "x86_64, linux-amd64",
        "arm64, linux-arm64",
        "win64, windows-amd64",
        "alpine-arm64, linux-arm64",
        "linux-ppc64-le, linux-ppc64le"
    })
    void misspeltTargetIsRefusedWithTheNearest(String text, String suggestion) {
        assertThatThrownBy(() -> resolver.resolve(text, WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<workers> (-Dbeamgo.workers) names the target '" + text
                        + "', for which go1.26.8 does not compile. ")
                .hasMessageContaining("Perhaps you mean '" + suggestion + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-s390x-z15", "linux-amd64-v5", "linux-arm-8"})
    void variantThatGoDoesNotHaveIsRefused(String text) {
        assertThatThrownBy(() -> resolver.resolve(text, WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "<workers> (-Dbeamgo.workers) names the target '" + text + "', but Go knows no variant ")
                .hasMessageContaining("go help environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"js-wasm", "wasip1/wasm", "aix-ppc64", "plan9-amd64", "android-arm64", "ios-arm64"})
    void targetWhoseProgramsCannotBeLaunchedIsRefused(String text) {
        assertThatThrownBy(() -> resolver.resolve(text, WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<workers> (-Dbeamgo.workers) names the target '" + text.replace('/', '-')
                        + "', whose programs cannot be read back and launched.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"darwin-universal", "macos/universal2", "osx-fat"})
    void universalProgramIsAnsweredWithWhatThereIs(String text) {
        assertThatThrownBy(() -> resolver.resolve(text, WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("name 'darwin-amd64' and 'darwin-arm64'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"linux-amd64 linux-arm64", "host;linux-arm64", "linux-amd64,linux-arm64", "host\n linux-amd64"})
    void severalTargetsInOneAreTakenApart(String text) {
        assertThatThrownBy(() -> resolver.resolve(text, WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(" Put a comma between targets, as in " + text.replaceAll("[\\s;]+", ",")
                        + ", or write a <target> for each.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "linux-all", "linux/*", "any"})
    void thereIsNoNameForAllTargets(String text) {
        assertThatThrownBy(() -> resolver.resolve(text, WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Name each target by itself; 'go tool dist list' prints all");
    }

    @Test
    void featureBehindACommaInAListIsExplained() {
        assertThatThrownBy(() -> resolver.resolve("softfloat", WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a comma separates targets")
                .hasMessageContaining("linux-arm-7-softfloat");
    }
}
