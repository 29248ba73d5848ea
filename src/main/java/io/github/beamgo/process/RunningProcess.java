package io.github.beamgo.process;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that runs beside the work of this JVM, until it ends or is closed. */
public final class RunningProcess implements Closeable {

    private static final Duration REAP_WAIT = Duration.ofSeconds(5);
    private static final Duration FIRST_LOOK = Duration.ofMillis(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(RunningProcess.class);

    private final ProcessTree tree;
    private final ProcessOutput output;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean closed;

    /**
     * Takes over a process that was just started.
     *
     * @param process the process
     * @param listener gets its output
     * @param grace how long it may take to end when asked to
     */
    RunningProcess(Process process, OutputListener listener, Duration grace) {
        tree = new ProcessTree(process, grace);
        output = new ProcessOutput(process, listener);
        output.start();
        closeInput(process);
        Thread watcher = new Thread(this::watch, "beamgo-watch-" + process.pid());
        watcher.setDaemon(true);
        watcher.start();
    }

    /**
     * The process's number.
     *
     * @return what the operating system calls it
     */
    public long pid() {
        return tree.root().pid();
    }

    /**
     * Whether the process itself is still there.
     *
     * @return false once it has ended
     */
    public boolean isRunning() {
        return !ProcessTree.hasEnded(tree.root().toHandle());
    }

    /**
     * Waits until the process ends, or until its output cannot be handled.
     *
     * @param timeout how long to wait, {@code null} for as long as it takes
     * @return false if the time passed
     * @throws InterruptedException if this thread is interrupted; the process goes on
     */
    public boolean await(@Nullable Duration timeout) throws InterruptedException {
        if (timeout != null) {
            return over.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        }
        over.await();
        return true;
    }

    /**
     * The exit code of a process that has ended.
     *
     * @return on POSIX systems 128 plus the signal's number for a process that a signal ended
     * @throws IOException if its output could not be handled, or if it could not be ended
     * @throws InterruptedException if this thread is interrupted
     */
    public int exitCode() throws IOException, InterruptedException {
        output.rethrowFailure();
        // The tree has ended, but Java learns of it on a thread of its own.
        if (!tree.root().waitFor(REAP_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("Process " + pid() + " could not be ended.");
        }
        return tree.root().exitValue();
    }

    /**
     * Ends the process and all its descendants, and waits until their last lines have been handed over. An interruption
     * does not shorten this; the thread's interrupt status is kept.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted();
        try (output) {
            tree.end();
            output.awaitEnd();
        } catch (InterruptedException exception) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException exception) {
            LOG.debug("Process {} has ended already.", process.pid(), exception);
        }
    }

    /** A descendant that loses its parent before it was seen cannot be found any more. */
    private void watch() {
        try {
            long pause = FIRST_LOOK.toNanos();
            do {
                tree.look();
                if (tree.root().waitFor(pause, TimeUnit.NANOSECONDS)) {
                    return;
                }
                pause = Math.min(pause * 2, LOOK_INTERVAL.toNanos());
            } while (!output.failed());
        } catch (InterruptedException exception) {
            LOG.debug("The watch of process {} ends.", pid(), exception);
        } finally {
            over.countDown();
        }
    }
}
