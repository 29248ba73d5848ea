package io.github.beamgo.process;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends one process tree if the JVM ends while it runs (Ctrl-C, SIGTERM). Registers before the process starts, so that
 * there is no moment at which it could be left behind, and leaves no trace in the JVM when closed.
 */
final class ShutdownGuard implements AutoCloseable {

    private static final String JVM_IS_ENDING = "No process can be started any more: the JVM is ending.";
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownGuard.class);

    private final Thread hook = new Thread(this::jvmEnds, "beamgo-end-processes");
    private @Nullable ProcessTree tree;
    private boolean jvmEnding;

    /**
     * Registers with the JVM.
     *
     * @throws IOException if the JVM is ending already
     */
    ShutdownGuard() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException exception) {
            throw new IOException(JVM_IS_ENDING, exception);
        }
    }

    /**
     * Starts the process to guard.
     *
     * @param builder what to start
     * @param grace how long its processes may take to end when asked to
     * @return the tree that begins with the process
     * @throws IOException if it cannot be started
     */
    synchronized ProcessTree start(ProcessBuilder builder, Duration grace) throws IOException {
        if (jvmEnding) {
            throw new IOException(JVM_IS_ENDING);
        }
        ProcessTree started = new ProcessTree(builder.start(), grace);
        tree = started;
        return started;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exception) {
            LOG.trace("The JVM is ending, which made the hook run.", exception);
        }
    }

    private void jvmEnds() {
        ProcessTree started;
        synchronized (this) {
            jvmEnding = true;
            started = tree;
        }
        if (started != null) {
            started.end();
        }
    }
}
