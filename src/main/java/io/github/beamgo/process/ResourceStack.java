package io.github.beamgo.process;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a piece of work has started, closed in reverse order when the work is done or when the JVM ends (Ctrl-C,
 * SIGTERM), whichever comes first: a job is cancelled before the process that submitted it is ended, and that before
 * the engine. Leaves no trace in the JVM when closed.
 */
public final class ResourceStack implements AutoCloseable {

    private static final String JVM_IS_ENDING = "Nothing can be started any more: the JVM is ending.";
    private static final Logger LOG = LoggerFactory.getLogger(ResourceStack.class);

    private final Thread hook = new Thread(this::closeAll, "beamgo-end");
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final OrphanWatch orphans = new OrphanWatch();
    private boolean closed;

    /** Registers with the JVM; throws an exception if that is ending already. */
    public ResourceStack() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException exception) {
            throw new IOException(JVM_IS_ENDING, exception);
        }
    }

    /**
     * Opens a resource, so that there is no moment at which it could be left behind.
     *
     * @param opener opens it; quick, because the end of the JVM waits for it
     * @return the resource, which this stack will close
     * @throws IOException if {@code opener} throws it, or if this stack is closed already
     */
    public <R extends Closeable> R open(Opener<R> opener) throws IOException {
        synchronized (opened) {
            if (closed) {
                throw new IOException(JVM_IS_ENDING);
            }
            R resource = opener.open();
            opened.push(resource);
            return resource;
        }
    }

    /** {@return what cares for the processes of this stack if the JVM is killed} */
    public OrphanWatch orphans() {
        return orphans;
    }

    /** Whether the JVM waits for this stack to be closed. */
    boolean jvmWaits() {
        return hook.isAlive();
    }

    /** {@return whether the JVM has been asked to end, so that what this plugin has started is ended, or has been} */
    public static boolean jvmIsEnding() {
        Thread probe = new Thread(() -> {}, "beamgo-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException exception) {
            LOG.trace("The JVM is ending.", exception);
            return true;
        }
    }

    /** Closes everything, each resource once. If another thread is doing so already, waits until it has finished. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exception) {
            LOG.trace("The JVM is ending, which made the hook run.", exception);
        }
        closeAll();
    }

    private synchronized void closeAll() {
        synchronized (opened) {
            closed = true;
        }
        while (!opened.isEmpty()) {
            Closeable resource = opened.pop();
            try {
                resource.close();
            } catch (IOException | RuntimeException exception) {
                // The others have to be closed as well.
                LOG.warn("{}", exception.getMessage());
                LOG.debug("While closing", exception);
            }
        }
        orphans.close();
    }

    /** Opens a resource. */
    @FunctionalInterface
    public interface Opener<R extends Closeable> {
        R open() throws IOException;
    }
}
