package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the Go of this machine. */
class BuildPlannerTest {

    private static final String HOST = HostTarget.of(System.getProperties()).name();

    private final BuildPlanner planner = new BuildPlanner(
            new GoTool(new GoProcess(new ProcessRunner())),
            new CCompilers(new ToolQuestions(new ProcessRunner())),
            new ManifestFile());

    @TempDir
    Path folder;

    @Test
    void launcherAndWorkerThatAreTheSameAreCompiledOnce() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .launchers("host", "windows-arm64")
                .workers("linux-arm64", HOST)
                .parallelism(2));

        assertThat(plan.compilations())
                .extracting(Compilation::label)
                .containsExactly(HOST + " (launcher, worker)", "windows-arm64 (launcher)", "linux-arm64 (worker)");
        Compilation shared = plan.compilations().get(0);
        assertThat(shared.binaries())
                .containsExactly(
                        new PlannedBinary(
                                BinaryRole.LAUNCHER,
                                shared.target(),
                                "launcher-" + HOST,
                                output("words-launcher-" + HOST),
                                false),
                        new PlannedBinary(
                                BinaryRole.WORKER,
                                shared.target(),
                                "worker-" + HOST,
                                output("words-worker-" + HOST),
                                false));
        assertThat(plan.pace().atOnce()).isEqualTo(2);
        assertThat(plan.outputDirectory()).isEqualTo(folder.resolve("target/beamgo"));
        assertThat(plan.names()).isEqualTo(new ArtifactNames("words", null));
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void aNarrowedMatrixMustNotBePublished() throws InterruptedException {
        BuildRequestBuilder request = TinyModule.withBeam(folder)
                .request()
                .launchers("linux-amd64")
                .workers("linux-amd64", "linux-arm64")
                .boots("linux-arm64");

        plan(request.ignored("windows-amd64")).requireWhole();

        assertThat(plan(request.only("linux-amd64")).leftOut())
                .containsExactly("worker-linux-arm64", "boot-linux-arm64");
        assertThatThrownBy(() -> plan(request.ignored("linux-arm64").only()).requireWhole())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "This build publishes, but <onlyTargets> (-Dbeamgo.onlyTargets) or -Dbeamgo.ignoreTargets leaves out"
                                + " worker-linux-arm64, boot-linux-arm64: the published manifest would not list them, and would"
                                + " replace one that does. Deploy the whole matrix in one build, and leave out in the pom"
                                + " (<ignoreTargets>) what is never published; if no machine can compile all targets (cgo), run"
                                + " 'mvn package' on each, and take their folders target/beamgo with <prebuilt>"
                                + " (-Dbeamgo.prebuilt) in the one that deploys.");
    }

    /** What the pom leaves out of each build is not part of the matrix. */
    @Test
    void aMatrixThatThePomNarrowsIsWhole() throws InterruptedException {
        BuildRequestBuilder request = TinyModule.in(folder)
                .request()
                .launchers("linux-amd64")
                .workers("linux-amd64", "linux-arm64", "windows-amd64")
                .ignoredInPom("windows-amd64");

        plan(request).requireWhole();

        assertThat(plan(request).compilations())
                .extracting(Compilation::label)
                .containsExactly("linux-amd64 (launcher, worker)", "linux-arm64 (worker)");
        assertThat(plan(request.only("linux-amd64")).leftOut()).containsExactly("worker-linux-arm64");
    }

    @Test
    void launcherAndWorkerWithDifferentOptionsAreCompiledEach() throws InterruptedException {
        TargetOverrides tagged = new TargetOverrides(null, null, null, "worker", null, null, false, Map.of());

        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .launchers("linux-arm64")
                .binary(BinaryRole.WORKER, "linux-arm64", tagged));

        assertThat(plan.compilations())
                .extracting(Compilation::label)
                .containsExactly("linux-arm64 (launcher)", "linux-arm64 (worker)");
        assertThat(plan.compilations()).extracting(Compilation::staged).doesNotHaveDuplicates();
    }

    @Test
    void commandIsCompleteAndStartsInTheSources() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .pipeline("enrich")
                .workers("windows-amd64-v3")
                .options(new OptionsBuilder().tags("a b"))
                .environment(TinyModule.environmentWith("GOFLAGS", "-ldflags=-v")));

        Compilation compilation = plan.compilations().get(0);
        Path staged = output(".staging/enrich-words-worker-windows-amd64-v3.exe");
        assertThat(compilation.staged()).isEqualTo(staged);
        assertThat(compilation.command().workingDirectory()).isEqualTo(folder);
        assertThat(compilation.command().argv())
                .containsExactly(
                        plan.go().executable(),
                        "build",
                        "-v",
                        "-trimpath=true",
                        "-tags=a,b",
                        "-ldflags=-w -v",
                        "-o",
                        staged.toString(),
                        "example.com/tiny");
        assertThat(compilation.flags()).containsExactly("-trimpath=true", "-tags=a,b", "-ldflags=-w -v");
        assertThat(compilation.command().environment())
                .containsEntry("GOOS", "windows")
                .containsEntry("GOARCH", "amd64")
                .containsEntry("GOAMD64", "v3")
                .containsEntry("CGO_ENABLED", "0")
                .containsEntry("GOTMPDIR", staged + ".tmp")
                .containsEntry("TMPDIR", staged + ".tmp");
        assertThat(compilation.temporaryFiles())
                .isEqualTo(output(".staging/enrich-words-worker-windows-amd64-v3.exe.tmp"));
        assertThat(compilation.packagePath()).isEqualTo("example.com/tiny");
        assertThat(compilation.goVersion()).isEqualTo(plan.go().version());
        assertThat(compilation.beamVersion()).isNull();
    }

    @Test
    void temporaryFilesGoWhereTheUserSays() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .workers("linux-amd64")
                .environment(TinyModule.environmentWith("TMPDIR", "/var/tmp"))
                .options(new OptionsBuilder().env(Map.of("GOTMPDIR", folder.toString()))));

        Compilation compilation = plan.compilations().get(0);
        assertThat(compilation.command().environment())
                .containsEntry("GOTMPDIR", folder.toString())
                .containsEntry("TMPDIR", compilation.temporaryFiles().toString());
    }

    @Test
    void temporaryFilesOfLinkerAndCCompilerGoWhereTheUserSaysToo() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .launchers("linux-amd64")
                .workers("linux-amd64")
                .options(new OptionsBuilder().env(Map.of("TMPDIR", "/var/tmp"))));

        assertThat(plan.compilations()).hasSize(1);
        assertThat(plan.compilations().get(0).command().environment()).containsEntry("TMPDIR", "/var/tmp");
    }

    @Test
    void noMoreIsCompiledAtOnceThanThereIs() throws InterruptedException {
        assertThat(plan(TinyModule.in(folder).request().workers("linux-amd64").parallelism(8))
                        .pace()
                        .atOnce())
                .isEqualTo(1);
    }

    @Test
    void littleMemoryIsInTheCommandThatIsRunAndNotInTheFlagsThatArePublished() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .workers("linux-amd64", "linux-arm64")
                .resources(new Resources(null, 2, 1L << 30, 1L << 34, 1)));
        Compilation compilation = plan.compilations().get(0);

        assertThat(plan.pace().atOnce()).isEqualTo(1);
        assertThat(plan.command(compilation).argv()).contains("-p=1");
        assertThat(plan.command(compilation).environment()).containsEntry("GOMEMLIMIT", "489MiB");
        assertThat(compilation.flags()).doesNotContain("-p=1");
    }

    @Test
    void bootIsCompiledFromThePipelinesOwnBeam() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.withBeam(folder)
                .request()
                .workers("linux-amd64")
                .boots("linux-amd64")
                .options(new OptionsBuilder().tags("mine")));

        assertThat(plan.compilations())
                .extracting(Compilation::packagePath)
                .containsExactly("example.com/tiny", "github.com/apache/beam/sdks/v2/go/container");
        assertThat(plan.compilations()).extracting(Compilation::beamVersion).containsOnly("v2.77.0");
        assertThat(plan.compilations().get(1).flags()).containsExactly("-trimpath=true", "-ldflags=-w");
    }

    @Test
    void bootNeedsBeam() {
        BuildRequestBuilder request =
                TinyModule.in(folder).request().workers("linux-amd64").boots("linux-amd64");

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "<boots> (-Dbeamgo.boots) asks for Beam's boot, but example.com/tiny does not use");
    }

    @Test
    void strippingByTheEnvironmentIsRefused() {
        BuildRequestBuilder request = TinyModule.in(folder)
                .request()
                .workers("linux-amd64")
                .environment(TinyModule.environmentWith("GOFLAGS", "-ldflags=-s"));

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GOFLAGS");
    }

    @Test
    void flagsForAllPackagesAreThoseOfTheProgram() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.withBeam(folder)
                .request()
                .workers("linux-amd64")
                .boots("linux-amd64")
                .options(new OptionsBuilder().ldflags("./...=-X main.site=eu"))
                .environment(TinyModule.environmentWith("GOFLAGS", "'-ldflags=all=-v -v'")));

        assertThat(plan.compilations())
                .extracting(compilation -> compilation.flags().get(1))
                .containsExactly("-ldflags=-w -v -v -X main.site=eu", "-ldflags=-w -v -v");
    }

    @Test
    void flagsOfATargetsOwnEnvironmentCountForIt() {
        BuildRequestBuilder request = TinyModule.in(folder)
                .request()
                .launchers("linux-amd64")
                .binary(BinaryRole.WORKER, "linux-amd64", withEnvironment("GOFLAGS", "-buildmode=c-shared"));

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("-buildmode=c-shared");
    }

    @Test
    void targetsOwnFlagsStandBehindTheCommonOnes() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .binary(
                        BinaryRole.WORKER,
                        "linux-amd64",
                        new TargetOverrides(null, null, null, null, "-X main.site=edge", null, false, Map.of()))
                .options(new OptionsBuilder().ldflags("all=-X main.site=eu")));

        assertThat(plan.compilations().get(0).flags()).contains("-ldflags=-w -X main.site=eu -X main.site=edge");
    }

    @Test
    void boringCryptoWithoutCIsRefusedWhereverItIsSaid() {
        BuildRequestBuilder request = TinyModule.in(folder)
                .request()
                .binary(BinaryRole.WORKER, "linux-amd64", withEnvironment("GOEXPERIMENT", "boringcrypto"));

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GOEXPERIMENT=boringcrypto has no effect on linux-amd64 with <cgo>");
    }

    @Test
    void variableOfThePluginIsNamedBeforeGoFailsOverIt() {
        BuildRequestBuilder request =
                TinyModule.in(folder).request().options(new OptionsBuilder().env(Map.of("GO111MODULE", "off")));

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sets GO111MODULE=off, which decides whether Go works with modules");
    }

    @Test
    void stampOfAnyPackageOfTheProgramIsAccepted() throws InterruptedException {
        BuildPlan plan = plan(stamped(Map.of(
                "main.site",
                "eu",
                "example.com/tiny/version.Version",
                "1.0",
                "example.com/tiny/version.linux",
                "yes",
                "main.system",
                "mine")));

        assertThat(plan.compilations()).hasSize(1);
    }

    static Stream<Arguments> stampsWithoutEffect() {
        return Stream.of(
                Arguments.of(
                        "main.Site",
                        "but package main has no such variable for linux-amd64. Perhaps you mean main.site."),
                Arguments.of("example.com/tiny.site", "whose package Go's linker calls main. Write main.site."),
                Arguments.of(
                        "example.com/tiny/version.Versoin",
                        "but package example.com/tiny/version has no such variable for linux-amd64."
                                + " Perhaps you mean example.com/tiny/version.Version."),
                Arguments.of(
                        "example.com/tiny/version.windows",
                        "but package example.com/tiny/version has no such variable for linux-amd64."),
                Arguments.of(
                        "example.com/tiny/versions.Version",
                        "but the program has no package example.com/tiny/versions. Write the package's import path and"
                                + " the variable, such as example.com/tiny/version.Version."),
                Arguments.of(
                        "site",
                        "which names no package. Write the package's import path and the variable, such as main.site."),
                Arguments.of("example.com/tiny/version.Major", "which is not of type string."),
                Arguments.of(
                        "example.com/tiny/version.Computed",
                        "whose value the program computes when it starts, in place of the stamp."),
                Arguments.of("main.copied", "whose value the program computes when it starts, in place of the stamp."),
                Arguments.of(
                        "main.argument", "whose value the program computes when it starts, in place of the stamp."),
                Arguments.of("main.fixed", "which is a constant. Declare it with 'var' in place of 'const'."),
                Arguments.of(
                        "./version.Version",
                        "but the program has no package ./version. Write the package's import path and the variable, such"
                                + " as example.com/tiny/version.Version."));
    }

    @ParameterizedTest
    @MethodSource("stampsWithoutEffect")
    void stampWithoutEffectIsRefused(String name, String reason) {
        BuildRequestBuilder request = stamped(Map.of("main.site", "eu", name, "1.0"));

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<stamps> (-Dbeamgo.stamps." + name + ") sets " + name + ", " + reason);
    }

    @Test
    void variableInFlagsMayBeThatOfAnotherProgram() throws InterruptedException {
        BuildRequestBuilder request = TinyModule.in(folder)
                .request()
                .workers("linux-amd64")
                .options(new OptionsBuilder().ldflags("all=-X main.Site=1 -X=example.com/other.V=2"));

        try (Log log = new Log()) {
            assertThat(plan(request).compilations()).hasSize(1);
            assertThat(log.text())
                    .contains(
                            "-X in <ldflags> or GOFLAGS has no effect: it sets main.Site, but package main has no such"
                                    + " variable for linux-amd64.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(git describe)", "v`date`", "$VERSION"})
    void whatOnlyAShellExpandsIsReported(String value) throws InterruptedException {
        try (Log log = new Log()) {
            plan(stamped(Map.of("main.site", value)));
            assertThat(log.text()).contains("main.site is set to its value as it stands, since neither Maven nor Go");
        }
    }

    @Test
    void bootHasNoStamps() throws InterruptedException {
        BuildRequestBuilder request = TinyModule.withBeam(folder)
                .file("site.go", "package main\n\nvar site string\n")
                .request()
                .boots("linux-amd64")
                .options(new OptionsBuilder().stamps(Map.of("main.site", "eu")));

        assertThat(plan(request).compilations()).hasSize(1);
    }

    private BuildRequestBuilder stamped(Map<String, String> stamps) {
        return TinyModule.in(folder)
                .file("words.go", """
                        package main

                        import (
                        \t"os"
                        \t"runtime"

                        \tv "example.com/tiny/version"
                        )

                        const fixed = "1"

                        var (
                        \tcopied = v.Version
                        \targument = os.Args[0]
                        \tsystem = runtime.GOOS + fixed
                        )
                        """)
                .file("version/version.go", """
                        package version

                        var (
                        \tVersion = "dev"
                        \tMajor = 1
                        \tComputed = compute()
                        )

                        func compute() string { return Version }
                        """)
                .file("version/version_linux.go", "package version\n\nvar linux string\n")
                .file("version/versionly_windows.go", "package version\n\nvar windows string\n")
                .request()
                .workers("linux-amd64")
                .options(new OptionsBuilder().stamps(stamps));
    }

    private static TargetOverrides withEnvironment(String variable, String value) {
        return new TargetOverrides(null, null, null, null, null, null, false, Map.of(variable, value));
    }

    @Test
    void wrongRequestIsRefusedBeforeGoIsAsked() {
        BuildRequestBuilder request = new TinyModule(folder.resolve("missing"))
                .request()
                .mainPackage("main.go")
                .workers("linux-amd64");

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a single file");
    }

    @Test
    void wrongPipelineNameIsRefused() {
        BuildRequestBuilder request =
                TinyModule.in(folder).request().pipeline("a/b").workers("linux-amd64");

        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<pipeline> (-Dbeamgo.pipeline) is 'a/b'");
    }

    private BuildPlan plan(BuildRequestBuilder request) throws InterruptedException {
        return planner.plan(request.build());
    }

    private Path output(String file) {
        return folder.resolve("target/beamgo").resolve(file);
    }
}
