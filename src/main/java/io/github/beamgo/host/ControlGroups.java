package io.github.beamgo.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The memory that Linux's control groups leave to this process, be it in a container or in a service of systemd. Each
 * group's limit counts for all groups in it, so the smallest remainder on the way up is what is left.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">Memory Resource Controller (v1)</a>
 */
final class ControlGroups {

    /** Without a limit, version 1 says the largest number of pages that it can count. */
    private static final long NO_LIMIT = 1L << 60;

    /** Its file {@code memory.stat} counts a group alone, and with {@code total_} also what is in it. */
    private static final Version ONE = new Version(
            "cgroup",
            List.of("memory.limit_in_bytes"),
            "memory.usage_in_bytes",
            Set.of("total_inactive_file", "total_active_file"));

    /** Above {@code memory.high} nothing is killed, but everything stands still. */
    private static final Version TWO = new Version(
            "cgroup2",
            List.of("memory.max", "memory.high"),
            "memory.current",
            Set.of("inactive_file", "active_file", "slab_reclaimable"));

    /** Of version 1, where a container does not see the groups around its own. */
    private static final String LIMIT_WITH_OUTER_GROUPS = "hierarchical_memory_limit";

    private final Path system;

    /**
     * Looks at a system.
     *
     * @param system its root folder
     */
    ControlGroups(Path system) {
        this.system = system;
    }

    /** {@return how many bytes are left, empty where no group has a limit or the system has no groups} */
    OptionalLong freeMemory() {
        try {
            // Names of files elsewhere may be in any encoding.
            List<String> groups = Files.readAllLines(system.resolve("proc/self/cgroup"), ISO_8859_1);
            return Files.readAllLines(system.resolve("proc/self/mountinfo"), ISO_8859_1).stream()
                    .flatMap(Mount::parse)
                    .flatMapToLong(mount -> free(mount, groups))
                    .min();
        } catch (IOException | InvalidPathException notKnown) {
            return OptionalLong.empty();
        }
    }

    private LongStream free(Mount mount, List<String> groups) {
        return groups.stream()
                .map(line -> line.split(":", 3))
                .filter(group -> group.length == 3 && mount.has(group[1]))
                .flatMapToLong(group -> freeUpwards(mount, group[2]));
    }

    private LongStream freeUpwards(Mount mount, String group) {
        Path top = inSystem(mount.point());
        // In a container the groups' names may begin outside of what is mounted there.
        Path own = group.startsWith(mount.root()) && !group.contains("/..")
                ? top.resolve(withoutSlash(group.substring(mount.root().length())))
                : top;
        return Stream.iterate(own, folder -> folder != null && folder.startsWith(top), Path::getParent)
                .flatMapToLong(folder -> free(folder, mount.version()).stream());
    }

    private static OptionalLong free(Path group, Version version) {
        try {
            Map<String, Long> statistics = statistics(group);
            long limit = statistics.getOrDefault(LIMIT_WITH_OUTER_GROUPS, Long.MAX_VALUE);
            for (String file : version.limits()) {
                limit = Math.min(limit, number(group.resolve(file), Long.MAX_VALUE));
            }
            if (limit >= NO_LIMIT) {
                return OptionalLong.empty();
            }
            long used = number(group.resolve(version.usage()), 0);
            long reclaimable = version.reclaimable().stream()
                    .mapToLong(name -> statistics.getOrDefault(name, 0L))
                    .sum();
            return OptionalLong.of(Math.max(0, limit - Math.max(0, used - reclaimable)));
        } catch (IOException | NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }

    /** Some sandboxes show limit and usage only. */
    private static Map<String, Long> statistics(Path group) throws IOException {
        Path file = group.resolve("memory.stat");
        if (!Files.isReadable(file)) {
            return Map.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" "))
                .filter(entry -> entry.length == 2)
                .collect(Collectors.toMap(entry -> entry[0], entry -> Long.parseLong(entry[1]), (one, other) -> other));
    }

    /** The root group has no such files. */
    private static long number(Path file, long otherwise) throws IOException {
        try {
            String text = Files.readString(file).strip();
            return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NoSuchFileException none) {
            return otherwise;
        }
    }

    private Path inSystem(String absolute) {
        return system.resolve(withoutSlash(absolute));
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /**
     * What a group's files are called.
     *
     * @param reclaimable what the kernel takes back before it kills: a build reads and writes many files, which it keeps
     *     in memory
     */
    private record Version(String fileSystem, List<String> limits, String usage, Set<String> reclaimable) {}

    /**
     * Where groups can be seen.
     *
     * @param root the group that is at the top there
     * @param point where it is
     */
    private record Mount(Version version, String root, String point) {

        private static final int ROOT = 3;
        private static final int POINT = 4;

        /** A line of {@code /proc/self/mountinfo}: numbers, root, mount point, options, a dash, the file system's type. */
        static Stream<Mount> parse(String line) {
            List<String> words = Arrays.asList(line.split(" "));
            int dash = words.indexOf("-");
            if (dash <= POINT || dash + 1 >= words.size()) {
                return Stream.empty();
            }
            boolean ofMemory =
                    Arrays.asList(words.get(words.size() - 1).split(",")).contains("memory");
            return Stream.of(ONE, TWO)
                    .filter(version -> version.fileSystem().equals(words.get(dash + 1)))
                    .filter(version -> version.equals(TWO) || ofMemory)
                    .map(version ->
                            new Mount(version, words.get(ROOT).equals("/") ? "" : words.get(ROOT), words.get(POINT)));
        }

        /** Whether a line of {@code /proc/self/cgroup} is about what is mounted here. */
        boolean has(String controllers) {
            return version.equals(TWO)
                    ? controllers.isEmpty()
                    : Arrays.asList(controllers.split(",")).contains("memory");
        }
    }
}
