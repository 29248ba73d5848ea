package io.github.beamgo.build.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With programs of a few lines that do what Beam's flags and beam.Init do; integration tests have real pipelines. */
class WorkerProbeTest {

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

    @Test
    void programThatParsesItsFlagsTooLateEnds() throws Exception {
        assertThat(probe("beamInit(); flag.Parse(); fmt.Println(`launching`)"))
                .isEqualTo(new ProbeVerdict.Ended(0, "Its last lines:\nlaunching\n"));
    }

    @Test
    void nothingIsKnownOfAProgramThatDoesNotConnectInTime() throws Exception {
        assertThat(probe("flag.Parse(); fmt.Println(`waiting`); time.Sleep(time.Hour)", Duration.ofSeconds(1)))
                .isEqualTo(new ProbeVerdict.Unknown(
                        "did not connect to its endpoint within 1 seconds. Its last lines:\nwaiting\n"));
    }

    @Test
    void nothingIsKnownOfAProgramThatASignalEnded() throws Exception {
        ProbeVerdict verdict =
                probe("flag.Parse(); p, _ := os.FindProcess(os.Getpid()); p.Kill(); time.Sleep(time.Hour)");

        assertThat(verdict)
                .isEqualTo(new ProbeVerdict.Unknown("was ended by a signal, exit code 137. It printed nothing."));
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
                        .startsWith("could not be started (Cannot start"));
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
        return probe(main, Duration.ofMinutes(1));
    }

    private ProbeVerdict probe(String main, Duration patience) throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder.resolve("module")).file("main.go", PROGRAM.replace("MAIN", main));
        Path program = folder.resolve("program");
        Process build = new ProcessBuilder("go", "build", "-buildvcs=false", "-o", program.toString(), ".")
                .directory(module.directory().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
        return new WorkerProbe(patience)
                .probe(
                        program,
                        TinyModule.environmentWith(
                                "BEHIND_INIT", folder.resolve("behind").toString()),
                        folder.resolve("probe"));
    }
}
