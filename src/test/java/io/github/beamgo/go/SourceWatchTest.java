package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.error.PipelineException;
import io.github.beamgo.testing.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceWatchTest {

    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private @Nullable Thread watch;

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws InterruptedException {
        if (watch != null) {
            watch.interrupt();
            watch.join();
        }
    }

    @Test
    void changeOfASourceBeginsAnew() throws Exception {
        start(() -> events.add("run"));
        awaitEvent("run");

        write("main.go");
        awaitEvent("run");

        write("lib/lib.go");
        awaitEvent("run");
    }

    @Test
    void changeOfAnEmbeddedFileBeginsAnew() throws Exception {
        write("words.txt", "one");
        start(() -> events.add("run"));
        awaitEvent("run");

        write("main.go", "package main\n\n//go:embed words.txt\nvar words string\n");
        awaitEvent("run");

        write("words.txt", "another");
        awaitEvent("run");
    }

    @Test
    void whatIsUnderWayIsEndedFirst() throws Exception {
        start(() -> {
            events.add("begun");
            try {
                Thread.sleep(TimeUnit.DAYS.toMillis(1));
            } finally {
                Thread.interrupted();
                Thread.sleep(100);
                events.add("ended");
            }
        });
        awaitEvent("begun");

        write("main.go");

        awaitEvent("ended");
        awaitEvent("begun");
    }

    @Test
    void failureIsSaidAndTheNextChangeTried() throws Exception {
        try (Log log = new Log()) {
            start(() -> {
                events.add("run");
                throw new PipelineException("The job failed.", "Mend it.");
            });
            awaitEvent("run");

            write("main.go");
            awaitEvent("run");

            assertThat(log.text())
                    .contains("The job failed. Mend it.")
                    .contains("Waiting for the sources to change; press Ctrl-C to stop.")
                    .contains("The sources have changed.");
        }
    }

    @Test
    void resultsOfARunBeginNothing() throws Exception {
        start(() -> {
            write("target/beamgo/run/gen.go");
            write("counts.txt");
            events.add("run");
        });
        awaitEvent("run");

        // Longer than the watch takes between two looks.
        assertThat(events.poll(2, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void interruptionEndsTheWatchAfterItsWork() throws Exception {
        Thread thread = start(() -> {
            events.add("begun");
            try {
                Thread.sleep(TimeUnit.DAYS.toMillis(1));
            } finally {
                events.add("ended");
            }
        });
        awaitEvent("begun");

        thread.interrupt();

        assertThat(ended()).isInstanceOf(InterruptedException.class);
        assertThat(events).containsExactly("ended");
    }

    private Thread start(SourceWatch.Work work) {
        SourceWatch sources = new SourceWatch(folder, folder.resolve("target/beamgo"));
        Thread thread = new Thread(() -> {
            try {
                sources.repeat(work);
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        thread.start();
        watch = thread;
        return thread;
    }

    private void awaitEvent(String event) throws InterruptedException {
        assertThat(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
    }

    private Throwable ended() throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void write(String name) {
        write(name, "package main\n");
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
