package io.github.beamgo.build.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.BinaryRules;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.DynamicLinking;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.OptionsBuilder;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryRulesTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
    private static final BinaryRules STRICT = new BinaryRules(false, false, false, false, false, Version.parse("2.36"));

    @ParameterizedTest
    @CsvSource({"2.34, 2.36, true", "2.36, 2.36, true", "2.38, 2.36, false", "2.4, 2.36, true", "2.34, 2.31, false"})
    void workerMayNeedWhatItsMachineHas(String needed, String available, boolean accepted) {
        List<Violation> violations =
                check(rules(available), true, linking(LOADER, needed), BinaryRole.LAUNCHER, BinaryRole.WORKER);

        if (accepted) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations)
                    .extracting(Violation::what)
                    .containsExactly("it needs glibc " + needed
                            + " or newer, but <workerGlibc> (-Dbeamgo.workerGlibc) is " + available);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKER", "BOOT"})
    void ruleIsForWhatRunsOnTheWorkersMachine(BinaryRole role) {
        assertThat(check(STRICT, true, linking(LOADER, "2.38"), role)).hasSize(1);
        assertThat(check(STRICT, true, linking(LOADER, "2.38"), BinaryRole.LAUNCHER))
                .isEmpty();
    }

    @Test
    void muslIsNotWhereGlibcIs() {
        DynamicLinking musl = linking("/lib/ld-musl-x86_64.so.1", null);

        assertThat(check(STRICT, true, musl, BinaryRole.WORKER)).singleElement().satisfies(violation -> {
            assertThat(violation.what()).contains("musl (Alpine Linux)");
            assertThat(violation.remedy()).contains("-Dbeamgo.workerGlibc=any");
        });
        assertThat(check(rules("any"), true, musl, BinaryRole.WORKER)).isEmpty();
        assertThat(check(rules("any"), true, linking(LOADER, "2.99"), BinaryRole.WORKER))
                .isEmpty();
    }

    @Test
    void withoutCNothingNeedsALoader() {
        DynamicLinking pie = linking(LOADER, null);

        assertThat(check(STRICT, false, pie, BinaryRole.LAUNCHER))
                .extracting(Violation::what)
                .containsExactly("it needs the loader " + LOADER + " although <cgo> (-Dbeamgo.cgo) is off");
        assertThat(check(STRICT, true, pie, BinaryRole.LAUNCHER)).isEmpty();
        BinaryRules relaxed = new BinaryRules(false, true, false, false, false, Version.parse("2.36"));
        assertThat(check(relaxed, false, pie, BinaryRole.LAUNCHER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, Remove -buildmode=pie and -linkmode=external",
                "libsystem.so.1, 'A package loads libsystem.so.1 without CGO (//go:cgo_import_dynamic, as in"
                        + " github.com/ebitengine/purego)'",
            })
    void remedyIsForWhatBroughtTheLoader(@Nullable String library, String remedy) {
        BinaryInfo info = library == null ? info(linking(LOADER, null)) : info(linking(LOADER, null), library);

        assertThat(BinaryVerifier.violations(compilation(LINUX, STRICT, false, BinaryRole.LAUNCHER), info))
                .singleElement()
                .satisfies(violation -> assertThat(violation.remedy())
                        .startsWith(remedy)
                        .endsWith("(-Dbeamgo.allowDynamicLinking=true) if that loader is wherever the binary runs."));
    }

    @Test
    void loaderOfAWorkerIsWhereMachinesWithGlibcHaveIt() {
        DynamicLinking nix = linking("/nix/store/abc-glibc-2.36/lib/ld-linux-x86-64.so.2", "2.34");

        assertThat(check(STRICT, true, nix, BinaryRole.WORKER)).singleElement().satisfies(violation -> {
            assertThat(violation.what()).contains("/nix/store/abc-glibc-2.36/lib/ld-linux-x86-64.so.2, which is not");
            assertThat(violation.remedy()).contains("-Dbeamgo.workerGlibc=any");
        });
        assertThat(check(STRICT, true, nix, BinaryRole.LAUNCHER)).isEmpty();
        assertThat(check(rules("any"), true, nix, BinaryRole.WORKER)).isEmpty();
    }

    @Test
    void librariesThatGlibcDoesNotHaveAreNamed() {
        BinaryInfo info = info(linking(LOADER, null), "libsqlite3.so.0", "libm.so.6", "libstdc++.so.6", "libc.so.6");

        assertThat(GlibcRule.furtherLibraries(compilation(LINUX, STRICT, true, BinaryRole.WORKER), info))
                .containsExactly("libsqlite3.so.0", "libstdc++.so.6");
        assertThat(GlibcRule.furtherLibraries(compilation(LINUX, STRICT, true, BinaryRole.LAUNCHER), info))
                .isEmpty();
        assertThat(GlibcRule.furtherLibraries(compilation(LINUX, rules("any"), true, BinaryRole.WORKER), info))
                .isEmpty();
    }

    @Test
    void buildInformationNamesTheVariantThatWasAskedFor() {
        Target v3 = new Target("linux", "amd64", "v3");
        BinaryRules relaxed = new BinaryRules(false, false, true, false, false, Version.parse("2.36"));
        BinaryInfo baseline = Compilations.info(LINUX, Map.of("GOAMD64", "v1"));

        assertThat(BinaryVerifier.violations(compilation(v3, STRICT, false, BinaryRole.WORKER), baseline))
                .extracting(Violation::what)
                .containsExactly("GOAMD64 is v1 instead of v3");
        assertThat(BinaryVerifier.violations(compilation(v3, relaxed, false, BinaryRole.WORKER), baseline))
                .isEmpty();
    }

    @Test
    void processorOfTheHeaderIsNotNegotiable() {
        BinaryRules relaxed = new BinaryRules(true, true, true, true, true, null);
        BinaryInfo other = Compilations.info(new Target("linux", "arm64"), Map.of());

        assertThat(BinaryVerifier.violations(compilation(LINUX, relaxed, false, BinaryRole.WORKER), other))
                .extracting(Violation::what)
                .containsExactly("architecture is arm64 instead of amd64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2.36-1", "glibc", "2..3", "any2"})
    void otherValuesAreRefused(String value) {
        assertThatThrownBy(() -> BinaryRules.glibc(value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<workerGlibc> (-Dbeamgo.workerGlibc) is '" + value
                        + "', which is not a version of glibc. Write the version that the worker's machine has, such as"
                        + " 2.36, or any.");
    }

    @Test
    void launchDecidesForItselfWhereWorkersRun() {
        assertThat(STRICT.forLaunch()).isEqualTo(new BinaryRules(false, false, false, true, false, null));
    }

    private static BinaryRules rules(String glibc) {
        return new BinaryRules(false, false, false, false, false, BinaryRules.glibc(glibc));
    }

    private static DynamicLinking linking(String loader, @Nullable String glibc) {
        return new DynamicLinking(loader, glibc == null ? null : Version.parse(glibc));
    }

    private static List<Violation> check(BinaryRules rules, boolean cgo, DynamicLinking linking, BinaryRole... roles) {
        return BinaryVerifier.violations(compilation(LINUX, rules, cgo, roles), info(linking));
    }

    private static BinaryInfo info(DynamicLinking linking, String... libraries) {
        BinaryInfo info = Compilations.info(LINUX, Map.of());
        return new BinaryInfo(
                info.format(), info.architecture(), info.symbolTable(), linking, List.of(libraries), info.buildInfo());
    }

    private static Compilation compilation(Target target, BinaryRules rules, boolean cgo, BinaryRole... roles) {
        return Compilations.of(
                Path.of("target"),
                target,
                "v2.77.0",
                new OptionsBuilder().rules(rules).cgo(cgo).build(),
                roles);
    }
}
