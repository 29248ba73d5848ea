package io.github.beamgo.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory processes use. */
public final class ProcessMemory {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final long BYTES_PER_KILOBYTE = 1024;

    private ProcessMemory() {}

    /**
     * {@return the bytes that a process and its descendants have in memory, 0 where the system does not tell}
     *
     * @param pid of the process
     */
    public static long ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(ProcessMemory::of)
                .sum();
    }

    /** From {@code /proc/<pid>/status}, which counts in kilobytes whatever the size of a page is. */
    private static long of(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return resident.find() ? Long.parseLong(resident.group(1)) * BYTES_PER_KILOBYTE : 0;
        } catch (IOException endedOrOtherSystem) {
            return 0;
        }
    }
}
