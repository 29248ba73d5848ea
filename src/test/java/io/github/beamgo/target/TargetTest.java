package io.github.beamgo.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, linux, amd64, ",
        "linux/amd64, linux, amd64, ",
        "linux-arm-7, linux, arm, 7",
        "linux/arm/6, linux, arm, 6",
        "linux/amd64-v3, linux, amd64, v3",
        "linux/amd64/v2, linux, amd64, v2",
        "linux-arm64-v8.1, linux, arm64, v8.1",
        "linux-386, linux, 386, ",
        "'linux-arm-7,softfloat', linux, arm, '7,softfloat'",
        "linux-arm-7-softfloat, linux, arm, '7,softfloat'",
        "linux/arm/6/hardfloat, linux, arm, '6,hardfloat'",
        "'linux-arm64-v8.0,lse', linux, arm64, 'v8.0,lse'",
        "linux-arm64-v9.0-lse-crypto, linux, arm64, 'v9.0,lse,crypto'",
        "linux/arm/v5, linux, arm, 5",
        "linux/arm/v6, linux, arm, 6",
        "linux/arm/v7, linux, arm, 7",
        "linux/arm64/v8, linux, arm64, ",
        "wasip1-wasm, wasip1, wasm, ",
        "plan9-arm, plan9, arm, "
    })
    void namesInGosWordsAreRead(String text, String os, String arch, String variant) {
        assertThat(Target.parse(text)).contains(new Target(os, arch, variant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linux",
                "host",
                "all",
                "-",
                "linux-",
                "-amd64",
                "linux--amd64",
                "linux amd64",
                " linux-amd64",
                "linux-amd64-",
                "linux-amd64-v3 ",
                "linux-amd64-v3-x",
                "linux-amd64-../x",
                "linux-amd64\n",
                "a\u001b[2J-b"
            })
    void otherTextsAreNoTargets(String text) {
        assertThat(Target.parse(text)).isEmpty();
    }

    /** The spellings are those of containerd's platforms, of os-maven-plugin and of uname -s and -m. */
    @ParameterizedTest
    @CsvSource({
        "linux-arm-v5, linux-arm-5",
        "linux-arm-v7, linux-arm-7",
        "linux-arm64-v8, linux-arm64",
        "linux/x86_64, linux-amd64",
        "linux/x86-64, linux-amd64",
        "linux/i386, linux-386",
        "linux/aarch64, linux-arm64",
        "linux-x86_64, linux-amd64",
        "linux-x86_32, linux-386",
        "linux-aarch_64, linux-arm64",
        "linux-arm_32, linux-arm",
        "linux-ppcle_64, linux-ppc64le",
        "linux-s390_64, linux-s390x",
        "linux-mipsel_64, linux-mips64le",
        "linux-loongarch_64, linux-loong64",
        "linux-x86_64-fedora, linux-amd64",
        "osx-aarch_64, darwin-arm64",
        "osx-x86_64, darwin-amd64",
        "windows-x86_64, windows-amd64",
        "sunos-x86_64, solaris-amd64",
        "Linux-x86_64, linux-amd64",
        "Linux x86_64, linux-amd64",
        "Linux-aarch64, linux-arm64",
        "Linux-armv6l, linux-arm-6",
        "Linux-armv7l, linux-arm-7",
        "Linux-i686, linux-386",
        "Linux-ppc64le, linux-ppc64le",
        "Darwin-arm64, darwin-arm64",
        "Darwin x86_64, darwin-amd64",
        "FreeBSD-amd64, freebsd-amd64",
        "macos-arm64, darwin-arm64",
        "mac-x64, darwin-amd64",
        "win-x64, windows-amd64",
        "linux_amd64, linux-amd64",
        "linux-amd64-, linux-amd64",
        "linux-amd64-../x, linux-amd64",
        "LINUX/AMD64/V3, linux-amd64-v3",
        "linux-ppc64el, linux-ppc64le",
        "linux-powerpc64le, linux-ppc64le",
        "linux-mips64el, linux-mips64le",
        "linux/arm32v7, linux-arm-7",
        "linux/arm64v8, linux-arm64",
        "linux-armhf, linux-arm-7"
    })
    void spellingsOfOtherToolsAreRefusedWithTheRightName(String text, String name) {
        assertThat(Target.parse(text)).isEmpty();
        assertThat(Target.meantBy(text)).map(Target::name).contains(name);
        assertThatThrownBy(() -> Target.parse(text, new ParameterName("workerTarget")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<workerTarget> (-Dbeamgo.workerTarget) is '" + text
                        + "', which is not the name of a target. Perhaps you mean '" + name + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "host", "", "../x", "linux-", "linux--amd64"})
    void nothingIsGuessedWhereThereIsNothingToGuess(String text) {
        assertThat(Target.meantBy(text)).isEmpty();
        assertThatThrownBy(() -> Target.parse(text, new ParameterName("workerTarget")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<workerTarget> (-Dbeamgo.workerTarget) is '" + text + "', which is not the name of a"
                        + " target. Write system and processor in Go's words, such as linux-amd64.");
    }

    @Test
    void blanksAroundAParametersValueDoNotMatter() {
        assertThat(Target.parse("\n  linux/arm64 ", new ParameterName("workerTarget")))
                .isEqualTo(new Target("linux", "arm64"));
    }

    @Test
    void languageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(Target.meantBy("WIN-I386")).contains(new Target("windows", "386"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void jsonHasTheName() throws JsonProcessingException {
        JsonMapper json = new JsonMapper();

        assertThat(json.writeValueAsString(new Target("linux", "arm", "7"))).isEqualTo("\"linux-arm-7\"");
        assertThat(json.readValue("\"linux-arm-7\"", Target.class)).isEqualTo(new Target("linux", "arm", "7"));
        assertThatThrownBy(() -> json.readValue("\"linux\"", Target.class))
                .isInstanceOf(ValueInstantiationException.class)
                .hasMessageContaining("'linux' is not a target");
    }

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, true",
        "linux-amd64-v4, true",
        "linux-amd64-v5, false",
        "linux-s390x-z15, false",
        "linux-arm-7-softfloat, true",
        "linux-arm-7-lse, false",
        "linux-arm-8-softfloat, false",
        "linux-arm64-v8.0-lse-crypto, true",
        "linux-amd64-v3-lse, false"
    })
    void variantIsOneThatGoMayKnow(String name, boolean expected) {
        assertThat(Target.parse(name).orElseThrow().hasPossibleVariant()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "linux-arm-7, linux-arm",
        "linux-arm-6, linux-arm-6",
        "linux-amd64-v1, linux-amd64",
        "linux-s390x, linux-s390x"
    })
    void defaultVariantCanBeLeftOut(String name, String expected) {
        assertThat(Target.parse(name).orElseThrow().withoutBaseline()).hasToString(expected);
    }

    @Test
    void variantCanBeLeftOut() {
        assertThat(new Target("linux", "amd64", "v3").withoutVariant()).isEqualTo(new Target("linux", "amd64"));
    }

    @ParameterizedTest
    @CsvSource({
        "linux, amd64, , linux-amd64",
        "linux, amd64, v3, linux-amd64-v3",
        "linux, arm, 7, linux-arm-7",
        "linux, arm, '7,softfloat', linux-arm-7-softfloat",
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
        "arm, '7,softfloat', 'GOARM=7,softfloat'",
        "arm64, 'v8.0,lse', 'GOARM64=v8.0,lse'",
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
