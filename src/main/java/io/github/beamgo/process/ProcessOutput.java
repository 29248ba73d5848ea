package io.github.beamgo.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes what one process writes to its two streams, and hands the lines to one listener. */
final class ProcessOutput {

    /** More than a pipe can still hold for an ended process: what comes beyond it was written by someone else. */
    private static final long MAX_BYTES_AFTER_END = 4 * 1024 * 1024;

    /** How long to wait in all for bytes of an ended process: if none come, someone else holds the stream open. */
    private static final int MAX_IDLE_MILLIS_AFTER_END = 3000;

    /** How long to wait for a listener that does not take a line, as when nobody reads what the terminal shows. */
    private static final Duration LISTENER_LIMIT = Duration.ofMinutes(1);

    private static final int POLL_MILLIS = 50;

    private final OutputListener listener;
    private final Duration listenerLimit;
    private final CountDownLatch openStreams = new CountDownLatch(2);
    private final List<LineSplitter> splitters = new ArrayList<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean delivering;
    private volatile long bytes;
    private volatile boolean stalled;

    ProcessOutput(OutputListener listener) {
        this(listener, LISTENER_LIMIT);
    }

    /** As {@link #ProcessOutput(OutputListener)}, with the time that the listener has for a line of an ended process. */
    ProcessOutput(OutputListener listener, Duration listenerLimit) {
        this.listener = listener;
        this.listenerLimit = listenerLimit;
    }

    /**
     * Opens the target of one stream, to be closed at its end. It never throws, because its pump would end and leave the
     * process hanging on a full pipe: what the listener throws is kept, and what comes after it is dropped.
     */
    OutputStream stream(OutputStreamKind kind) {
        LineSplitter splitter = new LineSplitter(kind, this::deliver, openStreams::countDown);
        splitters.add(splitter);
        return new FilterOutputStream(splitter) {
            @Override
            public void write(byte[] buffer, int offset, int length) {
                try {
                    splitter.write(buffer, offset, length);
                } catch (RuntimeException | Error exception) {
                    // A lack of memory for a long line, for example.
                    fail(exception);
                }
            }
        };
    }

    /** Keeps the first {@code IOException}, {@code RuntimeException} or {@code Error}. */
    void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    boolean failed() {
        return failure != null;
    }

    /** Throws why the output could not be handed over; does nothing if all went well. */
    void rethrowFailure() throws IOException {
        rethrow(failure);
    }

    /** Throws an {@code IOException}, {@code RuntimeException} or {@code Error} as it is. */
    static void rethrow(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException exception) {
            throw exception;
        }
        if (cause instanceof RuntimeException exception) {
            throw exception;
        }
        if (cause instanceof Error error) {
            throw error;
        }
    }

    /**
     * Waits, after the process has ended, until all that it wrote has been handed over. A process that slipped away may
     * hold a stream open, or write to it, without end, so the wait has bounds. The listener has more time for each line,
     * unless the JVM is ending: it may be writing to where nobody reads any more.
     *
     * @return false if someone else still holds a stream, or the listener does not return
     */
    boolean awaitEnd(BooleanSupplier jvmIsEnding) throws InterruptedException {
        long maxBytes = bytes + MAX_BYTES_AFTER_END;
        int idle = 0;
        long delivered = bytes;
        long waited = 0;
        while (idle <= MAX_IDLE_MILLIS_AFTER_END && bytes <= maxBytes && !stalled) {
            if (openStreams.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
            if (jvmIsEnding.getAsBoolean() || !delivering) {
                idle += POLL_MILLIS;
            }
            waited = bytes == delivered && delivering ? waited + POLL_MILLIS : 0;
            delivered = bytes;
            stalled = waited > listenerLimit.toMillis();
        }
        if (!stalled && (!jvmIsEnding.getAsBoolean() || !delivering)) {
            close();
        }
        return false;
    }

    /** Why {@link #awaitEnd} did not wait any longer: a predicate. */
    String obstacle() {
        return stalled ? "nobody takes what it wrote" : "another one holds its output open";
    }

    /** Hands over last lines without a line end, and drops what comes later. */
    void close() {
        splitters.forEach(LineSplitter::close);
    }

    private synchronized void deliver(OutputLine line) {
        delivering = true;
        bytes += line.length();
        try {
            if (!failed()) {
                listener.line(line);
            }
        } catch (IOException | RuntimeException | Error exception) {
            fail(exception);
        } finally {
            delivering = false;
        }
    }
}
