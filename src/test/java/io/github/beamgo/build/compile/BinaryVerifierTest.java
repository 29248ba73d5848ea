package io.github.beamgo.build.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.inspect.BinaryFormat;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.inspect.DynamicLinking;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryVerifierTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final List<BuildInfo.Module> BEAM =
            List.of(new BuildInfo.Module(BuildInfo.BEAM_MODULE, "v2.77.0", null, null));

    private static final Compilation WANTED = Compilations.of(Path.of("target"), LINUX, BinaryRole.WORKER);
    private static final Compilation WITHOUT_BEAM =
            Compilations.of(Path.of("target"), LINUX, null, OptionsBuilder.defaults(), BinaryRole.WORKER);
    private static final Compilation STRIPPED = Compilations.of(
            Path.of("target"),
            LINUX,
            "v2.77.0",
            new OptionsBuilder().allowStripped(true).build(),
            BinaryRole.WORKER);

    @Test
    void binaryAsPlannedHasNoDifference() {
        assertThat(differences(WANTED, Compilations.info(LINUX, Map.of()))).isEmpty();
    }

    static List<Arguments> mismatches() {
        String main = Compilations.MAIN_PACKAGE;
        return List.of(
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.PE, "amd64", true, "go1.26.8", main, BEAM, Map.of("GOOS", "linux")),
                        "format is PE instead of ELF"),
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.ELF, "amd64", true, "go1.26.8", main, BEAM, Map.of("GOOS", "freebsd")),
                        "operating system is freebsd instead of linux"),
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.ELF, "amd64", true, "go1.26.8", main, BEAM, Map.of()),
                        "operating system is unknown instead of linux"),
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.ELF, "arm64", true, "go1.26.8", main, BEAM, Map.of("GOOS", "linux")),
                        "architecture is arm64 instead of amd64"),
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.ELF, "amd64", true, "go1.25.0", main, BEAM, Map.of("GOOS", "linux")),
                        "Go version is go1.25.0 instead of go1.26.8"),
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.ELF, "amd64", true, "go1.26.8", "other", BEAM, Map.of("GOOS", "linux")),
                        "main package is other instead of example.com/words"),
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.ELF, "amd64", true, "go1.26.8", main, List.of(), Map.of("GOOS", "linux")),
                        "Beam version is none instead of v2.77.0"),
                Arguments.of(
                        WITHOUT_BEAM,
                        info(BinaryFormat.ELF, "amd64", true, "go1.26.8", main, BEAM, Map.of("GOOS", "linux")),
                        "Beam version is v2.77.0 instead of none"),
                Arguments.of(
                        WANTED,
                        info(BinaryFormat.ELF, "amd64", false, "go1.26.8", main, BEAM, Map.of("GOOS", "linux")),
                        "it has no symbol table, in which Beam finds functions that are not registered"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mismatches")
    void mismatchIsSaid(Compilation compilation, BinaryInfo info, String difference) {
        assertThat(differences(compilation, info)).containsExactly(difference);
    }

    @Test
    void allMismatchesAreSaidTogether() {
        BinaryInfo other = info(BinaryFormat.MACH_O, "arm64", false, "go1.1", "x", List.of(), Map.of("GOOS", "darwin"));

        assertThat(differences(WANTED, other)).hasSize(7);
    }

    @Test
    void missingSymbolTableIsAcceptedWhereItIsAllowed() {
        BinaryInfo stripped = info(
                BinaryFormat.ELF, "amd64", false, "go1.26.8", Compilations.MAIN_PACKAGE, BEAM, Map.of("GOOS", "linux"));

        assertThat(differences(STRIPPED, stripped)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.26.8-X:arenas", "go1.26.8 X:arenas,jsonv2"})
    void experimentsOfGoAreNoDifference(String goVersion) {
        BinaryInfo info = info(
                BinaryFormat.ELF, "amd64", true, goVersion, Compilations.MAIN_PACKAGE, BEAM, Map.of("GOOS", "linux"));

        assertThat(differences(WANTED, info)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exe", "pie"})
    void programsHaveNoDifference(String mode) {
        assertThat(differences(WANTED, Compilations.info(LINUX, Map.of("-buildmode", mode))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-shared", "plugin"})
    void libraryIsADifference(String mode) {
        assertThat(differences(WANTED, Compilations.info(LINUX, Map.of("-buildmode", mode))))
                .containsExactly("its build mode is " + mode + ", which does not produce a program");
    }

    private static List<String> differences(Compilation compilation, BinaryInfo info) {
        return BinaryVerifier.violations(compilation, info).stream()
                .map(Violation::what)
                .toList();
    }

    private static BinaryInfo info(
            BinaryFormat format,
            String architecture,
            boolean symbolTable,
            String goVersion,
            String mainPackage,
            List<BuildInfo.Module> dependencies,
            Map<String, String> settings) {
        return new BinaryInfo(
                format,
                architecture,
                symbolTable,
                DynamicLinking.NONE,
                List.of(),
                new BuildInfo(goVersion, mainPackage, null, dependencies, settings));
    }
}
