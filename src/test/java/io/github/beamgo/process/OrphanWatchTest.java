package io.github.beamgo.process;

import static io.github.beamgo.process.Scripts.await;
import static io.github.beamgo.process.Scripts.awaitGone;
import static io.github.beamgo.process.Scripts.bash;
import static io.github.beamgo.process.Scripts.isRunning;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class OrphanWatchTest {

    @Test
    void killedJvmLeavesNothing() throws Exception {
        Process jvm = JvmThatRunsAProcess.start("trap '' HUP; sleep 1000 & echo $$; echo $!; wait");
        try (BufferedReader output = jvm.inputReader()) {
            long child = Long.parseLong(output.readLine());
            long grandchild = Long.parseLong(output.readLine());
            ProcessHandle reaper = awaitReaper(jvm.toHandle());

            jvm.destroyForcibly().waitFor();

            awaitGone(child);
            awaitGone(grandchild);
            awaitGone(reaper.pid());
        } finally {
            JvmThatRunsAProcess.end(jvm);
        }
    }

    /** A terminal that is closed, or a system that stops a build, asks every process of the group. */
    @Test
    void survivesWhatAsksAllProcessesToEnd() throws Exception {
        Process jvm = JvmThatRunsAProcess.start("trap '' INT HUP TERM; echo $$; while :; do sleep 0.1; done");
        try (BufferedReader output = jvm.inputReader()) {
            long child = Long.parseLong(output.readLine());
            ProcessHandle reaper = awaitReaper(jvm.toHandle());
            for (String signal : List.of("INT", "HUP", "TERM")) {
                new ProcessBuilder("/bin/bash", "-c", "kill -" + signal + " " + reaper.pid())
                        .start()
                        .waitFor();
            }
            assertThat(isRunning(child)).isTrue();

            jvm.destroyForcibly().waitFor();

            awaitGone(child);
            awaitGone(reaper.pid());
        } finally {
            JvmThatRunsAProcess.end(jvm);
        }
    }

    @Test
    void endsWithWhatItWatches() throws Exception {
        BlockingQueue<String> lines = new ArrayBlockingQueue<>(10);
        ProcessHandle reaper;
        try (ResourceStack stack = new ResourceStack()) {
            new ProcessRunner().start(bash("echo $$; sleep 1000"), line -> lines.add(line.text()), stack);
            lines.take();
            reaper = awaitReaper(ProcessHandle.current());
        }

        awaitGone(reaper.pid());
    }

    @Test
    void isNotNeededForShortWork() throws Exception {
        Scripts.run(new ProcessRunner(), bash("true"), line -> {}, null);

        assertThat(reapers(ProcessHandle.current())).isEmpty();
    }

    @Test
    void numberOfAnotherProcessIsNotEnded() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            ProcessKey key = ProcessKey.of(stranger.toHandle()).orElseThrow();
            assertThat(ProcessKey.parse(key.toString())).contains(key);
            assertThat(key.find()).contains(stranger.toHandle());
            String reused = new ProcessKey(key.pid(), "1").toString();

            OrphanReaper.awaitOrphans(new ByteArrayInputStream(
                            (reused + "\nnonsense\n" + key.pid()).getBytes(StandardCharsets.US_ASCII)))
                    .end();

            assertThat(isRunning(stranger.pid())).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    private static ProcessHandle awaitReaper(ProcessHandle jvm) throws InterruptedException {
        await("the watch", () -> reapers(jvm).findAny().isPresent());
        return reapers(jvm).findAny().orElseThrow();
    }

    /** While it is still a shell, it has the name among its arguments as well. */
    private static Stream<ProcessHandle> reapers(ProcessHandle jvm) {
        return jvm.children()
                .filter(child -> child.info().command().orElse("").endsWith("java")
                        && Optional.of(child.info().arguments().orElse(new String[0])).stream()
                                .flatMap(Stream::of)
                                .anyMatch(OrphanReaper.class.getName()::equals));
    }
}
