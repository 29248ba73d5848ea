package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Go of this machine. */
class BuildPlannerTest {

    private static final String HOST = HostTarget.of(System.getProperties()).name();

    private final BuildPlanner planner = new BuildPlanner(new GoTool(new GoProcess(new ProcessRunner())));

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
                                output("words-launcher-" + HOST)),
                        new PlannedBinary(
                                BinaryRole.WORKER, shared.target(), "worker-" + HOST, output("words-worker-" + HOST)));
        assertThat(plan.parallelism()).isEqualTo(2);
        assertThat(plan.outputDirectory()).isEqualTo(folder.resolve("target/beamgo"));
        assertThat(plan.names()).isEqualTo(new ArtifactNames("words", null));
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void launcherAndWorkerWithDifferentOptionsAreCompiledEach() throws InterruptedException {
        TargetOverrides tagged = new TargetOverrides(null, "worker", null, null, Map.of());

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
                        .atOnce())
                .isEqualTo(1);
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
