package io.github.beamgo.process;

import io.github.beamgo.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps Ctrl-C from programs that still have work to do when the user presses it: a terminal sends SIGINT to every
 * process of the foreground group, so that an engine would end before its job could be cancelled. SIGTERM, by which
 * this plugin ends them, reaches them.
 */
public final class InterruptShield {

    /** A signal that is ignored when a program starts stays ignored in HotSpot, and in Go unless the program asks. */
    private static final String IGNORE_THEN_BECOME = "trap '' INT; exec \"$@\"";

    /**
     * For what has to outlive its parent: a terminal that closes sends SIGHUP, a system that stops a build SIGTERM or
     * SIGKILL to the whole group. Linux has {@code setsid}, which leaves the group.
     */
    private static final String IGNORE_ALL_THEN_BECOME =
            "trap '' INT HUP TERM; command -v setsid >/dev/null && exec setsid \"$@\"; exec \"$@\"";

    private static final Path SHELL = Path.of("/bin/sh");

    private InterruptShield() {}

    /**
     * Puts the shield around a command. Its process id is the command's own.
     *
     * @param argv the program and its arguments, which no shell interprets
     * @param host this machine; Windows has no such signal
     */
    public static List<String> around(List<String> argv, Target host) {
        if (host.os().equals("windows")) {
            return argv;
        }
        return inShell(IGNORE_THEN_BECOME, argv);
    }

    /** As {@link #around}, against all signals that ask a program to end; where there is no shell, there is no shield. */
    static List<String> aroundSurvivor(List<String> argv) {
        return Files.isExecutable(SHELL) ? inShell(IGNORE_ALL_THEN_BECOME, argv) : argv;
    }

    private static List<String> inShell(String script, List<String> argv) {
        return Stream.concat(Stream.of(SHELL.toString(), "-c", script, "sh"), argv.stream())
                .toList();
    }
}
