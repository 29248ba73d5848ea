package io.github.beamgo.process;

import io.github.beamgo.text.PosixShell;
import io.github.beamgo.text.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One program to start.
 *
 * <p>The program should be an absolute path: a bare name is looked up in the {@code PATH} of this JVM, not in that of
 * {@code environment}.
 *
 * @param argv the program and its arguments, handed over as they are: no shell reads them
 * @param environment the whole environment of the child, which inherits nothing beyond it (Windows alone adds {@code
 *     SystemRoot})
 * @param workingDirectory absolute path of the folder in which the child starts
 * @param input what the child reads from its standard input, in UTF-8; possibly nothing
 */
public record Command(List<String> argv, Map<String, String> environment, Path workingDirectory, String input) {

    /** A program that is given no input. */
    public Command(List<String> argv, Map<String, String> environment, Path workingDirectory) {
        this(argv, environment, workingDirectory, "");
    }

    /**
     * Makes the collections unmodifiable.
     *
     * @throws IllegalArgumentException without a program, or with a relative working directory, whose meaning would
     *     depend on where this JVM was started
     */
    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty() || argv.get(0).isBlank()) {
            throw new IllegalArgumentException("A command needs a program.");
        }
        if (!workingDirectory.isAbsolute()) {
            throw new IllegalArgumentException("The working directory " + workingDirectory + " is not absolute.");
        }
    }

    /** The command line with its secrets masked, and nothing of the environment, so that it may be logged. */
    @Override
    public String toString() {
        return PosixShell.quoted(Secrets.maskArguments(argv));
    }
}
