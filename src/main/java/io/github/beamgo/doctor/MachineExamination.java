package io.github.beamgo.doctor;

import io.github.beamgo.text.HumanUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;

/** Looks at Java and at disks. */
public final class MachineExamination {

    /** A binary is 120 to 140 MB, lies beside the former one until all are good, and is linked by way of a third file. */
    private static final long DISK_OF_A_BINARY = 400_000_000L;

    /** What Go keeps of a pipeline that it compiles for the first time for a target. */
    private static final long CACHE_OF_A_TARGET = 1_000_000_000L;

    /** Creates the examination. */
    @Inject
    public MachineExamination() {}

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
     * @param binaries how many are compiled
     * @param cache where Go keeps what it has compiled, empty if it does not say
     * @param targets for how many targets it compiles
     */
    public List<Diagnosis> room(Path folder, int binaries, Optional<Path> cache, int targets) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(disk(folder, free(folder), binaries));
        cache.ifPresent(there -> diagnoses.add(cache(there, free(there), targets)));
        return diagnoses;
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

    static Diagnosis cache(Path folder, long free, int targets) {
        long needed = CACHE_OF_A_TARGET * targets;
        String text = HumanUnits.megabytes(free) + " free for Go's build cache at " + folder;
        return free < needed
                ? Diagnosis.warning(
                        "Disk",
                        text + "; the first build for " + targets + (targets == 1 ? " target" : " targets")
                                + " may need " + HumanUnits.megabytes(needed) + ".",
                        "Free some space ('go clean -cache' removes what old builds have left), or put the cache"
                                + " elsewhere with GOCACHE.")
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
