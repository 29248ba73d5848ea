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
import java.util.Optional;
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
    private static final Optional<String> JOB = Optional.of("job-1");

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
        assertThat(watch.isLost(Optional.of("job-2"))).isFalse();
        assertThat(watch.isLost(Optional.empty())).isFalse();
        pass(PATIENCE.plusNanos(1));
        assertThat(watch.isLost(Optional.of("job-2"))).isFalse();
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

    private void bootThatHasFetchedAWorker() throws IOException, InterruptedException {
        Files.createDirectory(bootThatHasEnded().resolve("staged"));
    }

    private Path bootThatHasEnded() throws IOException, InterruptedException {
        Process boot = new ProcessBuilder("true").start();
        boot.waitFor();
        return Files.createDirectory(boots.resolve(Long.toString(boot.pid())));
    }
}
