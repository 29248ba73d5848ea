package io.github.beamgo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Starts processes, one per call, and leaves none behind. Calls may come from several threads at once.
 *
 * <p>Commons Exec starts them and pumps their output ({@link ProcessExecutor}). It swallows interruptions and ends only
 * the child: so no interruption reaches it, and {@link ProcessTree} ends descendants as well. It waits without end for
 * output that a descendant holds open, or loses the exit code: so {@link ProcessOutput} waits instead, within bounds.
 * Its watchdog closes the output together with the process, and loses the last lines: so it gets none. A consumer that
 * fails leaves the process hanging on a full pipe: so the failure is kept from the pump, and ends the process. It trims
 * arguments, and turns a backslash in the program's name into a slash: so it gets a command line that does neither.
 */
public final class ProcessRunner {

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    /** ENOENT, and ERROR_FILE_NOT_FOUND on Windows, in the words of older and newer JDKs. */
    private static final Pattern NOT_FOUND = Pattern.compile("error(=|: )2\\b");

    /** What the JDK puts in front of the system's reason: program, folder and error number. */
    private static final Pattern JDK_PREFIX = Pattern.compile("^Cannot run program .*?: (error(=|: )\\d+, )?");

    private final Duration grace;

    /** Creates a runner that gives processes five seconds to end before it kills them. */
    public ProcessRunner() {
        this(DEFAULT_GRACE);
    }

    /** Processes that are asked to end (SIGTERM) may take the time of {@code grace}, then they are killed (SIGKILL). */
    public ProcessRunner(Duration grace) {
        this.grace = grace;
    }

    /**
     * Starts a process that runs beside the work of this JVM. Its standard input holds what the command
     * says.
     *
     * <p>When the process is closed, all its descendants end with it; {@link OrphanWatch} ends them if this JVM is killed. One can slip away only if its parent ended before
     * it was noticed; the process table is looked at right after the start and then at growing intervals of up to half
     * a second.
     *
     * @param listener gets all that the process writes, until the process is closed
     * @param stack what the process belongs to, and ends with
     * @throws IOException if it cannot be started; the message says why
     */
    public RunningProcess start(Command command, OutputListener listener, ResourceStack stack) throws IOException {
        try {
            return stack.open(() -> new RunningProcess(command, listener, grace, stack));
        } catch (IOException exception) {
            throw new IOException(
                    "Cannot start " + command.argv().get(0) + ": " + reason(command, exception), exception);
        }
    }

    private static String reason(Command command, IOException exception) {
        String message = String.valueOf(exception.getMessage());
        if (!Files.isDirectory(command.workingDirectory())) {
            return "its working directory " + command.workingDirectory() + " does not exist";
        }
        if (!NOT_FOUND.matcher(message).find()) {
            return JDK_PREFIX.matcher(message).replaceFirst("");
        }
        return Files.exists(command.workingDirectory().resolve(command.argv().get(0)))
                ? "the file exists, but not the interpreter or dynamic loader that it asks for"
                : "there is no such program";
    }
}
