package io.github.beamgo.launch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.process.Scripts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class EngineWatchTest {

    private ResourceStack stack;
    private long now = System.nanoTime();

    @BeforeEach
    void open() throws IOException {
        stack = new ResourceStack();
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void engineThatEndsBeforeItsJobsIsLost() throws Exception {
        RunningProcess process = process();
        EngineWatch engine = new EngineWatch(process);
        engine.look(false, false);
        assertThat(engine.isLost()).isFalse();
        assertThat(engine.end()).isEmpty();

        kill(process);
        // As a service does that ends its jobs when it is asked to end.
        engine.look(false, true);

        assertThat(engine.isLost()).isTrue();
        assertThat(engine.end()).contains(new ProcessEnd(137));
    }

    @Test
    void engineThatEndsAfterItsJobsAreDoneIsNotTheReasonForAnything() throws Exception {
        RunningProcess process = process();
        EngineWatch engine = new EngineWatch(process);
        engine.look(true, true);

        kill(process);
        engine.look(true, true);
        engine.awaitShutdown(false);

        assertThat(engine.isLost()).isFalse();
        assertThat(engine.end()).isEmpty();
    }

    /** It ends its jobs before itself. */
    @Test
    void engineThatShutsDownIsTheReasonForTheEndOfItsJobs() throws Exception {
        RunningProcess process = process();
        EngineWatch engine = new EngineWatch(process, () -> now, Duration.ofSeconds(3));
        engine.look(false, false);
        engine.look(false, true);
        assertThat(engine.isLost()).isFalse();

        kill(process);
        engine.look(false, true);
        engine.awaitShutdown(false);

        assertThat(engine.isLost()).isTrue();
        assertThat(engine.end()).contains(new ProcessEnd(137));
    }

    /** A JVM ends its jobs then, and itself with the exit code of a shell for the signal. */
    @Test
    void engineThatSomebodyAsksToEndIsTheReasonForTheEndOfItsJobs() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        RunningProcess process = new ProcessRunner()
                .start(
                        Scripts.bash("trap 'exit 143' TERM; sleep 1000 & echo ready; wait"),
                        line -> ready.countDown(),
                        stack);
        EngineWatch engine = new EngineWatch(process, () -> now, Duration.ofMinutes(5));
        engine.look(false, false);
        ready.await();

        ProcessHandle.of(process.pid()).orElseThrow().destroy();
        engine.look(false, true);
        engine.awaitShutdown(false);

        assertThat(engine.isLost()).isTrue();
        assertThat(engine.end()).contains(new ProcessEnd(143));
        assertThat(new ProcessEnd(143).fromOutside()).isTrue();
    }

    @Test
    void engineThatOutlivesItsJobsIsNotTheReasonForTheirEnd() throws Exception {
        RunningProcess process = process();
        EngineWatch engine = new EngineWatch(process, () -> now, Duration.ofSeconds(3));
        engine.look(false, true);
        now += Duration.ofSeconds(4).toNanos();
        engine.look(false, true);

        kill(process);
        engine.awaitShutdown(false);

        assertThat(engine.isLost()).isFalse();
        assertThat(engine.end()).isEmpty();
    }

    @Test
    void engineThatRunsOnWasNotShuttingDown() throws Exception {
        RunningProcess process = process();
        EngineWatch engine = new EngineWatch(process, () -> now, Duration.ofSeconds(3));
        engine.look(false, true);
        now += Duration.ofSeconds(4).toNanos();

        engine.awaitShutdown(false);
        kill(process);

        assertThat(engine.isLost()).isFalse();
        assertThat(engine.end()).isEmpty();
    }

    /** Its job service ends before its process does. */
    @Test
    void engineThatDoesNotAnswerIsAwaited() throws Exception {
        RunningProcess process = new ProcessRunner().start(Scripts.bash("sleep 0.3; kill -9 $$"), line -> {}, stack);
        EngineWatch engine = new EngineWatch(process, () -> now, Duration.ofMinutes(5));
        engine.look(false, false);

        engine.awaitShutdown(true);

        assertThat(engine.isLost()).isTrue();
        assertThat(engine.end()).contains(new ProcessEnd(137));
    }

    @Test
    void engineIsNeededAgainByTheNextJob() throws Exception {
        RunningProcess process = process();
        EngineWatch engine = new EngineWatch(process);
        engine.look(true, true);
        engine.look(false, false);

        kill(process);

        assertThat(engine.isLost()).isTrue();
    }

    @Test
    void launchWithoutAnEngineLosesNone() throws Exception {
        EngineWatch engine = new EngineWatch(null);
        engine.look(false, false);
        engine.awaitShutdown(false);

        assertThat(engine.isLost()).isFalse();
        assertThat(engine.end()).isEmpty();
    }

    private RunningProcess process() throws IOException {
        return new ProcessRunner().start(Scripts.bash("exec sleep 1000"), line -> {}, stack);
    }

    private static void kill(RunningProcess process) throws InterruptedException {
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        process.await(null);
    }
}
