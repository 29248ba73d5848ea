package io.github.beamgo.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process and its descendants use.
 *
 * @param memory the bytes that they have in memory together
 * @param programs the names of their programs
 */
public record ProcessUse(long memory, Set<String> programs) {

    private static final Pattern STATUS =
            Pattern.compile("^Name:\\s+(?<name>.*)\n(?:.*\n)*?VmRSS:\\s+(?<resident>\\d+) kB\n");
    private static final long BYTES_PER_KILOBYTE = 1024;
    private static final boolean SYSTEM_TELLS = Files.exists(Path.of("/proc/self/status"));

    /** Makes the set unmodifiable. */
    public ProcessUse {
        programs = Set.copyOf(programs);
    }

    /**
     * {@return what they use now; nothing where the system does not tell, or if the process has ended}
     *
     * @param pid of the process; 0 is none
     */
    public static ProcessUse ofTree(long pid) {
        List<ProcessUse> each = (pid == 0 || !SYSTEM_TELLS ? Optional.<ProcessHandle>empty() : ProcessHandle.of(pid))
                .stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .flatMap(process -> of(process).stream())
                        .toList();
        return new ProcessUse(
                each.stream().mapToLong(ProcessUse::memory).sum(),
                each.stream().flatMap(use -> use.programs().stream()).collect(Collectors.toSet()));
    }

    /** From {@code /proc/<pid>/status}, which counts in kilobytes whatever the size of a page is. */
    private static Optional<ProcessUse> of(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            Matcher status = STATUS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return status.find()
                    ? Optional.of(new ProcessUse(
                            Long.parseLong(status.group("resident")) * BYTES_PER_KILOBYTE,
                            Set.of(status.group("name"))))
                    : Optional.empty();
        } catch (IOException endedOrOtherSystem) {
            return Optional.empty();
        }
    }

    /** Whether the system tells. */
    public boolean isKnown() {
        return memory > 0;
    }
}
