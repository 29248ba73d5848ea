package io.github.beamgo.launch.worker;

import io.github.beamgo.process.MarkedProcesses;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processes of boot and workers that belong to one launch, whoever started them. An engine kills boot at the end
 * of a job, and leaves the worker running forever.
 */
final class WorkerReaper implements Closeable {

    private static final Path FOLDER_OF_BOOT = Path.of("/tmp");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final MarkedProcesses processes;
    private final StagedCopies leftovers;

    /** Begins to look for the processes that are started with a boot. */
    WorkerReaper(LocalBoot boot) {
        processes = new MarkedProcesses(boot.launch().mark());
        leftovers = new StagedCopies(FOLDER_OF_BOOT, boot.worker(), Instant.now());
    }

    /** Ends them and deletes their copies of the worker. */
    @Override
    public void close() {
        Set<Path> copies = new TreeSet<>();
        processes.end(GRACE, process -> copies.addAll(leftovers.of(process)));
        leftovers.delete(copies);
    }
}
