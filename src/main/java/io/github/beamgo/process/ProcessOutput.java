package io.github.beamgo.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads both streams of one process at the same time and hands their lines to one listener. */
final class ProcessOutput implements AutoCloseable {

    /** How long an ended process's stream may stay open without a byte: someone else holds it then. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** How long an ended process's stream is read at most: someone else writes to it then. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int BUFFER_SIZE = 64 * 1024;
    private static final long POLL_MILLIS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);

    private final Process process;
    private final OutputListener listener;
    private final ReentrantLock delivering = new ReentrantLock();
    private final CountDownLatch openStreams = new CountDownLatch(2);
    private final AtomicLong chunks = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /**
     * Prepares to read; {@link #start} begins.
     *
     * @param process whose output to read
     * @param listener gets the lines
     */
    ProcessOutput(Process process, OutputListener listener) {
        this.process = process;
        this.listener = listener;
    }

    /** Starts one thread for each stream. */
    void start() {
        startThread(OutputStreamKind.STDOUT, process.getInputStream());
        startThread(OutputStreamKind.STDERR, process.getErrorStream());
    }

    /**
     * Whether reading or the listener failed; what the process writes is then read and dropped.
     *
     * @return true once it has failed
     */
    boolean failed() {
        return failure != null;
    }

    /**
     * Waits, after the process has ended, until all that it wrote has been handed over.
     *
     * <p>A process that was left behind may hold a stream open for ever, so the wait has bounds; they do not count the
     * time that the listener takes.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    void awaitEnd() throws InterruptedException {
        long begin = System.nanoTime();
        long quietSince = begin;
        long seen = chunks.get();
        while (!openStreams.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            boolean busy = delivering.isLocked();
            if (busy || chunks.get() != seen) {
                seen = chunks.get();
                quietSince = now;
            }
            boolean tooQuiet = now - quietSince > QUIET.toNanos();
            boolean tooLong = now - begin > LONGEST.toNanos();
            if (!busy && (tooQuiet || tooLong)) {
                stopHandingOver();
                LOG.warn(
                        "A process that has left its process tree still holds the output of process {} open; "
                                + "what it writes from now on is not shown.",
                        process.pid());
                return;
            }
        }
    }

    /**
     * Throws what the listener threw, or why reading failed; does nothing if all went well.
     *
     * @throws IOException if that was the reason, or wraps it
     */
    void rethrowFailure() throws IOException {
        Throwable cause = failure;
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

    /** Stops handing over lines and frees the streams. A call of the listener that is under way is not waited for. */
    @Override
    public void close() {
        closed = true;
        close(process.getInputStream());
        close(process.getErrorStream());
    }

    /** Waits for the call of the listener that may just have begun, so that none comes later. */
    private void stopHandingOver() throws InterruptedException {
        delivering.lockInterruptibly();
        try {
            closed = true;
        } finally {
            delivering.unlock();
        }
    }

    private void startThread(OutputStreamKind kind, InputStream stream) {
        Thread thread = new Thread(() -> pump(kind, stream), "beamgo-" + kind + "-of-" + process.pid());
        // A stream that a left-behind process holds open must not keep the JVM alive.
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(OutputStreamKind kind, InputStream stream) {
        LineSplitter splitter = new LineSplitter(kind, this::deliver);
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            int length;
            while ((length = stream.read(buffer)) >= 0) {
                int read = length;
                chunks.incrementAndGet();
                exclusively(() -> splitter.accept(buffer, read));
            }
            exclusively(splitter::finish);
        } catch (IOException | RuntimeException | Error exception) {
            fail(exception);
        } finally {
            openStreams.countDown();
        }
    }

    private void exclusively(Runnable action) {
        delivering.lock();
        try {
            action.run();
        } finally {
            delivering.unlock();
        }
    }

    private void deliver(OutputLine line) {
        if (closed || failed()) {
            return;
        }
        try {
            listener.line(line);
        } catch (IOException | RuntimeException | Error exception) {
            fail(exception);
        }
    }

    private void fail(Throwable cause) {
        // Closing a stream that is being read fails the read; that is wanted.
        if (!closed && failure == null) {
            failure = cause;
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException exception) {
            LOG.debug("Could not close the output of a process.", exception);
        }
    }
}
