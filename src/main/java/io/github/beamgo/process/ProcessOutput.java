package io.github.beamgo.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads both streams of one process at the same time and hands their lines to one listener. */
final class ProcessOutput implements AutoCloseable {

    /** More than a pipe can still hold for an ended process: what comes beyond it was written by someone else. */
    private static final long MAX_BYTES_AFTER_END = 4 * 1024 * 1024;

    /** How long to wait in all for bytes of an ended process: if none come, someone else holds the stream open. */
    private static final Duration MAX_IDLE_AFTER_END = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int BUFFER_SIZE = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);

    private final Process process;
    private final OutputListener listener;
    private final ReentrantLock delivering = new ReentrantLock();
    private final CountDownLatch openStreams = new CountDownLatch(2);
    private final AtomicLong bytes = new AtomicLong();
    private final List<LineSplitter> splitters = new ArrayList<>();
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
     * <p>A process that slipped away may hold a stream open, or write to it, for ever. So the wait has bounds; the time
     * that the listener takes does not count.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    void awaitEnd() throws InterruptedException {
        long maxBytes = bytes.get() + MAX_BYTES_AFTER_END;
        Duration idle = Duration.ZERO;
        while (!openStreams.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!delivering.isLocked()) {
                idle = idle.plus(POLL);
            }
            if (idle.compareTo(MAX_IDLE_AFTER_END) > 0 || bytes.get() > maxBytes) {
                giveUp();
                return;
            }
        }
    }

    /**
     * Throws what the listener threw, or why reading failed; does nothing if all went well.
     *
     * @throws IOException if that was the reason
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

    private void giveUp() throws InterruptedException {
        delivering.lockInterruptibly();
        try {
            // The process's own last line may lack a line end.
            splitters.forEach(LineSplitter::finish);
            closed = true;
        } finally {
            delivering.unlock();
        }
        LOG.warn(
                "A process that slipped away still holds the output of process {} open; what it writes from now on is "
                        + "not shown.",
                process.pid());
    }

    private void startThread(OutputStreamKind kind, InputStream stream) {
        LineSplitter splitter = new LineSplitter(kind, this::deliver);
        splitters.add(splitter);
        Thread thread = new Thread(() -> pump(stream, splitter), "beamgo-" + kind + "-of-" + process.pid());
        // A stream that a left-behind process holds open must not keep the JVM alive.
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(InputStream stream, LineSplitter splitter) {
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            int length;
            while ((length = stream.read(buffer)) >= 0) {
                int read = length;
                bytes.addAndGet(read);
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
