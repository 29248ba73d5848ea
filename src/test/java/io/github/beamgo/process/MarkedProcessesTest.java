package io.github.beamgo.process;

import static io.github.beamgo.process.Scripts.await;
import static io.github.beamgo.process.Scripts.awaitGone;
import static io.github.beamgo.process.Scripts.isRunning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class MarkedProcessesTest {

    private final String mark = "test-" + UUID.randomUUID();
    private final MarkedProcesses marked = new MarkedProcesses(mark);
    private final List<Long> started = new ArrayList<>();

    @AfterEach
    void endWhatAFailedTestLeft() {
        started.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void findsOrphansThatNobodyToldItOf() throws Exception {
        long orphan = orphan(mark, "sleep 1000");

        assertThat(marked.find()).extracting(ProcessHandle::pid).containsExactly(orphan);
    }

    @Test
    void endsOrphansAndNobodyElse() throws Exception {
        long orphan = orphan(mark, "sleep 1000");
        long stubborn = orphan(mark, "trap \"\" TERM; while :; do sleep 1; done");
        long longer = orphan(mark + "-2", "sleep 1000");
        long shorter = orphan(mark.substring(0, mark.length() - 1), "sleep 1000");
        List<Long> seen = new ArrayList<>();

        marked.end(Duration.ofMillis(300), process -> seen.add(process.pid()));

        awaitGone(orphan);
        awaitGone(stubborn);
        assertThat(seen).contains(orphan, stubborn).doesNotContain(longer, shorter);
        assertThat(isRunning(longer)).isTrue();
        assertThat(isRunning(shorter)).isTrue();
    }

    /** As an editor or a {@code tail -f} that looks at a log of the launch. */
    @Test
    void nameOfTheMarkInAnArgumentIsNoMark() throws Exception {
        Process named = new ProcessBuilder("/bin/bash", "-c", "sleep 1000; : /tmp/" + mark + "/log").start();
        try {
            marked.end(Duration.ofMillis(300), process -> {});

            assertThat(isRunning(named.pid())).isTrue();
        } finally {
            named.descendants().forEach(ProcessHandle::destroyForcibly);
            named.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with blank", "with=equals", "with'quote"})
    void refusesWhatCouldBeFoundByChance(String text) {
        assertThatThrownBy(() -> new MarkedProcesses(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A process whose parent has ended, and which runs its script: while it becomes another program, it has no mark. */
    private long orphan(String itsMark, String script) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/bash", "-c", "/bin/bash -c '" + script + "' >/dev/null 2>&1 & echo $!");
        builder.environment().put(MarkedProcesses.VARIABLE, itsMark);
        Process process = builder.start();
        try (var output = process.inputReader()) {
            long pid = Long.parseLong(output.readLine());
            started.add(pid);
            process.onExit().join();
            await("the script", () -> runs(pid, script));
            return pid;
        }
    }

    /** A shell becomes the last command of its script. */
    private static boolean runs(long pid, String script) {
        String[] arguments = ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .orElse(new String[] {""});
        String last = arguments[arguments.length - 1];
        return script.contains(";") ? script.equals(last) : script.equals("sleep " + last);
    }
}
