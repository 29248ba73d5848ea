package io.github.beamgo.process;

import static io.github.beamgo.process.Scripts.await;
import static io.github.beamgo.process.Scripts.bash;
import static io.github.beamgo.process.Scripts.isRunning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The scripts print the ids of their processes, one a line. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class EndingProcessesIT {

    private static final String CHILD_AND_GRANDCHILD = "sleep 1000 & echo $$; echo $!; wait";
    private static final String READY = "ready";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ProcessRunner runner = new ProcessRunner(Duration.ofSeconds(60));
    private Thread thread;

    @AfterEach
    void endWhatAFailedTestLeft() {
        for (String line : lines) {
            if (line.matches("\\d+")) {
                ProcessHandle.of(Long.parseLong(line)).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void timeoutEndsChildAndGrandchild() throws Exception {
        ProcessResult result = runIntoTimeout(runner, "sleep 1000 & echo $$; echo $!; echo ready; wait");

        assertThat(result).isEqualTo(new ProcessResult(143, true));
        assertThat(lines).hasSize(2).noneMatch(pid -> isRunning(Long.parseLong(pid)));
    }

    @Test
    void timeoutOfALifetimeIsNoTimeout() throws Exception {
        assertThat(run("exit 3", Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(new ProcessResult(3, false));
    }

    @Test
    void interruptionEndsChildAndGrandchild() throws Exception {
        FutureTask<ProcessResult> run = inThread(() -> run(CHILD_AND_GRANDCHILD, null));
        await("the process ids", () -> lines.size() == 2);
        assertThat(lines).allMatch(pid -> isRunning(Long.parseLong(pid)));

        interrupt(run);

        assertThatThrownBy(run::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(lines).hasSize(2).noneMatch(pid -> isRunning(Long.parseLong(pid)));
    }

    @Test
    void lastLinesAfterAnInterruptionAreHandedOver() throws Exception {
        FutureTask<ProcessResult> run =
                inThread(() -> run("trap 'echo last words; exit 7' TERM; echo ready; sleep 1000 & wait", null));
        await("the trap", () -> lines.contains("ready"));

        interrupt(run);

        assertThatThrownBy(run::get).isInstanceOf(ExecutionException.class);
        assertThat(lines).containsExactly("ready", "last words");
    }

    @Test
    void lastLinesAndExitCodeAfterATimeoutAreHandedOver() throws Exception {
        ProcessResult result =
                runIntoTimeout(runner, "trap 'echo last words; exit 7' TERM; echo ready; sleep 1000 & wait");

        assertThat(result).isEqualTo(new ProcessResult(7, true));
        assertThat(lines).containsExactly("last words");
    }

    @Test
    void everyProcessIsAskedOnlyOnce() throws Exception {
        // It stays long enough to be asked several times.
        ProcessResult result = runIntoTimeout(
                runner,
                "trap 'echo asked; asked=yes' TERM; echo ready; until [[ $asked ]]; do :; done; "
                        + "SECONDS=0; while (( SECONDS < 2 )); do :; done; exit 5");

        assertThat(result).isEqualTo(new ProcessResult(5, true));
        assertThat(lines).containsExactly("asked");
    }

    @Test
    void processThatIgnoresTheRequestIsKilledAfterTheGrace() throws Exception {
        ProcessRunner impatient = new ProcessRunner(Duration.ofMillis(300));

        ProcessResult result = runIntoTimeout(
                impatient, "trap '' TERM; sleep 1000 & echo $$; echo $!; echo ready; wait; wait; sleep 1000");

        assertThat(result).isEqualTo(new ProcessResult(137, true));
        assertThat(lines).hasSize(2).noneMatch(pid -> isRunning(Long.parseLong(pid)));
    }

    @Test
    void processesThatAreStartedWhileTheTreeEndsAreAskedToo() throws Exception {
        ProcessResult result = runIntoTimeout(
                runner, "trap 'sleep 1000 & echo $!; wait $!; exit 9' TERM; echo ready; sleep 1000 & wait");

        assertThat(result).isEqualTo(new ProcessResult(9, true));
        assertThat(lines).singleElement().matches(pid -> !isRunning(Long.parseLong(pid)));
    }

    @Test
    void grandchildThatWasLeftBehindIsEnded() throws Exception {
        assertEndsGrandchild("sleep 1000 & echo $!; sleep %d; exit 3");
    }

    @Test
    void grandchildWhoseParentEndedEarlierIsEnded() throws Exception {
        assertEndsGrandchild("(sleep 1000 & echo $!; sleep %d) ; sleep 1; exit 3");
    }

    /** Its parent is gone at once, so nothing leads to it any more, but it holds both streams. */
    @Test
    void unknownProcessThatHoldsTheOutputOpenDoesNotHang() throws Exception {
        ProcessResult result = run("(sleep 1000 & echo $!); sleep 0.5; printf end; exit 3", null);

        assertThat(result).isEqualTo(new ProcessResult(3, false));
        assertThat(lines).hasSize(2).endsWith("end");
    }

    @Test
    void unknownProcessThatKeepsWritingDoesNotHang(@TempDir Path folder) throws Exception {
        List<String> pids = new ArrayList<>();
        Path begun = folder.resolve("begun");

        ProcessResult result = Scripts.run(
                runner,
                bash("mkfifo %1$s; (bash -c 'echo $$; echo >%1$s; while :; do echo more; done' &); read <%1$s; exit 3"
                        .formatted(begun)),
                line -> {
                    if (!line.text().equals("more")) {
                        pids.add(line.text());
                    }
                },
                null);

        lines.addAll(pids);
        assertThat(result).isEqualTo(new ProcessResult(3, false));
        assertThat(pids).hasSize(1);
    }

    @Test
    void failureOfTheListenerEndsTheTreeAndIsThrown() {
        assertThatThrownBy(() -> Scripts.run(
                        runner,
                        bash("sleep 1000 & echo $!; while :; do echo more; done"),
                        line -> {
                            lines.add(line.text());
                            throw new IOException("full");
                        },
                        null))
                .isInstanceOf(IOException.class)
                .hasMessage("full");

        assertThat(lines).singleElement().matches(pid -> !isRunning(Long.parseLong(pid)));
    }

    @Test
    void errorOfTheListenerIsThrownAsItIs() {
        assertThatThrownBy(() -> Scripts.run(
                        runner,
                        bash("echo a"),
                        line -> {
                            throw new AssertionError("wrong");
                        },
                        null))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong");
    }

    @Test
    void zombieHasEnded() throws Exception {
        // The shell becomes a sleep, which does not ask for the exit code of the shell's child.
        Process parent = new ProcessBuilder("/bin/bash", "-c", "cat <&0 & exec sleep 1000").start();
        try {
            await("the sleep", () -> parent.info().command().orElse("").endsWith("/sleep"));
            ProcessHandle child = parent.descendants().findAny().orElseThrow();
            parent.getOutputStream().close();

            await("the end of the child", () -> ProcessTree.hasEnded(child));

            assertThat(ProcessTree.hasEnded(parent.toHandle())).isFalse();
        } finally {
            parent.destroyForcibly().waitFor();
        }
        assertThat(ProcessTree.hasEnded(parent.toHandle())).isTrue();
    }

    /** On a slow machine the script gets more time to become ready. */
    private ProcessResult runIntoTimeout(ProcessRunner withGrace, String script) throws Exception {
        Duration timeout = Duration.ofSeconds(1);
        while (true) {
            lines.clear();
            ProcessResult result = Scripts.run(withGrace, bash(script), line -> lines.add(line.text()), timeout);
            if (lines.remove(READY)) {
                return result;
            }
            assertThat(result.timedOut()).isTrue();
            timeout = timeout.multipliedBy(2);
        }
    }

    /** On a slow machine the runner gets more time to notice the grandchild. */
    private void assertEndsGrandchild(String script) throws Exception {
        boolean ended = false;
        for (int seconds = 1; seconds <= 16 && !ended; seconds *= 2) {
            lines.clear();
            assertThat(run(script.formatted(seconds), null)).isEqualTo(new ProcessResult(3, false));
            assertThat(lines).hasSize(1);
            ended = !isRunning(Long.parseLong(lines.get(0)));
            endWhatAFailedTestLeft();
        }
        assertThat(ended).isTrue();
    }

    private ProcessResult run(String script, Duration timeout) throws IOException, InterruptedException {
        return Scripts.run(runner, bash(script), line -> lines.add(line.text()), timeout);
    }

    private FutureTask<ProcessResult> inThread(Callable<ProcessResult> action) {
        FutureTask<ProcessResult> task = new FutureTask<>(action);
        thread = new Thread(task);
        thread.start();
        return task;
    }

    private void interrupt(FutureTask<ProcessResult> task) {
        assertThat(task).isNotDone();
        thread.interrupt();
    }
}
