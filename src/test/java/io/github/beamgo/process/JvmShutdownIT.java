package io.github.beamgo.process;

import static io.github.beamgo.process.Scripts.awaitGone;
import static io.github.beamgo.process.Scripts.isRunning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class JvmShutdownIT {

    private static final String CHILD_AND_GRANDCHILD = "sleep 1000 & echo $$; echo $!; wait";

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void endOfTheJvmEndsChildAndGrandchild(String signal) throws Exception {
        Process jvm = JvmThatRunsAProcess.start(CHILD_AND_GRANDCHILD);
        try (BufferedReader output = jvm.inputReader()) {
            long child = Long.parseLong(output.readLine());
            long grandchild = Long.parseLong(output.readLine());
            assumeFalse(signal.equals("INT") && ignoresSigint(jvm.pid()), "started with SIGINT ignored");
            assertThat(isRunning(child)).isTrue();
            assertThat(isRunning(grandchild)).isTrue();

            new ProcessBuilder("/bin/bash", "-c", "kill -" + signal + " " + jvm.pid())
                    .start()
                    .waitFor();

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            awaitGone(child);
            awaitGone(grandchild);
        } finally {
            JvmThatRunsAProcess.end(jvm);
        }
    }

    @Test
    void jvmKillsWhatIgnoresTheRequestBeforeItEnds() throws Exception {
        Process jvm = JvmThatRunsAProcess.start("trap '' TERM; sleep 1000 & echo $$; echo $!; wait; sleep 1000");
        try (BufferedReader output = jvm.inputReader()) {
            long child = Long.parseLong(output.readLine());
            long grandchild = Long.parseLong(output.readLine());

            jvm.toHandle().destroy();

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            awaitGone(child);
            awaitGone(grandchild);
        } finally {
            JvmThatRunsAProcess.end(jvm);
        }
    }

    /** As a listener does that writes to a standard output which nobody reads any more. */
    @Test
    void jvmEndsWhileAListenerBlocks() throws Exception {
        Process jvm = JvmThatRunsAProcess.start(
                "echo $$; echo " + JvmThatRunsAProcess.BLOCK + "; echo more; sleep 1000 & wait");
        try (BufferedReader output = jvm.inputReader()) {
            long child = Long.parseLong(output.readLine());
            assertThat(output.readLine()).isEqualTo(JvmThatRunsAProcess.BLOCK);

            jvm.toHandle().destroy();

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            awaitGone(child);
        } finally {
            JvmThatRunsAProcess.end(jvm);
        }
    }

    /** Its own process has ended by then, and the runner waits for the listener alone. */
    @Test
    void jvmEndsWhileAListenerBlocksOnTheLastLines() throws Exception {
        Process jvm = JvmThatRunsAProcess.start("echo $$; echo " + JvmThatRunsAProcess.BLOCK);
        try (BufferedReader output = jvm.inputReader()) {
            long child = Long.parseLong(output.readLine());
            assertThat(output.readLine()).isEqualTo(JvmThatRunsAProcess.BLOCK);
            awaitGone(child);

            jvm.toHandle().destroy();

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            JvmThatRunsAProcess.end(jvm);
        }
    }

    /** Then a JVM ignores it as well: as a background job of a shell without job control, for instance. */
    private static boolean ignoresSigint(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).trim())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(mask, 16) & 0b10) != 0;
    }
}
