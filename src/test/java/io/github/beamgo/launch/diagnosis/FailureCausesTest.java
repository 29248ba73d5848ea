package io.github.beamgo.launch.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The logs among the resources are real: of Beam 2.77 on prism and on Beam's job server for Flink 2.62, one for each
 * failure that was brought about. Those of {@code engine} are of the job server, of {@code pool} of boot; the others are of
 * launchers. Lines that say nothing, paths and plans are left out.
 */
class FailureCausesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
prism-loop-fail         | The pipeline's own function main.splitFn returned an error.        | DoFn[UID:4, PID:e6, Name: main.splitFn] failed: failing because of --fail
prism-loop-wrapped      | The pipeline's own function main.splitFn returned an error.        | DoFn[UID:4, PID:e6, Name: main.splitFn] failed: cannot open table: permission denied: db
prism-loop-panic        | The pipeline's own code panicked in a worker, in main.(*splitFn).ProcessElement (/opt/beam/slow/main.go:55). | panic: user panic in DoFn
prism-loop-nil          | The pipeline's own code panicked in a worker, in main.(*splitFn).ProcessElement (/opt/beam/slow/main.go:58). | panic: assignment to entry in nil map
xlang-unreachable       | The launcher found no expansion service at 127.0.0.1:1,            | #1: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:1: connect: connection refused
xlang-jar               | The launcher could not fetch the expansion service of a cross-language transform. | Get "https://repo.example.com/maven2/org/apache/beam/beam-sdks-java-io-expansion-service-2.77.0.jar": proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused
xlang-no-java           | Beam starts the expansion service of a cross-language transform with java, | exec: "java": executable file not found in $PATH
flink-loop-panic        | The pipeline's own code panicked in a worker, in main.(*splitFn).ProcessElement (/opt/beam/slow/main.go:55). | panic: user panic in DoFn
flink-loop-panic.engine | The pipeline's own code panicked in a worker.                      | panic: user panic in DoFn
flink-proc-stripped     | The worker does not know the function main.format: it was stripped of its symbol table, or comes from other sources than the launcher. | main.format not found. Register DoFns and functions with the the beam/register package.
flink-proc-other        | The worker does not know the type main.splitFn: it comes from other sources than the launcher. | external key not found main.splitFn
flink-proc-badjson      | <environmentConfig> (-Dbeamgo.environmentConfig) is not the JSON that PROCESS needs. | unable to json unmarshal --environment_config: proto:\u00a0syntax error (line 1:1): invalid value boot
flink-proc-text.engine  | The worker, or the boot that starts it, is not a program for the machine that executes it. | fork/exec /tmp/bin2001474140/worker: exec format error
prism-pool-text         | The worker, or the boot that starts it, is not a program for the machine that executes it. | fork/exec /tmp/bin1606708735/worker: exec format error
prism-pool-glibc.pool   | The worker was linked with C and needs GLIBC_2.99, which the machine that executes it is too old to have. | version `GLIBC_2.99' not found (required by /tmp/bin781203348/worker)
prism-pool-glibc        | The worker ended by itself:                                        | User program exited: exit status 1
flink-proc-glibc.engine | The worker ended by itself:                                        | User program exited: exit status 1
prism-pool-killed       | A worker was killed, most likely because it used more memory than there is. | User program exited: signal: killed
flink-proc-killed.engine| A worker was killed, most likely because it used more memory than there is. | User program exited: signal: killed
flink-proc-fatal        | The engine lost the worker: it ended by itself, or it was killed. | StatusRuntimeException: CANCELLED: client cancelled
flink-proc-full         | The command that starts workers ended at once.                     | Process died with exit code 1
flink-proc-full.engine  | A disk is full where the job runs.                                 | write /opt/beam/full/staged/1-1-0:go-slow.bin: no space left on device
flink-proc-nocmd        | The command that starts workers, boot or docker, is not on the machine that executes them. | java.io.IOException: error=2, No such file or directory
flink-proc-nocmd.engine | There is no /nonexistent/boot on the machine that executes the workers. | Cannot run program "/nonexistent/boot": error=2, No such file or directory
prism-proc-nocmd        | There is no /nonexistent/boot on the machine that executes the workers. | fork/exec /nonexistent/boot: no such file or directory
flink-proc-noexec       | The command that starts workers, boot or docker, cannot be executed on the machine that executes them. | java.io.IOException: error=13, Permission denied
flink-proc-noexec.engine| /opt/beam/boot.noexec cannot be executed on the machine that executes the workers. | Cannot run program "/opt/beam/boot.noexec": error=13, Permission denied
flink-ext-none          | The engine found no worker pool.                                   | finishConnect(..) failed: Connection refused
flink-ext-none.engine   | The engine found no worker pool at localhost/127.0.0.1:50999.      | finishConnect(..) failed: Connection refused: localhost/127.0.0.1:50999
flink-loop-slash        | The job server could not store the worker. Only its own log says why: | Method not found: org.apache.beam.model.job_management.v1.LegacyArtifactStagingService/PutArtifact
flink-loop-slash.engine | The job server cannot store the worker: it names it by its path, and cuts that name after 100 characters, | The resolved file: [1-0:go-/srv/jenkins/workspace/of-a-pipeline/target/tmp/beamgo-fsf-mwy5e864-495147217895370574/launcher/] should not end with '/'
flink-docker            | Docker does not run on the machine that executes the workers.      | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running
flink-docker.engine     | Docker does not run on the machine that executes the workers.      | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running
""")
    void failuresOfRealRunsAreExplained(String log, String explanation, String line) throws IOException {
        Optional<FailureCause> cause = causeIn(log);

        assertThat(cause).isPresent();
        assertThat(cause.get().sentence()).startsWith(explanation);
        assertThat(cause.get().line()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [SDK] User program exited: signal: terminated | A worker was stopped from outside, by somebody or by the system that executes it.
        [SDK] User program exited: signal: hangup     | A worker was stopped from outside, by somebody or by the system that executes it.
        java.lang.IllegalStateException: Process died with exit code 137 | The boot that starts workers was killed by signal 9: the system ran out of memory, or somebody killed it. If nobody killed it, give the machine more memory; then try again.
        java.lang.IllegalStateException: Process died with exit code 143 | The boot that starts workers was killed by signal 15. Try again.
        java.lang.IllegalStateException: Process died with exit code 1   | The command that starts workers ended at once.
        """)
    void whatWasEndedFromOutsideDidNotEndByItself(String line, String explanation) {
        FailureCauses causes = new FailureCauses();
        causes.line(line);

        assertThat(causes.first().orElseThrow().sentence()).isEqualTo(explanation);
    }

    @ParameterizedTest
    @CsvSource({
        "passert.failIfBadEntries, passert.Equals",
        "passert.diffFn, passert.Equals",
        "*passert.sumFn, passert.Sum",
        "github.com/apache/beam/sdks/v2/go/pkg/beam/testing/passert.hashFn, passert.Hash"
    })
    void assertionsAreNoFunctionsOfThePipeline(String function, String assertion) {
        FailureCauses causes = new FailureCauses();
        causes.line("DoFn[UID:1, PID:e1, Name: " + function
                + "] failed: actual PCollection does not match expected values");

        assertThat(causes.first().orElseThrow().sentence())
                .isEqualTo("An assertion of the pipeline does not hold: " + assertion
                        + ". Correct what it expects, or the steps before it.");
    }

    @Test
    void poolThatIsNotThereIsNamed() throws IOException {
        Optional<FailureCause> cause = causeIn("prism-ext-none");

        assertThat(cause.orElseThrow().sentence())
                .isEqualTo(
                        "The worker pool localhost:50999 did not start a worker. Start the pool (boot --worker_pool), or"
                                + " correct <environmentConfig> (-Dbeamgo.environmentConfig).");
        assertThat(cause.get().line()).contains("dial tcp 127.0.0.1:50999: connect: connection refused");
    }

    @Test
    void dockerThatDoesNotRunIsToldByPrismToo() throws IOException {
        Optional<FailureCause> cause = causeIn("prism-docker");

        assertThat(cause.orElseThrow().sentence()).startsWith("Docker does not run on the machine");
        assertThat(cause.get().line()).startsWith("failed to connect to the docker API at unix:///var/run/docker.sock");
    }

    /** Not brought about here: in the words of the sources of Docker, Java, Go and Beam. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
java.io.IOException: Cannot run program "docker": error=2, No such file or directory | Docker is not installed
java.io.IOException: Cannot run program "/opt/boot": error=8, Exec format error | The worker, or the boot
docker: Error response from daemon: manifest for apache/beam_go_sdk:9.9.9 not found: manifest unknown: manifest unknown. | There is no such image.
docker: Error response from daemon: pull access denied for acme/worker, repository does not exist or may require 'docker login'. | There is no image acme/worker, or access to it is denied.
time=2026-11-27T03:38:07.219Z level=WARN msg="unable to pull image and it's not local" envID=go image=r:5072/words@sha256:76 error="Error response from daemon: Get \\"http://r:5072/v2/words\\": no basic auth credentials" | Docker cannot pull the image r:5072/words@sha256:76. Make sure
Error response from daemon: No such image: apache/beam_go_sdk:9.9.9 | There is no image apache/beam_go_sdk:9.9.9.
docker: Error response from daemon: no such image: localhost/words:1: image not known | There is no image localhost/words:1. Name
docker: no matching manifest for linux/arm64/v8 in the manifest list entries. | The image is not published for linux/arm64/v8.
Error: unable to connect to Podman socket: Get "http://d/v4.3.1/libpod/_ping": dial unix /nowhere: connect: no such file or directory | Podman, which is the command docker on the machine
docker: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | The engine's user is not allowed to use Docker
Received exit code 127 for command 'docker run -d apache/beam_go_sdk:2.77.0'. stderr: docker: invalid reference | Docker could not start the worker's container.
User program exited: fork/exec /tmp/bin123/worker: no such file or directory | The worker was linked with C, and the machine
User program exited: fork/exec /tmp/bin123/worker: permission denied | The machine that executes the worker does not run programs from /tmp
java.lang.OutOfMemoryError: Cannot reserve 2097152 bytes of direct buffer memory (allocated: 314572800, limit: 314572800) | The engine ran out of direct memory
java.lang.OutOfMemoryError: Direct buffer memory | The engine ran out of direct memory
java.lang.OutOfMemoryError: Could not allocate enough memory segments for NetworkBufferPool (required (Mb): 64, allocated (Mb): 33, missing (Mb): 31). Cause: Direct buffer memory. | The engine ran out of direct memory
org.apache.beam.vendor.grpc.v1p60p1.io.netty.util.internal.OutOfDirectMemoryError: failed to allocate 1048576 byte(s) of direct memory (used: 7356712, max: 8388608) | The engine ran out of direct memory
Caused by: java.lang.OutOfMemoryError: Java heap space | The engine ran out of memory.
fatal error: runtime: out of memory | A worker ran out of memory.
java.io.IOException: No space left on device | A disk is full where the job runs.
Failed to retrieve staged files: failed to retrieve /tmp/staged in 3 attempts: bad SHA256 for /tmp/staged/1-worker: 01, want 02 | The worker that arrived is not the one that was sent.
Failed to retrieve staged files: failed to get manifest | The worker could not be fetched from the job service.
Failed to get Go Worker Artifact Name: no artifacts staged | The job was submitted without a worker.
time=x level=INFO msg="job failed: \\tconnecting to job service\\nfailed to dial server at flink:8099\\n\\tcaused by:\\ncontext deadline exceeded" | The launcher found no job service at flink:8099.
prism worker[job-001_go] didn't get control connection to localhost:1 after 1m0s | The worker did not start within the time
panic: proto: file "schema.proto" is already registered | Two packages of the pipeline register the same protocol buffers ("schema.proto"). Keep one
panic: proto: file "b.proto" has a name conflict over schema.Order | Two packages of the pipeline register the same protocol buffers ("b.proto").
panic: runtime error: index out of range [3] with length 3 | A program of the launch panicked.
""")
    void knownMessagesAreExplained(String line, String explanation) {
        FailureCauses causes = new FailureCauses();

        causes.line(line);

        assertThat(causes.first()).isPresent();
        assertThat(causes.first().get().sentence()).startsWith(explanation);
    }

    @Test
    void whatTheEngineSaysIsBetterThanNothing() {
        FailureCauses causes = new FailureCauses();

        causes.line("time=x level=INFO msg=\"job failed: job job-001 failed:\\nwhile this\\n\\tcaused by:\\nthat and "
                + "\\\"those\\\"\\n\\tcaused by:\\nthe end of \\\"it\\\"\" other=\"x\"");

        assertThat(causes.first())
                .contains(new FailureCause(
                        "The engine says why the job failed.",
                        "job job-001 failed: while this caused by: that and 'those' caused by: the end of 'it'"));
    }

    @Test
    void packedWorkerThatCannotBeUnpackedIsExplained() {
        FailureCauses causes = new FailureCauses();
        String line =
                "The packed worker /tmp/bin1/worker cannot start: write /tmp/bin1/.worker-4037298985: no space left on"
                        + " device; in memory: memfd_create: permission denied";

        causes.line(line);
        causes.line("User program exited: exit status 70");

        assertThat(causes.first().orElseThrow().line()).isEqualTo(line);
        assertThat(causes.first().orElseThrow().sentence())
                .startsWith(
                        "The worker, which is packed, can be unpacked neither where boot has put it, nor in memory.");
    }

    @Test
    void packedWorkerThatIsDamagedIsNotALackOfRoom() {
        FailureCauses causes = new FailureCauses();

        causes.line("The packed worker /tmp/bin1/worker cannot start: gzip: invalid checksum");

        assertThat(causes.first().orElseThrow().sentence()).startsWith("The packed worker is damaged");
    }

    @Test
    void causeWinsOverItsConsequencesInWhateverOrder() {
        FailureCauses causes = new FailureCauses();

        causes.line("java.lang.IllegalStateException: Process died with exit code 1");
        causes.line("User program exited: fork/exec /tmp/bin1/worker: exec format error");
        causes.line("java.lang.IllegalStateException: Process died with exit code 2");

        assertThat(causes.first().orElseThrow().line()).isEqualTo("fork/exec /tmp/bin1/worker: exec format error");
    }

    @Test
    void firstOfSeveralAlikeIsTold() {
        FailureCauses causes = new FailureCauses();

        causes.line("DoFn[UID:1, PID:e1, Name: main.first] failed: one");
        causes.line("DoFn[UID:2, PID:e2, Name: main.second] failed: two");

        assertThat(causes.first().orElseThrow().line()).isEqualTo("DoFn[UID:1, PID:e1, Name: main.first] failed: one");
    }

    /** A job server's log has the stack on lines of their own; the launcher's has all in one. */
    @Test
    void placeIsTakenFromTheLineThatHasIt() throws IOException {
        FailureCauses causes = new FailureCauses();

        read(causes, "flink-loop-panic.engine");
        read(causes, "flink-loop-panic");

        assertThat(causes.first().orElseThrow().sentence())
                .startsWith("The pipeline's own code panicked in a worker, in main.(*splitFn).ProcessElement"
                        + " (/opt/beam/slow/main.go:55).");
    }

    @ParameterizedTest
    @CsvSource({
        "User program exited: exit status 2, true",
        "Process died with exit code 1, true",
        "DoFn[UID:1; PID:e1; Name: main.first] failed: one, false",
        "bad SHA256 for x, false"
    })
    void workerKnowsMoreAboutWhatTheEngineOnlySaw(String line, boolean workerKnows) {
        FailureCauses causes = new FailureCauses();

        causes.line(line.replace(';', ','));

        assertThat(causes.first().orElseThrow().workerKnows()).isEqualTo(workerKnows);
    }

    /** A pool that has ended explains only what the engine cannot. */
    @ParameterizedTest
    @CsvSource({
        "finishConnect(..) failed: Connection refused: localhost/127.0.0.1:50000, true",
        "finishConnect(..) failed: Connection refused, true",
        "panic: unable to start sdk worker localhost:50000 error: rpc error: code = Unavailable, true",
        "bundle inst002 stage-002 failed:SDK worker disconnected: worker[a], true",
        "StatusRuntimeException: CANCELLED: client cancelled, true",
        "DoFn[UID:1; PID:e1; Name: main.first] failed: one, false",
        "User program exited: exit status 2, false",
        "User program exited: signal: killed, false"
    })
    void causeThatFollowsFromTheEndOfThePoolIsKnown(String line, boolean follows) {
        FailureCauses causes = new FailureCauses();

        causes.line(line.replace(';', ','));

        assertThat(causes.first().orElseThrow().followsFromPool()).isEqualTo(follows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "time=x level=ERROR msg=\"retrying: dial tcp 10.0.0.1:443: connect: connection refused\"",
                "time=x level=ERROR msg=\"open /data/x: permission denied\"",
                "time=x level=INFO msg=\"Job[job-001] state: FAILED\"",
                "time=x level=INFO msg=\"[SDK] pipeline completed job-001[go-job-1]\"",
                "no space left for doubt",
                "key not found",
                "the panic: none"
            })
    void linesThatExplainNothingAreLeft(String line) {
        FailureCauses causes = new FailureCauses();

        causes.line(line);

        assertThat(causes.first()).isEmpty();
    }

    @Test
    void longErrorIsShownByItsBeginningAndEnd() {
        FailureCauses causes = new FailureCauses();

        causes.line("DoFn[UID:4, PID:e6, Name: main.f] failed:\n" + "x".repeat(100_000) + " at last");

        assertThat(causes.first().orElseThrow().line())
                .hasSize(120 + " [...] ".length() + 280)
                .startsWith("DoFn[UID:4, PID:e6, Name: main.f] failed: xxx")
                .endsWith("xxx at last");
    }

    /** Lines come in pieces of up to a megabyte; a pattern that goes back and forth would not come to an end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec format error",
                "' not found",
                "not found. Register DoFns",
                "o space left on device",
                "manifest unknown",
                " : panic: x",
                " failed:",
                "Cannot run program \"docker\"",
                "error=2,",
                "caused by:"
            })
    void hugeLinesAreRead(String words) {
        FailureCauses causes = new FailureCauses();

        causes.line("x".repeat(500_000) + words + "y".repeat(500_000));
        causes.line("job ".repeat(250_000) + words + " job".repeat(50_000));
        causes.line("msg=\"" + "x\\n/y".repeat(250_000) + words + "x\\n y".repeat(50_000));
        causes.line("DoFn[UID:4, PID:e6, Name: main.f] failed: in the end");

        assertThat(causes.first().orElseThrow().line()).endsWith("in the end");
    }

    private static Optional<FailureCause> causeIn(String log) throws IOException {
        FailureCauses causes = new FailureCauses();
        read(causes, log);
        return causes.first();
    }

    private static void read(FailureCauses causes, String log) throws IOException {
        try (InputStream in = FailureCausesTest.class.getResourceAsStream(log + ".log")) {
            new String(Objects.requireNonNull(in, log).readAllBytes(), UTF_8)
                    .lines()
                    .forEach(causes::line);
        }
    }
}
