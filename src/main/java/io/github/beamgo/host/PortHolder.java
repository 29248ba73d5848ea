package io.github.beamgo.host;

import io.github.beamgo.text.PosixShell;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the process that has a TCP port of this machine, where the system shows it: on Linux, for one's own processes.
 */
public final class PortHolder {

    /** The format is described in the kernel's {@code Documentation/networking/proc_net_tcp.rst}. */
    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

    /** What Linux adds to the path of a program whose file was replaced. */
    private static final Pattern DELETED = Pattern.compile(" \\(deleted\\)$");

    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;
    private static final int LONGEST_COMMAND = 200;
    private static final Logger LOG = LoggerFactory.getLogger(PortHolder.class);

    private PortHolder() {}

    /**
     * {@return the process, if it can be found; it may listen at the port, or have an outgoing connection to which the
     * system gave it}
     */
    public static Optional<ProcessHandle> of(int port) {
        Set<Path> sockets = new HashSet<>();
        for (Path table : TABLES) {
            try (Stream<String> lines = Files.lines(table)) {
                lines.skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > INODE && port(fields[LOCAL_ADDRESS]) == port)
                        .forEach(fields -> sockets.add(Path.of("socket:[" + fields[INODE] + "]")));
            } catch (IOException exception) {
                LOG.trace("Not Linux, or no IPv6.", exception);
            }
        }
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> OpenFiles.of(process).stream().anyMatch(sockets::contains))
                        .findFirst();
    }

    /**
     * {@return a process's number for a message and, where the system shows it, its command line, shortened and with
     * its secrets masked}
     */
    public static String describe(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String command = info.command()
                .map(program -> {
                    Stream<String> arguments = Stream.of(info.arguments().orElse(new String[0]));
                    return PosixShell.quoted(Secrets.maskArguments(
                            Stream.concat(Stream.of(DELETED.matcher(program).replaceFirst("")), arguments)
                                    .toList()));
                })
                .map(line -> line.length() <= LONGEST_COMMAND ? line : line.substring(0, LONGEST_COMMAND) + " [...]")
                .map(line -> ": " + line)
                .orElse("");
        return "process " + process.pid() + command;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEXADECIMAL);
    }
}
