package io.github.beamgo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path folder;

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void whoComesSecondWaits() throws Exception {
        FolderLock first = FolderLock.take(folder.resolve("new"), () -> events.add("first waits"));
        CompletableFuture<Void> second = takenLater(folder.resolve("new"));
        waiting.await();
        events.add("first ends");
        first.close();
        second.get();

        assertThat(events).containsExactly("first ends", "second has it");
    }

    @Test
    void lockEndsWithItsProcess() throws Exception {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            CompletableFuture<Void> second = takenLater(folder);
            waiting.await();
            events.add("first is killed");
            holder.destroyForcibly();
            second.get();
        } finally {
            holder.destroyForcibly();
        }

        assertThat(events).containsExactly("first is killed", "second has it");
    }

    @Test
    void lockCanBeTakenAgain() throws Exception {
        FolderLock.take(folder, () -> events.add("waits")).close();
        FolderLock.take(folder, () -> events.add("waits")).close();

        assertThat(events).isEmpty();
    }

    @Test
    void interruptionEndsTheWait() throws Exception {
        try (FolderLock first = FolderLock.take(folder, () -> {})) {
            assertThat(first).isNotNull();
            Thread test = Thread.currentThread();
            assertThatThrownBy(() -> FolderLock.take(folder, test::interrupt)).isInstanceOf(InterruptedException.class);
        }
    }

    private CompletableFuture<Void> takenLater(Path locked) {
        return CompletableFuture.runAsync(() -> {
            try (FolderLock second = FolderLock.take(locked, waiting::countDown)) {
                assertThat(second).isNotNull();
                events.add("second has it");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A process that has the lock until it is ended. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (FolderLock lock = FolderLock.take(Path.of(args[0]), () -> {})) {
                System.out.println(lock == null ? "" : "held");
                int unused = System.in.read();
            }
        }
    }
}
