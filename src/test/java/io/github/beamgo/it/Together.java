package io.github.beamgo.it;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs parts of the script of an integration test at the same time. The Invoker Plugin runs one script at a time, and
 * most of a script's time is that of the Mavens that it waits for.
 */
public final class Together {

    private Together() {}

    /**
     * Does the same for each element, all at once, and waits until all have ended.
     *
     * @throws AssertionError the first one's failure, with those of the others as suppressed ones
     */
    public static <T> void forEach(Collection<T> elements, Consumer<? super T> part) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> parts = elements.stream()
                    .<Future<?>>map(element -> threads.submit(() -> part.accept(element)))
                    .toList();
            AssertionError failure = null;
            for (Future<?> each : parts) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    AssertionError failed = new AssertionError(e.getCause().getMessage(), e.getCause());
                    if (failure == null) {
                        failure = failed;
                    } else {
                        failure.addSuppressed(failed);
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
