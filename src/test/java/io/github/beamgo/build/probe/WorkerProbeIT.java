package io.github.beamgo.build.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs of a few lines that do what Beam's flags and beam.Init do; integration tests have real pipelines. */
class WorkerProbeIT {

    private static final String PROGRAM = """
            package main

            import (
                "flag"
                "fmt"
                "net"
                "os"
                "time"
            )

            var (
                worker  = flag.Bool("worker", false, "")
                id      = flag.String("id", "", "")
                logging = flag.String("logging_endpoint", "", "")
                control = flag.String("control_endpoint", "", "")
                output  = flag.String("output", "", "")
            )

            func beamInit() {
                if !*worker {
                    return
                }
                connection, err := net.Dial("tcp", *control)
                if err != nil {
                    os.Exit(1)
                }
                var answer [1]byte
                connection.Read(answer[:])
                os.WriteFile(os.Getenv("BEHIND_INIT"), nil, 0o600)
            }

            func main() {
            MAIN
            }

            var _ = fmt.Sprint
            var _ = time.Now
            """;

    private static final String STARTED = """

            func started() {
                f, _ := os.OpenFile(os.Getenv("STARTS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
                f.WriteString(".")
                f.Close()
            }
            """;

    /** What Beam's runners do with their flags; the program says with a file that it would have submitted its job. */
    private static final Map<String, String> RUNNERS = Map.of("universal", """
            package universal

            import (
                "flag"
                "net"
                "os"
            )

            var Endpoint = flag.String("endpoint", "", "")
            var binary = flag.String("worker_binary", "", "")
            var hints = flag.String("resource_hints", "", "")

            func Execute() {
                if *hints != "" {
                    panic("unparsable resource hint: " + *hints)
                }
                connection, err := net.Dial("tcp", *Endpoint)
                if err == nil {
                    var answer [1]byte
                    connection.Read(answer[:])
                }
                os.WriteFile(os.Getenv("BEHIND_INIT"), nil, 0o600)
            }
            """, "dataflow", """
            package dataflow

            import (
                "flag"
                "fmt"
                "os"
            )

            var dryRun = flag.Bool("dry_run", false, "")

            func Execute() {
                if *dryRun {
                    fmt.Println("Dry-run: not submitting job!")
                    return
                }
                os.WriteFile(os.Getenv("BEHIND_INIT"), nil, 0o600)
            }
            """, "direct", """
            package direct

            import (
                "fmt"
                "time"
                "os"
            )

            func Execute() {
                fmt.Println("Executing pipeline with the direct runner.")
                time.Sleep(time.Hour)
                os.WriteFile(os.Getenv("BEHIND_INIT"), nil, 0o600)
            }
            """);

    private static final String BEAMX = """
            package beamx

            import "flag"

            var runner = flag.String("runner", "", "")

            //go:noinline
            func Run(execute func()) { execute() }
            """;

    @TempDir
    Path folder;

    @Test
    void programThatParsesItsFlagsFirstBecomesAWorker() throws Exception {
        assertThat(probe("flag.Parse(); fmt.Println(`hello`); beamInit(); os.Exit(3)"))
                .isEqualTo(new ProbeVerdict.Worker());
        assertThat(folder.resolve("behind")).doesNotExist();
    }

    @Test
    void programThatChecksItsFlagsFirstSaysSo() throws Exception {
        assertThat(probe("flag.Parse(); if *output == `` { fmt.Fprintln(os.Stderr, `No output provided`); os.Exit(1) };"
                        + " beamInit()"))
                .isEqualTo(new ProbeVerdict.Ended(1, "Its last lines:\nNo output provided\n"));
    }

    @Test
    void programThatNeverParsesItsFlagsIsNotStarted() throws Exception {
        assertThat(probe("beamInit(); os.WriteFile(os.Getenv(`BEHIND_INIT`), nil, 0o600)"))
                .isEqualTo(new ProbeVerdict.Deaf());
        assertThat(folder.resolve("behind")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flag.Set(`worker`, `true`)",
                "flag.Lookup(`worker`).Value.Set(`true`)",
                "flag.VisitAll(func(f *flag.Flag) {})"
            })
    void nothingIsKnownOfAProgramThatMaySetItsFlagsItself(String call) throws Exception {
        assertThat(probe(call + "; beamInit(); os.WriteFile(os.Getenv(`BEHIND_INIT`), nil, 0o600)"))
                .isInstanceOfSatisfying(ProbeVerdict.Unknown.class, unknown -> assertThat(unknown.reason())
                        .startsWith("it was not started, since it does not call flag.Parse."));
        assertThat(folder.resolve("behind")).doesNotExist();
    }

    @Test
    void programThatParsesItsFlagsTooLateEnds() throws Exception {
        assertThat(probe("beamInit(); flag.Parse(); fmt.Println(`launching`)"))
                .isEqualTo(new ProbeVerdict.Ended(0, "Its last lines:\nlaunching\n"));
    }

    @Test
    void nothingIsKnownOfAProgramThatDoesNotConnectInTime() throws Exception {
        Path waiting = folder.resolve("behind");
        AtomicInteger asked = new AtomicInteger();
        // The first time is that of the start, even if the program is quick enough to wait before it.
        LongSupplier clock = () -> asked.getAndIncrement() > 0 && Files.exists(waiting)
                ? Duration.ofHours(1).toNanos()
                : 0;

        ProbeVerdict verdict = probe(
                "flag.Parse(); fmt.Println(`waiting`); os.WriteFile(os.Getenv(`BEHIND_INIT`), nil, 0o600);"
                        + " time.Sleep(time.Hour)",
                new WorkerProbe(clock));

        assertThat(verdict)
                .isEqualTo(new ProbeVerdict.Unknown("started as one, it did not connect to its endpoint within 10"
                        + " seconds. Its last lines:\nwaiting\n"));
    }

    @Test
    void nothingIsKnownOfAProgramThatASignalEnded() throws Exception {
        ProbeVerdict verdict =
                probe("flag.Parse(); p, _ := os.FindProcess(os.Getpid()); p.Kill(); time.Sleep(time.Hour)");

        assertThat(verdict)
                .isEqualTo(new ProbeVerdict.Unknown("started as one, it was killed by signal 9: the system ran out of"
                        + " memory, or somebody killed it. It printed nothing."));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 126, 255})
    void highExitCodeIsAProgramsOwn(int code) throws Exception {
        assertThat(probe("flag.Parse(); os.Exit(" + code + ")"))
                .isEqualTo(new ProbeVerdict.Ended(code, "It printed nothing."));
    }

    @Test
    void nothingIsKnownOfAProgramThatWasNotLoaded() throws Exception {
        String line =
                "./program: error while loading shared libraries: libx.so.1: cannot open shared object file: No such"
                        + " file or directory";

        assertThat(probe("flag.Parse(); fmt.Println(`" + line + "`); os.Exit(127)"))
                .isEqualTo(new ProbeVerdict.Unknown(
                        "this machine could not load it (exit code 127). Its last lines:\n" + line + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "127, It printed nothing., true",
        "1, /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by ./w), true",
        "127, Error loading shared library libgcc_s.so.1: No such file or directory (needed by ./w), true",
        "127, Error relocating ./w: __res_init: symbol not found, true",
        "127, ./w: symbol lookup error: ./w: undefined symbol: x, true",
        "1, 'dyld[7]: Library not loaded: /opt/lib/libx.dylib', true",
        "1, This program can only be run on AMD64 processors with v3 microarchitecture support., true",
        "-1073741515, It printed nothing., true",
        "-1073741819, It printed nothing., true",
        "-1, It printed nothing., false",
        "255, It printed nothing., false",
        "1, No output provided, false",
    })
    void failureOfTheLoaderIsNoneOfMain(int exitCode, String lines, boolean expected) {
        assertThat(LoadingFailure.is(exitCode, lines)).isEqualTo(expected);
    }

    @Test
    void whatItWritesInItsFolderIsDeleted() throws Exception {
        assertThat(probe(
                        "flag.Parse(); os.WriteFile(`here`, nil, 0o600); os.WriteFile(os.TempDir() + `/there`, nil, 0o600);"
                                + " beamInit()"))
                .isEqualTo(new ProbeVerdict.Worker());
        assertThat(folder.resolve("probe")).doesNotExist();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("module", "program");
    }

    @Test
    void nothingIsKnownOfAFileThatDoesNotStart() throws Exception {
        Path file = Files.writeString(folder.resolve("program"), "flag.(*FlagSet).Parse\0");

        assertThat(new WorkerProbe().probe(file, TinyModule.environment(), folder.resolve("probe")))
                .isInstanceOfSatisfying(ProbeVerdict.Unknown.class, unknown -> assertThat(unknown.reason())
                        .startsWith("it could not be started (Cannot start"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"universal", "direct"})
    void programThatGoesOnToLaunchIsSeen(String runner) throws Exception {
        assertThat(probeWithBeam(runner, "beamInit(); flag.Parse(); run()")).isEqualTo(new ProbeVerdict.Launcher());
        assertThat(folder.resolve("behind")).doesNotExist();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void programThatSetsTheEndpointItselfSubmitsNothing() throws Exception {
        assertThat(probeWithBeam("universal", "beamInit(); flag.Parse(); *universal.Endpoint = `localhost:1`; run()"))
                .isEqualTo(new ProbeVerdict.Launcher());
        assertThat(folder.resolve("behind")).doesNotExist();
    }

    /** As this Beam has no resource hints, it is started once more, and still submits nothing. */
    @Test
    void onlyTheFlagThatIsNotKnownIsLeftOut() throws Exception {
        assertThat(probeWithBeam("dataflow", "beamInit(); flag.Parse(); dataflow.Execute(); run()"))
                .isEqualTo(new ProbeVerdict.Launcher());
        assertThat(folder.resolve("behind")).doesNotExist();
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void rightPipelineIsStartedOnce() throws Exception {
        assertThat(probeWithBeam("universal", "flag.Parse(); beamInit(); run()"))
                .isEqualTo(new ProbeVerdict.Worker());
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void programThatEndsInSpiteOfAllFlagsIsStartedOnce() throws Exception {
        assertThat(probeWithBeam("universal", "flag.Parse(); os.Exit(0); run()"))
                .isEqualTo(new ProbeVerdict.Ended(0, "It printed nothing."));
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void programThatCallsTheDirectRunnerItselfIsNotStarted() throws Exception {
        assertThat(probeWithBeam("direct", "beamInit(); flag.Parse(); direct.Execute()"))
                .isInstanceOfSatisfying(ProbeVerdict.TooRisky.class, risk -> assertThat(risk.reason())
                        .contains("direct runner"));
        assertThat(folder.resolve("starts")).doesNotExist();
    }

    @Test
    void programThatKnowsNoneOfTheFlagsIsNotStartedWithoutThem() throws Exception {
        assertThat(probeWithBeam("universal", """
                own := flag.NewFlagSet(`own`, flag.ExitOnError)
                for _, name := range []string{`worker`, `id`, `logging_endpoint`, `control_endpoint`} {
                    own.String(name, ``, ``)
                }
                own.Parse(os.Args[1:])
                run()
                """)).isInstanceOf(ProbeVerdict.TooRisky.class);
        assertThat(folder.resolve("behind")).doesNotExist();
    }

    @Test
    void usageDoesNotHideWhatIsWrong() throws Exception {
        String flags = "own := flag.NewFlagSet(`own`, flag.ExitOnError);"
                + " for i := 0; i < 50; i++ { own.String(fmt.Sprint(`f`, i), ``, `what it is for`) }; own.Parse(os.Args[1:])";

        assertThat(probe(flags))
                .isEqualTo(new ProbeVerdict.Ended(2, "Its last lines:\nflag provided but not defined: -worker\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "flag provided but not defined: -worker, flag.FlagSet",
        "flag provided but not defined: -control_endpoint, beamx",
        "Error: unknown flag: --worker, AddGoFlagSet",
    })
    void programThatDoesNotKnowAWorkersFlagsGetsOtherAdvice(String line, String advice) {
        assertThat(WorkerFlags.remedy(line))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains(advice));
        assertThat(WorkerFlags.remedy("flag provided but not defined: -output")).isEmpty();
    }

    private ProbeVerdict probe(String main) throws IOException, InterruptedException {
        return probe(main, new WorkerProbe());
    }

    private ProbeVerdict probe(String main, WorkerProbe probe) throws IOException, InterruptedException {
        return probe(probe, TinyModule.in(folder.resolve("module")).file("main.go", PROGRAM.replace("MAIN", main)));
    }

    /** A pipeline with a runner, with the flags that Beam's package for it defines. */
    private ProbeVerdict probeWithBeam(String runner, String main) throws IOException, InterruptedException {
        TinyModule module = TinyModule.withBeam(folder.resolve("module"))
                .file("beam/go/pkg/beam/runners/" + runner + "/runner.go", RUNNERS.get(runner))
                .file("beam/go/pkg/beam/x/beamx/beamx.go", BEAMX)
                .file(
                        "main.go",
                        PROGRAM.replace("MAIN", "started(); " + main)
                                        .replace(
                                                "import (",
                                                "import (\n\"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/"
                                                        + runner
                                                        + "\"\n\"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx\"")
                                + STARTED
                                + "\nvar _ = " + runner + ".Execute\nfunc run() { beamx.Run(" + runner
                                + ".Execute) }\n");
        return probe(new WorkerProbe(), module);
    }

    /** How often the program was started. */
    private long starts() throws IOException {
        return Files.size(folder.resolve("starts"));
    }

    private ProbeVerdict probe(WorkerProbe probe, TinyModule module) throws IOException, InterruptedException {
        Path program = module.compile(folder.resolve("program"));
        Map<String, String> environment = new HashMap<>(TinyModule.environment());
        environment.put("BEHIND_INIT", folder.resolve("behind").toString());
        environment.put("STARTS", folder.resolve("starts").toString());
        return probe.probe(program, environment, folder.resolve("probe"));
    }
}
