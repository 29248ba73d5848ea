package io.github.beamgo.launch.worker;

import static java.util.function.Predicate.not;

import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The boots that were started for one launch on this machine, whoever started them. */
public final class BootProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(BootProcesses.class);

    private final Path folders;
    private final BooleanSupplier workersGoOn;

    private BootProcesses(Path bootFolder, BooleanSupplier workersGoOn) {
        this.folders = BootFolder.workers(bootFolder);
        this.workersGoOn = workersGoOn;
    }

    /** Those that the pool of a launch starts. No engine sees them, so that their workers can go on without them. */
    public static BootProcesses ofPool(LaunchFolder launch) {
        MarkedProcesses launched = new MarkedProcesses(launch.mark());
        return new BootProcesses(launch.pool(), () -> launched.find().stream().anyMatch(StagedCopies::isExecutedBy));
    }

    /**
     * Those that an engine starts with PROCESS, which takes the end of one for that of its worker
     * (prism/internal/environments.go).
     */
    public static BootProcesses ofEngine(LaunchFolder launch) {
        return new BootProcesses(launch.process(), () -> false);
    }

    /** {@return whether there were some, and neither they nor what they have started is at work any more} */
    public boolean haveEnded() {
        return started().filter(List::isEmpty).isPresent() && !workersGoOn.getAsBoolean();
    }

    /** {@return whether neither they nor what they have started is at work, be it that there was none yet} */
    public boolean areIdle() {
        return started().orElse(List.of()).isEmpty() && !workersGoOn.getAsBoolean();
    }

    /** Those that run; nothing if none was started, or if that is not known. */
    private Optional<List<ProcessHandle>> started() {
        try {
            // Each is started in a folder that is named after its process.
            List<Path> all = LaunchFolder.contents(folders);
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(all.stream()
                            .map(folder -> Long.parseLong(folder.getFileName().toString()))
                            .map(ProcessHandle::of)
                            .flatMap(Optional::stream)
                            .filter(not(ProcessTree::hasEnded))
                            .toList());
        } catch (IOException | NumberFormatException e) {
            LOG.trace("Nothing is known of boots.", e);
            return Optional.empty();
        }
    }
}
