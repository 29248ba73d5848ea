package io.github.beamgo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the files of systems as they were found: plain Linux with either version, containers, and a mix of versions. */
class ControlGroupsTest {

    private static final String VERSION_2 =
            "29 23 0:26 ROOT /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String VERSION_1 =
            "36 31 0:33 ROOT /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory\n";
    private static final String PROCESSORS =
            "35 31 0:32 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:8 - cgroup cgroup rw,cpu,cpuacct\n";
    private static final String DISK = "23 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n";

    @TempDir
    Path system;

    @Test
    void limitsOfAllGroupsOnTheWayUpCount() throws IOException {
        process("0::/build.slice/maven.service\n", DISK + mounted(VERSION_2, "/"));
        version2("", null, null, 0, "");
        version2(
                "build.slice",
                "4000",
                "max",
                3000,
                "anon 2600\ninactive_file 100\nactive_file 200\nslab_reclaimable 50\n");
        version2("build.slice/maven.service", "2000", "max", 500, "inactive_file 0\n");

        assertThat(free()).isEqualTo(1350);
    }

    @Test
    void throttlingIsALimit() throws IOException {
        process("0::/build.slice\n", mounted(VERSION_2, "/"));
        version2("build.slice", "max", "1000", 400, "");

        assertThat(free()).isEqualTo(600);
    }

    @Test
    void containerSeesItsOwnGroupAtTheTop() throws IOException {
        process("0::/\n", mounted(VERSION_2, "/"));
        version2("", "3000", "max", 1000, "inactive_file 10\nactive_file 20\n");

        assertThat(free()).isEqualTo(2030);
    }

    @Test
    void containerOfVersion1HasNamesFromOutside() throws IOException {
        process("7:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n", PROCESSORS + mounted(VERSION_1, "/docker/abc"));
        version1("", 3000, 1000, "inactive_file 1\ntotal_inactive_file 100\ntotal_active_file 200\n");

        assertThat(free()).isEqualTo(2300);
    }

    @Test
    void containerMayKnowItsGroupOnlyByItsNameOutside() throws IOException {
        process("4:memory:/../../other\n", mounted(VERSION_1, "/"));
        version1("", 3000, 1000, "");

        assertThat(free()).isEqualTo(2000);
    }

    @Test
    void memoryMayBeOfVersion1WhereVersion2IsThereToo() throws IOException {
        process(
                "4:memory:/jobs/one\n0::/\n",
                mounted(VERSION_1, "/") + mounted(VERSION_2, "/").replace("/sys/fs/cgroup", "/sys/fs/cgroup/unified"));
        version1("", 9_223_372_036_854_771_712L, 50_000, "");
        version1("jobs", 5000, 2000, "");
        version1("jobs/one", 4000, 3000, "total_inactive_file 500\n");

        assertThat(free()).isEqualTo(1500);
    }

    @Test
    void moreThanTheLimitLeavesNothing() throws IOException {
        process("0::/\n", mounted(VERSION_2, "/"));
        version2("", "1000", "max", 1200, "inactive_file 50\n");

        assertThat(free()).isZero();
    }

    @Test
    void groupsAroundAContainerCountWhereVersion1TellsOfThem() throws IOException {
        process("4:memory:/docker/abc\n", mounted(VERSION_1, "/docker/abc"));
        version1("", 9_223_372_036_854_771_712L, 1000, "hierarchical_memory_limit 4000\ntotal_active_file 200\n");

        assertThat(free()).isEqualTo(3200);
    }

    @Test
    void limitCountsWithoutStatistics() throws IOException {
        process("0::/\n", DISK.replace("/dev", "/d\u00e4v") + mounted(VERSION_2, "/"));
        version2("", "3000", "max", 1000, "");
        Files.delete(system.resolve("sys/fs/cgroup/memory.stat"));
        assertThat(free()).isEqualTo(2000);

        Files.delete(system.resolve("sys/fs/cgroup/memory.current"));
        assertThat(free()).isEqualTo(3000);
    }

    @Test
    void nothingIsKnownWithoutLimits() throws IOException {
        assertThat(new ControlGroups(system).freeMemory()).isEmpty();

        process("4:memory:/\n0::/\n", mounted(VERSION_1, "/") + mounted(VERSION_2, "/"));
        version1("", 9_223_372_036_854_771_712L, 50_000, "");
        assertThat(new ControlGroups(system).freeMemory()).isEmpty();
    }

    private long free() {
        return new ControlGroups(system).freeMemory().orElseThrow();
    }

    private void process(String groups, String mounts) throws IOException {
        write(system.resolve("proc/self/cgroup"), groups);
        write(system.resolve("proc/self/mountinfo"), mounts);
    }

    private static String mounted(String line, String root) {
        return line.replace("ROOT", root);
    }

    /** The root has neither limit nor usage. */
    private void version2(String group, String max, String high, long current, String statistics) throws IOException {
        Path folder = system.resolve("sys/fs/cgroup").resolve(group);
        write(folder.resolve("memory.stat"), statistics);
        if (max != null) {
            write(folder.resolve("memory.max"), max + "\n");
            write(folder.resolve("memory.high"), high + "\n");
            write(folder.resolve("memory.current"), current + "\n");
        }
    }

    private void version1(String group, long limit, long usage, String statistics) throws IOException {
        Path folder = system.resolve("sys/fs/cgroup/memory").resolve(group);
        write(folder.resolve("memory.limit_in_bytes"), limit + "\n");
        write(folder.resolve("memory.usage_in_bytes"), usage + "\n");
        write(folder.resolve("memory.stat"), statistics);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
