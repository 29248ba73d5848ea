package io.github.beamgo.launch.worker;

import static java.util.function.Predicate.not;

import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The boots that were started for one launch on this machine, whoever started them. */
public final class BootProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(BootProcesses.class);

    private final Path folders;
    private final MarkedProcesses launched;

    private BootProcesses(Path bootFolder, String mark) {
        folders = BootFolder.workers(bootFolder);
        launched = new MarkedProcesses(mark);
    }

    /** Those that the pool of a launch starts. */
    public static BootProcesses ofPool(LaunchFolder launch) {
        return new BootProcesses(launch.pool(), launch.mark());
    }

    /** Those that an engine starts with PROCESS. */
    public static BootProcesses ofEngine(LaunchFolder launch) {
        return new BootProcesses(launch.process(), launch.mark());
    }

    /** {@return whether there were some, and none of them runs any more, nor a worker that outlived its boot} */
    public boolean haveEnded() {
        return bootsHaveEnded() && launched.find().stream().noneMatch(StagedCopies::isExecutedBy);
    }

    private boolean bootsHaveEnded() {
        try {
            // Each is started in a folder that is named after its process.
            return LaunchFolder.contents(folders).stream()
                    .map(folder -> Long.parseLong(folder.getFileName().toString()))
                    .map(ProcessHandle::of)
                    .map(process -> process.filter(not(ProcessTree::hasEnded)).isPresent())
                    .reduce(Boolean::logicalOr)
                    .filter(running -> !running)
                    .isPresent();
        } catch (IOException | NumberFormatException e) {
            LOG.trace("Nothing is known of boots.", e);
            return false;
        }
    }
}
