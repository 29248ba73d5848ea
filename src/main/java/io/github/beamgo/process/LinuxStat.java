package io.github.beamgo.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Linux says of a process in {@code /proc/<pid>/stat}.
 *
 * @param state a letter
 * @param startTicks when it was started, counted since the system was
 */
record LinuxStat(String state, String startTicks) {

    /** Positions behind the name, which comes before them in parentheses and may hold anything. */
    private static final int STATE = 0;

    private static final int START_TICKS = 19;

    private static final Logger LOG = LoggerFactory.getLogger(LinuxStat.class);

    /** Reads it; empty if the process is gone, or the system is another one. */
    static Optional<LinuxStat> of(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(new LinuxStat(fields[STATE], fields[START_TICKS]));
        } catch (IOException exception) {
            LOG.trace("Process {} has ended, or this is not Linux.", process.pid(), exception);
            return Optional.empty();
        }
    }

    /**
     * Whether the process has ended and nobody has asked for its exit code yet. Java reports it as alive, and does so
     * forever in a container whose first process does not collect orphans, such as Maven itself.
     */
    boolean isZombie() {
        return state.equals("Z");
    }
}
