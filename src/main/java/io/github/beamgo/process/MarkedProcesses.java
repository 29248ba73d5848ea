package io.github.beamgo.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds processes by a mark that they inherited, whoever started them: those that were started by an engine that is not
 * our child, and those whose parent was killed. Both are lost to {@link ProcessTree}.
 *
 * <p>The mark is the value of the environment variable {@value #VARIABLE}, which nobody has by chance. Where the system
 * does not show the environment of processes, none is found here: {@link ProcessTree} alone knows some by their
 * parents. An argument is not a mark: whoever looks at a launch's files has their names in it.
 */
public final class MarkedProcesses {

    /** The environment variable that holds the mark. */
    public static final String VARIABLE = "BEAMGO_LAUNCH";

    /** Same in every charset and in every shell, and long enough not to be found by chance. */
    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9-]{8,}");

    private static final Logger LOG = LoggerFactory.getLogger(MarkedProcesses.class);

    private final String mark;

    /** Creates the finder for a text that nobody else uses: at least 8 letters, digits and hyphens. */
    public MarkedProcesses(String mark) {
        if (!MARK.matcher(mark).matches()) {
            throw new IllegalArgumentException("'" + mark + "' is not a mark.");
        }
        this.mark = mark;
    }

    /** {@return whether the system shows the environment of processes, so that marks can be seen} */
    public static boolean areShown() {
        return Files.isReadable(environment(ProcessHandle.current()));
    }

    /** {@return the processes with the mark that run now, without this JVM} */
    public List<ProcessHandle> find() {
        ProcessHandle self = ProcessHandle.current();
        return ProcessHandle.allProcesses()
                .filter(process -> !process.equals(self) && isMarked(process) && !ProcessTree.hasEnded(process))
                .toList();
    }

    /**
     * Ends all processes with the mark, and those that they start meanwhile. An interruption does not shorten this.
     *
     * @param grace how long they may take to end when asked to, before they are killed
     * @param beforeTheEnd gets each process while it still runs, maybe several times
     */
    public void end(Duration grace, Consumer<ProcessHandle> beforeTheEnd) {
        List<ProcessHandle> left = Termination.end(
                () -> {
                    List<ProcessHandle> found = find();
                    found.forEach(beforeTheEnd);
                    return found;
                },
                grace);
        if (!left.isEmpty()) {
            LOG.warn("These processes of the launch could not be ended: {}", left);
        }
    }

    private static Path environment(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "environ");
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(environment(process));
            String variables = "\0" + new String(environment, StandardCharsets.ISO_8859_1) + "\0";
            return variables.contains("\0" + VARIABLE + "=" + mark + "\0");
        } catch (IOException exception) {
            LOG.trace("Process {} has ended, or is somebody else's.", process.pid(), exception);
            return false;
        }
    }
}
