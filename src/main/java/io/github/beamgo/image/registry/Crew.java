package io.github.beamgo.image.registry;

import io.github.beamgo.error.BeamGoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Does several transfers at once. When one fails, or the build is ended, the others end too. */
final class Crew {

    /** As Docker has it for downloads; more do not fill a line faster, and registries limit requests. */
    private static final int AT_ONCE = 4;

    private static final int SECONDS_TO_END = 10;

    private Crew() {}

    static <T> List<T> all(Collection<Callable<T>> transfers) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "beamgo-registry");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<T> running = new ExecutorCompletionService<>(threads);
            transfers.forEach(running::submit);
            List<T> results = new ArrayList<>();
            for (int i = 0; i < transfers.size(); i++) {
                results.add(running.take().get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BeamGoException fault) {
                throw fault;
            }
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        try {
            threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
