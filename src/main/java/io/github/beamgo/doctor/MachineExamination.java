package io.github.beamgo.doctor;

import io.github.beamgo.build.plan.Parallelism;
import io.github.beamgo.host.HostResources;
import io.github.beamgo.text.HumanUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.inject.Inject;

/** Looks at Java, memory and disk. */
public final class MachineExamination {

    /** A binary is 120 to 140 MB, lies in the staging folder until all are good, and Go's cache grows with it. */
    private static final long DISK_OF_A_BINARY = 400_000_000L;

    private final HostResources resources;

    /** Creates the examination. */
    @Inject
    public MachineExamination(HostResources resources) {
        this.resources = resources;
    }

    /** {@return what runs this build} */
    public Diagnosis java(Properties system, String mavenVersion) {
        return Diagnosis.ok(
                "Java",
                system.getProperty("java.version") + " of " + system.getProperty("java.vendor") + ", Maven "
                        + mavenVersion + ", " + system.getProperty("os.name") + " on " + system.getProperty("os.arch"));
    }

    /**
     * Compares the machine with what a build needs.
     *
     * @param folder where the binaries go; it need not be there yet
     * @param atOnce how many are compiled at the same time
     * @param binaries how many are compiled
     */
    public List<Diagnosis> room(Path folder, int atOnce, int binaries) {
        return List.of(memory(resources.cores(), resources.freeMemory(), atOnce), disk(folder, free(folder), binaries));
    }

    static Diagnosis memory(int cores, long free, int atOnce) {
        String text = HumanUnits.megabytes(free) + " free, " + cores + (cores == 1 ? " processor" : " processors");
        return free < Parallelism.BYTES_PER_TARGET * atOnce
                ? Diagnosis.warning(
                        "Memory",
                        text + "; linking " + atOnce + " at once may need "
                                + HumanUnits.megabytes(Parallelism.BYTES_PER_TARGET * atOnce) + ".",
                        "Give <parallelism> (-Dbeamgo.parallelism=1), or more memory.")
                : Diagnosis.ok("Memory", text + ": " + atOnce + " compiled at once");
    }

    static Diagnosis disk(Path folder, long free, int binaries) {
        long needed = DISK_OF_A_BINARY * binaries;
        String text = HumanUnits.megabytes(free) + " free at " + folder;
        return free < needed
                ? Diagnosis.warning(
                        "Disk",
                        text + "; " + binaries + (binaries == 1 ? " binary" : " binaries") + " may need "
                                + HumanUnits.megabytes(needed) + ".",
                        "Free some space, or put the binaries elsewhere with <outputDirectory>"
                                + " (-Dbeamgo.outputDirectory).")
                : Diagnosis.ok("Disk", text);
    }

    private static long free(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            // Nobody can tell; the build will.
            return Long.MAX_VALUE;
        }
    }
}
