package io.github.beamgo.launch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.diagnosis.FailureCauses;
import io.github.beamgo.launch.diagnosis.WorkerLoss;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.run.EngineConnector.Workers;
import io.github.beamgo.launch.worker.BootProcesses;
import io.github.beamgo.launch.worker.LaunchFolder;
import io.github.beamgo.launch.worker.WorkerLog;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class WorkerWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<String> JOB = List.of("job-1");

    private static final String CONNECTED =
            "[grpc-default-executor-1] INFO org.apache.beam.runners.fnexecution.control.FnApiControlClientPoolService"
                    + " - Beam Fn Control client connected with id 3-1";

    private static final String LOST =
            "[grpc-default-executor-0] ERROR org.apache.beam.runners.fnexecution.control.FnApiControlClient"
                    + " - FnApiControlClient received an error.";

    @TempDir
    Path folder;

    private final WorkerLoss loss = new WorkerLoss();
    private ResourceStack stack;
    private LaunchFolder launch;
    private Path boots;

    /** Begins long before zero, as {@link System#nanoTime} may. */
    private long now = -Duration.ofDays(1).toNanos();

    @BeforeEach
    void open() throws IOException {
        stack = new ResourceStack();
        launch = stack.open(() -> LaunchFolder.in(folder));
        boots = Files.createDirectories(folder.resolve(launch.mark()).resolve("pool/workers"));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flink", "spark"})
    void jobWhoseWorkerIsGoneEndsOnceTheEngineHadTimeForAnother(String runner) throws Exception {
        WorkerWatch watch = watch(runner);
        bootThatHasFetchedAWorker();
        loss.line(CONNECTED);
        loss.line(LOST);

        assertThat(watch.isLost(JOB)).isFalse();
        pass(PATIENCE);
        assertThat(watch.isLost(JOB)).isFalse();
        assertThat(watch.failure()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(watch.isLost(JOB)).isTrue();
        assertThat(watch.failure()).contains("Job job-1 waited for a worker that was gone, and was ended.");
    }

    /** Its boot was killed before it had said anything, so that the engine says nothing of it. */
    @Test
    void jobWhoseOnlyBootHasFetchedNothingEnds() throws Exception {
        WorkerWatch watch = watch("flink");
        bootThatHasEnded();

        assertThat(watch.isLost(JOB)).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(JOB)).isTrue();
        assertThat(watch.failure()).contains("Job job-1 waited for a worker that did not start, and was ended.");
    }

    /** A job may have several environments, and an environment several workers. */
    @ParameterizedTest
    @ValueSource(strings = {"prism", "flink", "spark"})
    void oneOfSeveralBootsHasFetchedNothing(String runner) throws Exception {
        WorkerWatch watch = watch(runner);
        Process other = bootThatRuns();
        try {
            Files.createDirectory(folderOf(other).resolve("staged"));
            assertThat(watch.isLost(JOB)).isFalse();
            bootThatHasEnded();
            assertThat(watch.isLost(JOB)).isFalse();
            pass(PATIENCE.plusNanos(1));
            assertThat(watch.isLost(JOB)).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void jobHasTheBootsThatWereStartedForIt() throws Exception {
        WorkerWatch watch = watch("flink");
        assertThat(watch.isLost(JOB)).isFalse();
        bootThatHasFetchedAWorker();
        assertThat(watch.isLost(JOB)).isFalse();
        assertThat(watch.isLost(List.of())).isFalse();
        bootThatHasEnded();
        assertThat(watch.isLost(List.of())).isFalse();

        List<String> second = List.of("job-2");
        assertThat(watch.isLost(second)).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(second)).as("none was started for it yet").isFalse();
        bootThatHasEnded();
        assertThat(watch.isLost(second)).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(second)).isTrue();
        assertThat(watch.failure()).contains("Job job-2 waited for a worker that did not start, and was ended.");
    }

    /** Its end may become known only when the next is at work. */
    @Test
    void bootOfAJobThatIsStillOpenCounts() throws Exception {
        WorkerWatch watch = watch("flink");
        assertThat(watch.isLost(JOB)).isFalse();
        bootThatHasEnded();
        assertThat(watch.isLost(JOB)).isFalse();

        List<String> both = List.of("job-1", "job-2");
        assertThat(watch.isLost(both)).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(both)).isTrue();
        assertThat(watch.isLost(List.of("job-2"))).isFalse();
    }

    /** It may have been ended with the job that has ended. */
    @Test
    void bootThatWasStartedForOneOfTwoJobsIsNotMissedByTheOther() throws Exception {
        WorkerWatch watch = watch("prism");
        List<String> both = List.of("job-1", "job-2");
        assertThat(watch.isLost(JOB)).isFalse();
        assertThat(watch.isLost(both)).isFalse();
        Process other = bootThatRuns();
        try {
            bootThatHasFetchedAWorker();
            bootThatHasEnded();
            assertThat(watch.isLost(both)).isFalse();

            assertThat(watch.isLost(List.of("job-2"))).isFalse();
            pass(PATIENCE.plusNanos(1));
            assertThat(watch.isLost(List.of("job-2"))).isFalse();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(watch.isLost(List.of("job-2"))).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(List.of("job-2"))).as("all are gone").isTrue();
    }

    @Test
    void prismLosesOneOfSeveralWorkers() throws Exception {
        WorkerWatch watch = watch("prism");
        Process other = bootThatRuns();
        try {
            bootThatHasFetchedAWorker();
            assertThat(watch.isLost(JOB)).isFalse();
            pass(PATIENCE.plusNanos(1));
            assertThat(watch.isLost(JOB)).isTrue();
            assertThat(watch.failure()).contains("Job job-1 waited for a worker that was gone, and was ended.");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void workerThatComesInTimeIsWaitedFor() throws Exception {
        WorkerWatch watch = watch("flink");
        bootThatHasFetchedAWorker();
        loss.line(LOST);
        assertThat(watch.isLost(JOB)).isFalse();

        pass(PATIENCE);
        loss.line(CONNECTED);
        assertThat(watch.isLost(JOB)).isFalse();
        pass(PATIENCE.plusNanos(1));
        loss.line(LOST);
        assertThat(watch.isLost(JOB)).isFalse();
    }

    @Test
    void anotherJobHasTimeOfItsOwn() throws Exception {
        WorkerWatch watch = watch("flink");
        bootThatHasEnded();
        loss.line(LOST);
        assertThat(watch.isLost(JOB)).isFalse();

        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(List.of("job-2"))).isFalse();
        assertThat(watch.isLost(List.of())).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(List.of("job-2"))).isFalse();
    }

    /** It has stages of its own, for which it needs no worker. */
    @Test
    void engineThatHasHadItsWorkersIsNotWaitingForOne() throws Exception {
        WorkerWatch watch = watch("spark");
        bootThatHasFetchedAWorker();
        loss.line(CONNECTED);

        assertThat(watch.isLost(JOB)).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(JOB)).isFalse();
    }

    @Test
    void nothingIsLostBeforeABootWasStarted() {
        WorkerWatch watch = watch("flink");

        assertThat(watch.isLost(JOB)).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(JOB)).isFalse();
    }

    private WorkerWatch watch(String runner) {
        LaunchPlan plan = new LaunchRequestBuilder(folder)
                .runner(runner)
                .environment("WORKER_POOL")
                .plan();
        return new WorkerWatch(
                plan,
                new Workers(WorkerLog.ofPool(folder.resolve("pool.log")), BootProcesses.ofPool(launch), null),
                new FailureCauses(),
                loss,
                OutputStream.nullOutputStream(),
                () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Process bootThatRuns() throws IOException {
        Process boot = new ProcessBuilder("sleep", "1000").start();
        Files.createDirectory(folderOf(boot));
        return boot;
    }

    private Path folderOf(Process boot) {
        return boots.resolve(Long.toString(boot.pid()));
    }

    private void bootThatHasFetchedAWorker() throws IOException, InterruptedException {
        Files.createDirectory(bootThatHasEnded().resolve("staged"));
    }

    private Path bootThatHasEnded() throws IOException, InterruptedException {
        Process boot = new ProcessBuilder("true").start();
        boot.waitFor();
        return Files.createDirectory(folderOf(boot));
    }
}
