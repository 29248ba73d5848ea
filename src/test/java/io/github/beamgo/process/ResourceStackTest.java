package io.github.beamgo.process;

import static io.github.beamgo.process.Scripts.awaitGone;
import static io.github.beamgo.process.Scripts.bash;
import static io.github.beamgo.process.Scripts.isRunning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ResourceStackTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void closesInReverseOrderAndOnce() throws IOException {
        ResourceStack stack = new ResourceStack();
        stack.open(() -> () -> closed.add("engine"));
        stack.open(() -> () -> closed.add("launcher"));

        stack.close();
        stack.close();

        assertThat(closed).containsExactly("launcher", "engine");
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersOpen() throws IOException {
        try (ResourceStack stack = new ResourceStack()) {
            stack.open(() -> () -> closed.add("engine"));
            stack.open(() -> () -> {
                throw new IOException("for the test");
            });
        }

        assertThat(closed).containsExactly("engine");
    }

    @Test
    void opensNothingAfterItsEnd() throws IOException {
        ResourceStack stack = new ResourceStack();
        stack.close();

        assertThatThrownBy(() -> stack.open(() -> () -> closed.add("late"))).isInstanceOf(IOException.class);
        assertThat(closed).isEmpty();
    }

    @Test
    void whoeverClosesSecondWaitsForTheFirst() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ResourceStack stack = new ResourceStack();
        stack.open(() -> () -> {
            closing.countDown();
            awaitQuietly(mayEnd);
            closed.add("slow");
        });
        Thread first = new Thread(stack::close);
        first.start();
        closing.await();
        Thread second = new Thread(stack::close);
        second.start();
        while (second.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        assertThat(closed).isEmpty();

        mayEnd.countDown();
        second.join();
        first.join();

        assertThat(closed).containsExactly("slow");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processesRunBesideAndEndWithTheStack() throws Exception {
        BlockingQueue<String> lines = new ArrayBlockingQueue<>(10);
        long child;
        RunningProcess process;
        try (ResourceStack stack = new ResourceStack()) {
            process = new ProcessRunner()
                    .start(bash("sleep 1000 & echo $!; wait"), line -> lines.add(line.text()), stack);
            child = Long.parseLong(lines.take());
            assertThat(process.isRunning()).isTrue();
            assertThat(process.await(Duration.ofMillis(1))).isFalse();
            assertThat(isRunning(child)).isTrue();
        }

        assertThat(process.await(Duration.ZERO)).isTrue();
        assertThat(process.isRunning()).isFalse();
        awaitGone(child);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCDoesNotReachWhatIsShielded() throws Exception {
        Target host = new Target("linux", "amd64");
        BlockingQueue<String> lines = new ArrayBlockingQueue<>(10);
        String script = "echo $1; kill -INT $$; echo alive";
        Command command = new Command(
                InterruptShield.around(List.of("/bin/bash", "-c", script, "bash", "$HOME; 'x'"), host),
                Map.of(),
                Path.of("").toAbsolutePath());

        int exitCode = Scripts.run(new ProcessRunner(), command, line -> lines.add(line.text()), null)
                .exitCode();

        assertThat(lines).containsExactly("$HOME; 'x'", "alive");
        assertThat(exitCode).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
