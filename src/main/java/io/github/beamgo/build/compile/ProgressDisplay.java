package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.ProgressStyle;
import java.io.Closeable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far the work of a build is, for as long as it is open. */
public final class ProgressDisplay implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressDisplay.class);

    private static final int PLAIN_MILLIS = 10_000;
    private static final int LIVE_MILLIS = 1_000;

    private final ProgressStyle style;
    private final Set<ShownWork> running = ConcurrentHashMap.newKeySet();
    private final LiveLines lines;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "beamgo-progress");
        thread.setDaemon(true);
        return thread;
    });

    /** Begins to show. */
    public ProgressDisplay(ProgressStyle style) {
        this.style = style;
        this.lines = new LiveLines(System.out);
        switch (style) {
            case LIVE -> every(LIVE_MILLIS, this::showLines);
            case PLAIN -> every(PLAIN_MILLIS, () -> running.forEach(work -> LOG.info("{}", work)));
            case NONE -> LOG.debug("No progress is shown.");
        }
    }

    private void every(int millis, Runnable show) {
        ScheduledFuture<?> unused =
                clock.scheduleAtFixedRate(() -> safely(show), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What cannot be shown must not end a build, nor the display. */
    private static void safely(Runnable show) {
        try {
            show.run();
        } catch (RuntimeException e) {
            LOG.debug("The progress cannot be shown.", e);
        }
    }

    private void showLines() {
        lines.show(running.stream().map(ShownWork::liveLine).sorted().toList());
    }

    /** Shows one more. */
    public void add(ShownWork work) {
        running.add(work);
        changed();
    }

    /** Shows it no longer. */
    public void remove(ShownWork work) {
        running.remove(work);
        changed();
    }

    private void changed() {
        if (style == ProgressStyle.LIVE) {
            safely(this::showLines);
        }
    }

    /** Lets something be logged above the lines. */
    public void log(Runnable message) {
        lines.above(message);
    }

    /** Ends it; nothing of the lines is left. */
    @Override
    public void close() {
        clock.shutdownNow();
        lines.close();
    }
}
