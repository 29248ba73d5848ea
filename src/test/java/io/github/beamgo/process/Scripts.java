package io.github.beamgo.process;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the tests that start real processes share. */
public final class Scripts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Scripts() {}

    /** A command that runs a script in bash, with nothing but a PATH in its environment. */
    public static Command bash(String script) {
        return new Command(
                List.of("/bin/bash", "-c", script),
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                Path.of("/").toAbsolutePath());
    }

    /** Runs a process to its end, or until the time is over, {@code null} for no limit. */
    public static ProcessResult run(
            ProcessRunner runner, Command command, OutputListener listener, @Nullable Duration timeout)
            throws IOException, InterruptedException {
        try (ResourceStack stack = new ResourceStack()) {
            RunningProcess process = runner.start(command, listener, stack);
            boolean ended;
            try (process) {
                ended = process.await(timeout);
            }
            return new ProcessResult(process.exitCode(), !ended);
        }
    }

    /** Asked of the system's own table of processes, not of the code under test; zombies do not count. */
    public static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                fail("Waited in vain for: " + what);
            }
            Thread.sleep(10);
        }
    }

    public static void awaitGone(long pid) throws InterruptedException {
        await("the end of process " + pid, () -> !isRunning(pid));
    }
}
