package io.github.beamgo.build.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.compile.Compilations;
import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs that end at once and leave a mark. */
class ProbedWorkersTest {

    private static final Target HOST = HostTarget.of(System.getProperties());
    private static final Target FOREIGN = new Target("linux", HOST.arch().equals("s390x") ? "amd64" : "s390x");

    private static final String FAILS = """
            flag.Parse()
            fmt.Println("no output given")
            os.Exit(1)
            """;

    private static final String BECOMES_A_WORKER = """
            control := flag.String("control_endpoint", "", "")
            for _, name := range []string{"worker", "id", "logging_endpoint"} {
                flag.String(name, "", "")
            }
            flag.Parse()
            f, _ := os.OpenFile(os.Getenv("STARTS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
            f.WriteString(".")
            f.Close()
            connection, _ := net.Dial("tcp", *control)
            var answer [1]byte
            connection.Read(answer[:])
            """;

    private static BuildPlan plan;

    private final ProbedWorkers probed = new ProbedWorkers(new WorkerProbe());

    @TempDir
    Path folder;

    @BeforeAll
    static void plan(@TempDir Path module) throws Exception {
        ProcessRunner processes = new ProcessRunner();
        plan = new BuildPlanner(
                        new GoTool(new GoProcess(processes)),
                        new CCompilers(new ToolQuestions(processes)),
                        new ManifestFile())
                .plan(TinyModule.withBeam(module).request().workers("host").build());
    }

    @Test
    void workerThatBecameOneIsNotStartedAgain() throws Exception {
        CompiledTarget worker = compiled(HOST, OptionsBuilder.defaults(), BECOMES_A_WORKER, BinaryRole.WORKER);

        try (Log log = new Log()) {
            check(worker);
            check(worker);
            assertThat(log.text()).containsOnlyOnce("it becomes a worker.");
        }

        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void workerWithOtherBytesIsStarted() throws Exception {
        check(compiled(HOST, OptionsBuilder.defaults(), BECOMES_A_WORKER, BinaryRole.WORKER));
        check(compiled(HOST, OptionsBuilder.defaults(), BECOMES_A_WORKER + "println()", BinaryRole.WORKER));

        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void workerThatEndsFailsEachBuild() throws Exception {
        CompiledTarget worker = compiled(HOST, OptionsBuilder.defaults(), FAILS, BinaryRole.WORKER);

        for (int build = 0; build < 2; build++) {
            assertThatThrownBy(() -> check(worker))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("it ended with exit code 2 instead of asking for work.")
                    .hasMessageContaining("-Dbeamgo.probeWorker=false");
        }
    }

    @Test
    void launcherForThisMachineStandsForAForeignWorker() throws Exception {
        CompiledTarget worker = compiled(FOREIGN, OptionsBuilder.defaults(), BECOMES_A_WORKER, BinaryRole.WORKER);
        CompiledTarget launcher = compiled(HOST, OptionsBuilder.defaults(), BECOMES_A_WORKER, BinaryRole.LAUNCHER);

        check(worker, launcher);

        assertThat(starts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "goFlags", "ldflags", "gcflags", "stamps", "cgo", "env"})
    void launcherThatIsCompiledInAnotherWayIsNotStarted(String what) throws Exception {
        OptionsBuilder other = new OptionsBuilder();
        CompileOptions options =
                switch (what) {
                    case "tags" -> other.tags("local").build();
                    case "goFlags" -> other.goFlags("-pgo=off").build();
                    case "ldflags" -> other.ldflags("-X main.mode=launch").build();
                    case "gcflags" -> other.gcflags("-N").build();
                    case "stamps" -> other.stamps(Map.of("main.mode", "launch")).build();
                    case "cgo" -> other.cgo(true).build();
                    default ->
                        other.env(Map.of("GOEXPERIMENT", "nocoverageredesign")).build();
                };
        CompiledTarget worker = compiled(FOREIGN, OptionsBuilder.defaults(), BECOMES_A_WORKER, BinaryRole.WORKER);

        check(worker, compiled(HOST, options, BECOMES_A_WORKER, BinaryRole.LAUNCHER));

        assertThat(folder.resolve("starts")).doesNotExist();
    }

    @Test
    void foreignWorkerThatReadsNoArgumentsFails() throws Exception {
        CompiledTarget worker = compiled(FOREIGN, OptionsBuilder.defaults(), "println()", BinaryRole.WORKER);

        assertThatThrownBy(() -> check(worker))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("can never become a worker")
                .hasMessageContaining("-Dbeamgo.probeWorker=false");
    }

    @Test
    void foreignWorkerThatMaySetItsFlagsItselfDoesNot() throws Exception {
        CompiledTarget worker =
                compiled(FOREIGN, OptionsBuilder.defaults(), "flag.Set(`worker`, os.Args[1])", BinaryRole.WORKER);

        try (Log log = new Log()) {
            check(worker);
            assertThat(log.text()).contains("is not known: it was not started, since it does not call flag.Parse.");
        }
    }

    @Test
    void workerThatGoesOnToLaunchFails() throws Exception {
        CompiledTarget worker = compiled(
                HOST,
                OptionsBuilder.defaults(),
                "for _, name := range []string{`worker`, `id`, `logging_endpoint`, `control_endpoint`} {"
                        + " flag.String(name, ``, ``) }; flag.Parse(); fmt.Println(`Dry-run: not submitting job!`)",
                BinaryRole.WORKER);

        assertThatThrownBy(() -> check(worker))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("it goes on to launch its pipeline")
                .hasMessageContaining("-Dbeamgo.probeWorker=false");
    }

    private void check(CompiledTarget... compiled) throws Exception {
        Map<String, String> environment = new HashMap<>(TinyModule.environment());
        environment.put("STARTS", folder.resolve("starts").toString());
        probed.check(plan, List.of(compiled), environment);
    }

    private long starts() throws Exception {
        return Files.size(folder.resolve("starts"));
    }

    private CompiledTarget compiled(Target target, CompileOptions options, String main, BinaryRole role)
            throws Exception {
        Compilation compilation = Compilations.of(folder.resolve("out"), target, "v2.77.0", options, role);
        TinyModule module = TinyModule.in(folder.resolve("program")).file("main.go", """
                        package main

                        import (
                            "flag"
                            "fmt"
                            "net"
                            "os"
                        )

                        var _, _, _, _ = flag.NewFlagSet, fmt.Println, net.Dial, os.Exit

                        func main() {
                        MAIN
                        }
                        """.replace("MAIN", main));
        module.compile(compilation.staged(), Map.of("GOOS", target.os(), "GOARCH", target.arch(), "CGO_ENABLED", "0"));
        return Compilations.compiled(compilation, 1, Sha256.of(compilation.staged()), Duration.ofSeconds(1), true);
    }
}
