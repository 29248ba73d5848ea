package io.github.beamgo.process;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that runs beside the work of this JVM, until it ends or is closed. */
public final class RunningProcess implements Closeable {

    private static final int FIRST_LOOK_MILLIS = 10;
    private static final int LOOK_INTERVAL_MILLIS = 500;

    /** The system tells the exit code of a process a moment after it shows it as ended. */
    private static final Duration EXIT_CODE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RunningProcess.class);

    private final Process process;
    private final ProcessTree tree;
    private final ProcessOutput output;
    private final BooleanSupplier jvmIsEnding;
    private final OrphanWatch orphans;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Void> treeEnded = new CompletableFuture<>();
    private final CompletableFuture<Void> outputEnded = new CompletableFuture<>();

    /** Starts a process. The end of the JVM does not wait for a listener that does not return. */
    RunningProcess(Command command, OutputListener listener, Duration grace, ResourceStack stack) throws IOException {
        jvmIsEnding = stack::jvmWaits;
        orphans = stack.orphans();
        output = new ProcessOutput(listener);
        tree = new ProcessTree(grace);
        process = new ProcessExecutor(command, output, this::awaitOutput).start();
        // Through the handle, because Process.destroy() also closes the output, and with it the last lines.
        tree.add(process.toHandle());
        orphans.add(process.toHandle());
        Thread watcher = new Thread(this::watch, "beamgo-watch-" + pid());
        watcher.setDaemon(true);
        watcher.start();
    }

    /** {@return the number by which the operating system knows the process} */
    public long pid() {
        return process.pid();
    }

    /** {@return whether the process itself is still there} */
    public boolean isRunning() {
        return !ProcessTree.hasEnded(process.toHandle());
    }

    /** {@return whether a process that it has started is still there} */
    public boolean hasChildren() {
        return children().anyMatch(child -> !ProcessTree.hasEnded(child));
    }

    /** {@return the processes that it has started, with those that have ended if it has not asked how} */
    public Stream<ProcessHandle> children() {
        return process.children();
    }

    /** {@return how long the process itself has kept a processor busy, zero where that is not known} */
    public Duration computed() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Waits until the process ends, or until its output cannot be handled.
     *
     * @param timeout how long to wait, {@code null} for no limit
     * @return false if the time passed
     * @throws InterruptedException if this thread is interrupted; the process keeps running
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
     */
    public int exitCode() throws IOException {
        output.rethrowFailure();
        if (process.isAlive()) {
            throw new IOException("Process " + pid() + " could not be ended.");
        }
        return process.exitValue();
    }

    /** {@return how the process ended, see {@link #exitCode}} */
    public ProcessEnd end() throws IOException {
        return ProcessEnd.ofThisSystem(exitCode());
    }

    /**
     * How the process ended, if it has. Waits for a moment if it has ended and its exit code is not known yet.
     *
     * @return empty while it runs, or while its exit code is not known
     * @throws IOException if its output could not be handled
     * @throws InterruptedException if this thread is interrupted
     */
    public Optional<ProcessEnd> endIfKnown() throws IOException, InterruptedException {
        return !isRunning() && process.waitFor(EXIT_CODE.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(end())
                : Optional.empty();
    }

    /**
     * Ends the process and all its descendants, and waits until their last lines have been handed over; not longer than
     * a minute for a listener that does not take them. An interruption does not shorten this; the thread's interrupt
     * status is kept.
     */
    @Override
    public void close() {
        tree.end();
        treeEnded.complete(null);
        // One that hangs in the kernel cannot be ended, and its output may never end.
        if (!isRunning()) {
            outputEnded.join();
        }
    }

    /** Runs between the end of the process and the closing of its output, to which descendants may still write. */
    private void awaitOutput() {
        over.countDown();
        treeEnded.join();
        try {
            if (!output.awaitEnd(jvmIsEnding) && !jvmIsEnding.getAsBoolean()) {
                LOG.warn("Process {} has ended, but {}: the rest is not shown.", pid(), output.obstacle());
            }
        } catch (InterruptedException exception) {
            LOG.debug("The output of process {} is left.", pid(), exception);
        } finally {
            outputEnded.complete(null);
        }
    }

    /** A descendant that loses its parent before it was seen cannot be found any more. */
    private void watch() {
        try {
            long pause = FIRST_LOOK_MILLIS;
            do {
                tree.look();
                tree.known().forEach(orphans::add);
                if (pause == LOOK_INTERVAL_MILLIS) {
                    orphans.begin();
                }
                pause = Math.min(pause * 2, LOOK_INTERVAL_MILLIS);
            } while (!over.await(pause, TimeUnit.MILLISECONDS) && !output.failed());
        } catch (InterruptedException exception) {
            LOG.debug("The watch of process {} ends.", pid(), exception);
        } finally {
            over.countDown();
        }
    }
}
