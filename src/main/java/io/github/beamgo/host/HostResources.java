package io.github.beamgo.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;

/** The processors and the memory that this machine can give to processes. */
public final class HostResources {

    private static final Path MEMORY_INFORMATION = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
    private static final ControlGroups GROUPS = new ControlGroups(Path.of("/"));
    private static final int BYTES_PER_KILOBYTE = 1024;

    /** Creates the view. */
    @Inject
    public HostResources() {}

    /** {@return how many processors this JVM may use, at least 1} */
    public int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * The memory that new processes can use without swapping, in bytes, and without going beyond the limit of a control
     * group that this process is in, such as a container's.
     */
    public long freeMemory() {
        return Math.min(freeMemoryOfSystem(), GROUPS.freeMemory().orElse(Long.MAX_VALUE));
    }

    /** Linux counts its file cache as used, and says in {@code /proc/meminfo} what it would give back. */
    private static long freeMemoryOfSystem() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try {
            Matcher available = AVAILABLE.matcher(Files.readString(MEMORY_INFORMATION));
            if (available.find()) {
                return Math.min(Long.parseLong(available.group(1)) * BYTES_PER_KILOBYTE, system.getTotalMemorySize());
            }
        } catch (IOException e) {
            // Not Linux.
        }
        // macOS counts its file cache as used, too, and says nowhere what it would give back.
        return Math.max(system.getFreeMemorySize(), system.getTotalMemorySize() / 2);
    }
}
