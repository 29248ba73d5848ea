package io.github.beamgo.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "linux, amd64, , linux-amd64",
        "linux, amd64, v3, linux-amd64-v3",
        "linux, arm, 7, linux-arm-7",
        "darwin, arm64, , darwin-arm64"
    })
    void nameIsThatOfBeamsDocumentation(String os, String arch, String variant, String name) {
        Target target = new Target(os, arch, variant);

        assertThat(target.name()).isEqualTo(name);
        assertThat(target).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource({"windows, .exe", "linux, ''", "darwin, ''"})
    void onlyWindowsNeedsASuffix(String os, String suffix) {
        assertThat(new Target(os, "amd64").executableSuffix()).isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({
        "386, , GO386=sse2",
        "amd64, , GOAMD64=v1",
        "amd64, v3, GOAMD64=v3",
        "arm, , GOARM=7",
        "arm, 6, GOARM=6",
        "arm64, , GOARM64=v8.0",
        "mips, softfloat, GOMIPS=softfloat",
        "mipsle, , GOMIPS=hardfloat",
        "mips64, , GOMIPS64=hardfloat",
        "mips64le, , GOMIPS64=hardfloat",
        "ppc64, , GOPPC64=power8",
        "ppc64le, power10, GOPPC64=power10",
        "riscv64, , GORISCV64=rva20u64"
    })
    void variablesSayTheVariantOrItsBaseline(String arch, String variant, String expected) {
        assertThat(new Target("linux", arch, variant).goVariables().entrySet())
                .extracting(Object::toString)
                .containsExactly("GOOS=linux", "GOARCH=" + arch, expected);
    }

    @Test
    void processorsWithoutVariantsNeedTwoVariables() {
        assertThat(new Target("linux", "s390x").goVariables()).containsOnlyKeys("GOOS", "GOARCH");
    }

    @Test
    void variablesOfAllProcessorsAreKnownOnce() {
        assertThat(ArchVariants.variables())
                .containsExactlyInAnyOrder(
                        "GO386", "GOAMD64", "GOARM", "GOARM64", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64");
    }

    @Test
    void machineIsSystemAndProcessorWithoutVariant() {
        Target target = new Target("linux", "amd64", "v3");

        assertThat(target.sameMachine(new Target("linux", "amd64"))).isTrue();
        assertThat(target.sameMachine(new Target("linux", "arm64"))).isFalse();
        assertThat(target.sameMachine(new Target("darwin", "amd64"))).isFalse();
    }
}
