package io.github.beamgo.go;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a piece of work, and does it again after each change of the sources, ending it first if it is still under way.
 */
public final class SourceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final long LOOK_MILLIS = 500;

    private final Path sources;
    private final Path output;

    public SourceWatch(Path sources, Path output) {
        this.sources = sources;
        this.output = output;
    }

    /** The work; it ends when its thread is interrupted. */
    public interface Work {
        void run() throws InterruptedException;
    }

    /** Repeats the work until this thread is interrupted. */
    public void repeat(Work work) throws InterruptedException {
        if (!Files.isReadable(sources)) {
            throw new ConfigurationException(
                    "The sources in " + sources + " cannot be watched, because the folder cannot be read.",
                    "Check the permissions of the folder.");
        }
        while (true) {
            SourceSnapshot before = SourceSnapshot.of(sources, output);
            Thread worker = new Thread(() -> report(work), "beamgo-run");
            worker.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            worker.start();
            try {
                do {
                    Thread.sleep(LOOK_MILLIS);
                } while (before.again().equals(before));
            } finally {
                worker.interrupt();
                join(worker);
            }
            LOG.info("The sources have changed.");
        }
    }

    private static void report(Work work) {
        try {
            work.run();
        } catch (BeamGoException e) {
            LOG.error("{}", e.getMessage());
        } catch (InterruptedException e) {
            LOG.debug("Starting again.", e);
            return;
        }
        LOG.info("Waiting for the sources to change; press Ctrl-C to stop.");
    }

    /** Whatever was started has to be gone before it is started again. */
    private static void join(Thread worker) throws InterruptedException {
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }
}
