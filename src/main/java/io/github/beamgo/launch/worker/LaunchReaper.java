package io.github.beamgo.launch.worker;

import io.github.beamgo.process.OrphanReaper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A program of its own: waits until a launch's Maven is gone, and clears what it left. */
public final class LaunchReaper {

    /** The system takes away the lock of a process that is gone, but not at the same moment as it closes its pipes. */
    private static final int LOCK_ATTEMPTS = 50;

    private static final long PAUSE_MILLIS = 50;

    private LaunchReaper() {}

    /** Gets the launch's folder. Standard input ends when its Maven is gone. */
    public static void main(String[] args) throws IOException, InterruptedException {
        OrphanReaper orphans = OrphanReaper.awaitOrphans(System.in);
        Optional<LaunchRemains> remains = Optional.empty();
        for (int i = 0; i < LOCK_ATTEMPTS && remains.isEmpty(); i++) {
            Thread.sleep(PAUSE_MILLIS);
            remains = LaunchRemains.of(Path.of(args[0]));
        }
        if (remains.isPresent()) {
            remains.get().clear(orphans::end);
        } else {
            orphans.end();
        }
    }
}
