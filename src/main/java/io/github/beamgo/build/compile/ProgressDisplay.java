package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.ProgressStyle;
import java.io.Closeable;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far the compilations are, for as long as it is open. */
final class ProgressDisplay implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressDisplay.class);

    private static final int PLAIN_MILLIS = 10_000;
    private static final int LIVE_MILLIS = 200;

    private final Set<Progress> running = ConcurrentHashMap.newKeySet();
    private final LiveLines lines;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "beamgo-progress");
        thread.setDaemon(true);
        return thread;
    });

    /** Begins to show. */
    ProgressDisplay(ProgressStyle style) {
        // Taken now: -l and other plugins put streams of their own in its place.
        this.lines = new LiveLines(System.out);
        switch (style) {
            case LIVE ->
                every(
                        LIVE_MILLIS,
                        progress -> lines.show(progress.stream()
                                .map(Progress::liveLine)
                                .sorted()
                                .toList()));
            case PLAIN -> every(PLAIN_MILLIS, progress -> progress.forEach(one -> LOG.info("{}", one)));
            case NONE -> LOG.debug("No progress is shown.");
        }
    }

    private void every(int millis, Consumer<Collection<Progress>> show) {
        ScheduledFuture<?> unused =
                clock.scheduleAtFixedRate(() -> show.accept(running), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Shows one more compilation. */
    void add(Progress progress) {
        running.add(progress);
    }

    /** Shows it no longer. */
    void remove(Progress progress) {
        running.remove(progress);
    }

    /** Lets something be logged above the lines. */
    void log(Runnable message) {
        lines.above(message);
    }

    /** Ends it; nothing of the lines is left. */
    @Override
    public void close() {
        clock.shutdownNow();
        lines.close();
    }
}
