package io.github.beamgo.launch.worker;

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
    private final BooleanSupplier workersMayGoOn;

    private BootProcesses(Path bootFolder, BooleanSupplier workersMayGoOn) {
        this.folders = BootFolder.workers(bootFolder);
        this.workersMayGoOn = workersMayGoOn;
    }

    /** Those that the pool of a launch starts. No engine sees them, so that their workers can go on without them. */
    public static BootProcesses ofPool(LaunchFolder launch) {
        return ofPool(launch, MarkedProcesses.areShown());
    }

    /**
     * As {@link #ofPool(LaunchFolder)}.
     *
     * @param workersAreShown whether the system shows which workers are of this launch; without that, all may go on
     */
    static BootProcesses ofPool(LaunchFolder launch, boolean workersAreShown) {
        return withWorkers(launch.pool(), launch, workersAreShown);
    }

    /**
     * Those that an engine in Java starts with PROCESS. It sees the end of one only before it has a worker of it
     * (ProcessEnvironmentFactory), so that workers can go on without them, too.
     */
    public static BootProcesses ofEngine(LaunchFolder launch) {
        return ofEngine(launch, MarkedProcesses.areShown());
    }

    /**
     * As {@link #ofEngine(LaunchFolder)}.
     *
     * @param workersAreShown whether the system shows which workers are of this launch; without that, they are taken to
     *     end with their boots, as they mostly do: a job whose worker is gone would wait without end
     */
    static BootProcesses ofEngine(LaunchFolder launch, boolean workersAreShown) {
        return workersAreShown ? withWorkers(launch.process(), launch, true) : ofPrism(launch);
    }

    /** Those that prism starts with PROCESS. It takes the end of one for that of its worker (internal/environments.go). */
    public static BootProcesses ofPrism(LaunchFolder launch) {
        return new BootProcesses(launch.process(), () -> false);
    }

    private static BootProcesses withWorkers(Path bootFolder, LaunchFolder launch, boolean workersAreShown) {
        MarkedProcesses launched = new MarkedProcesses(launch.mark());
        return new BootProcesses(
                bootFolder, () -> !workersAreShown || launched.find().stream().anyMatch(StagedCopies::isExecutedBy));
    }

    /**
     * {@return whether there were some, and neither they nor what they have started is at work any more} False if that is
     * not known.
     */
    public boolean haveEnded() {
        return areIdle(started().filter(boots -> !boots.isEmpty()));
    }

    /**
     * {@return whether neither they nor what they have started is at work, be it that there was none yet} False if that is
     * not known.
     */
    public boolean areIdle() {
        return areIdle(started());
    }

    /**
     * {@return whether none of them has fetched a worker yet, into its folder} Then no engine has heard of any. False if
     * that is not known.
     */
    public boolean haveFetchedNothing() {
        try {
            for (Path boot : LaunchFolder.contents(folders)) {
                if (!LaunchFolder.contents(boot).isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            LOG.trace("Nothing is known of what boots have fetched.", e);
            return false;
        }
    }

    private boolean areIdle(Optional<List<Long>> boots) {
        return boots.filter(BootProcesses::haveAllEnded).isPresent() && !workersMayGoOn.getAsBoolean();
    }

    private static boolean haveAllEnded(List<Long> boots) {
        return boots.stream().map(ProcessHandle::of).flatMap(Optional::stream).allMatch(ProcessTree::hasEnded);
    }

    /** The process ids of all that were started; empty if that is not known. */
    private Optional<List<Long>> started() {
        try {
            // Each is started in a folder that is named after its process.
            return Optional.of(LaunchFolder.contents(folders).stream()
                    .map(folder -> Long.parseLong(folder.getFileName().toString()))
                    .toList());
        } catch (IOException | NumberFormatException e) {
            LOG.trace("Nothing is known of boots.", e);
            return Optional.empty();
        }
    }
}
