package io.github.beamgo.image.registry;

import io.github.beamgo.text.HumanUnits;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every ten seconds how far a transfer is, as long as it is under way. */
final class ByteProgress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ByteProgress.class);

    private static final int SECONDS_BETWEEN_LINES = 10;

    private final String what;
    private final long total;
    private final Executor later;
    private final LongAdder done;
    private volatile boolean over;

    /**
     * Begins.
     *
     * @param what is under way, such as {@code pushing to …}
     * @param total bytes
     * @param done counts the bytes
     */
    ByteProgress(String what, long total, LongAdder done) {
        this(what, total, done, CompletableFuture.delayedExecutor(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS));
    }

    ByteProgress(String what, long total, LongAdder done, Executor later) {
        this.what = what;
        this.total = total;
        this.done = done;
        this.later = later;
        later.execute(this::show);
    }

    private void show() {
        if (!over) {
            LOG.info("Still {}: {} of {}", what, HumanUnits.megabytes(done.sum()), HumanUnits.megabytes(total));
            later.execute(this::show);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
