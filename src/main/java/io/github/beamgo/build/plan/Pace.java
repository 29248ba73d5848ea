package io.github.beamgo.build.plan;

import io.github.beamgo.process.Command;
import io.github.beamgo.text.HumanUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How many programs of Go a build runs at once, and how much memory each takes before it looks for garbage, so that Maven
 * and Go together stay within the memory that the build may use. Where that is plenty, nothing is limited.
 *
 * @param resources what it was decided from
 * @param atOnce how many targets are compiled at once, at least 1
 * @param compilersEach how many packages Go compiles at once for each target ({@code -p}), empty for as many as Go counts
 *     processors, which need not be as many as Java counts
 * @param heapLimit the bytes near which a program of Go collects garbage more often ({@code GOMEMLIMIT}), empty for no
 *     limit; it counts for each program alone, and is exceeded where there is no garbage
 */
public record Pace(Resources resources, int atOnce, OptionalInt compilersEach, OptionalLong heapLimit) {

    // Measured with pipelines on Beam 2.77 and Go 1.26 in whole builds, with GOGC=400. Compiled alone, without other
    // work
    // for the processors, the largest package took up to 1.7 GB.

    /** Maven's JVM with this plugin. */
    static final long MAVEN = 450_000_000L;

    /** The {@code go} command of a target. */
    static final long GO = 110_000_000L;

    /** What the linker allocates. */
    static final long LINKER = 500_000_000L;

    /** The binary that the linker writes. It is in memory until it is on the disk. */
    static final long BINARY = 150_000_000L;

    /**
     * What the compiler allocates for the largest packages, whose generic functions have thousands of instances
     * ({@code io/textio}, {@code io/fileio}, {@code testing/passert}), when it seldom collects garbage.
     */
    static final long LARGE_PACKAGE = 1_450_000_000L;

    /** With this limit it takes up to half as long again for them, with the next one three times as long. */
    static final long EASY_HEAP = 1_200_000_000L;

    /** What it allocates for the largest of them, {@code io/fileio}, if it collects garbage all the time. */
    static final long LEAST_OF_LARGEST = 1_000_000_000L;

    /** How many of them are compiled at the same time for a target; they need one another. */
    static final int LARGE_PACKAGES = 2;

    /** What the compiler allocates for any other package, in nine of ten cases. */
    static final long SMALL_PACKAGE = 100_000_000L;

    /** With less, the compilers of many packages would only look for garbage that is not there. */
    static final long LEAST_HEAP = 400_000_000L;

    private static final String HEAP_LIMIT = "GOMEMLIMIT";
    private static final long BYTES_PER_MEBIBYTE = 1 << 20;

    /**
     * Decides.
     *
     * @param targets how many are compiled in this build
     */
    static Pace of(Resources resources, int targets) {
        int modules = Math.max(1, resources.modules());
        Integer wanted = resources.parallelism();
        int most = Math.max(1, Math.min(targets, wanted == null ? resources.cores() / modules : wanted));
        if (taken(most * modules, LARGE_PACKAGE) <= resources.memory()) {
            return new Pace(resources, most, OptionalInt.empty(), OptionalLong.empty());
        }
        long share = Math.max(0, resources.memory() - MAVEN) / modules;
        int least = wanted == null ? 1 : most;
        for (int atOnce = most; atOnce >= least; atOnce--) {
            long heap = (share - atOnce * GO) / (atOnce + 1);
            if (heap >= EASY_HEAP) {
                int each = Math.max(LARGE_PACKAGES, (resources.cores() + atOnce - 1) / atOnce);
                return new Pace(
                        resources,
                        atOnce,
                        OptionalInt.of(Math.min(each, resources.cores())),
                        OptionalLong.of(Math.min(LARGE_PACKAGE, heap)));
            }
        }
        return limited(resources, least, share / least - GO);
    }

    /** What a build takes whose compilers have so much each: the targets seldom reach their largest packages together. */
    private static long taken(int targets, long heap) {
        return MAVEN + targets * (GO + heap) + heap;
    }

    /** As many compilers as there is room for, but none with so little that it would take long. */
    private static Pace limited(Resources resources, int atOnce, long forCompilers) {
        int cores = resources.cores();
        long spare = forCompilers - LEAST_OF_LARGEST - LEAST_HEAP;
        int compilers = spare < 0 ? 1 : (int) Math.min(cores, LARGE_PACKAGES + spare / SMALL_PACKAGE);
        long forLarge = forCompilers - Math.max(0, compilers - LARGE_PACKAGES) * SMALL_PACKAGE;
        long heap = compilers == 1 ? forLarge : forLarge - Math.max(LEAST_OF_LARGEST, forLarge / LARGE_PACKAGES);
        return new Pace(
                resources,
                atOnce,
                OptionalInt.of(compilers),
                OptionalLong.of(Math.max(LEAST_HEAP, Math.min(LARGE_PACKAGE, heap))));
    }

    /**
     * {@return a command of {@code go build} at this pace} What the user says of it stays: {@code -p} in {@code goFlags},
     * which stands behind, or in {@code GOFLAGS}, and {@code GOMEMLIMIT} in the environment.
     *
     * @param goFlags the words of {@code GOFLAGS}
     */
    Command applyTo(Command build, List<String> goFlags) {
        List<String> argv = new ArrayList<>(build.argv());
        if (compilersEach.isPresent() && goFlags.stream().noneMatch(flag -> flag.matches("--?p=.*"))) {
            argv.add(2, "-p=" + compilersEach.getAsInt());
        }
        Map<String, String> environment = new TreeMap<>(build.environment());
        heapLimit.ifPresent(bytes -> environment.putIfAbsent(HEAP_LIMIT, mebibytes(bytes)));
        return new Command(argv, environment, build.workingDirectory());
    }

    private static String mebibytes(long bytes) {
        return bytes / BYTES_PER_MEBIBYTE + "MiB";
    }

    /** {@return what should be known before the build begins: that the system may end it} */
    public Optional<String> warning() {
        if (needed() <= resources.limit()) {
            return Optional.empty();
        }
        return Optional.of("Compiling all of Beam may take " + HumanUnits.megabytes(needed())
                + " of memory, which is more than "
                + (resources.isShort()
                        ? "the " + HumanUnits.megabytes(resources.freeMemory())
                                + " that are free: the system may end the build. "
                        : "<memory> (-Dbeamgo.memory) allows, " + HumanUnits.megabytes(resources.memory()) + ". ")
                + remedy());
    }

    private String remedy() {
        if (resources.modules() > 1) {
            return "Build fewer modules at once (-T), or give the build more memory.";
        }
        return atOnce > 1
                ? "Compile fewer targets at once with <parallelism> (-Dbeamgo.parallelism=1), or give the build more memory."
                : "Give the build more memory.";
    }

    /** Without what the system takes back before it kills. */
    private long needed() {
        int targets = Math.max(1, resources.modules()) * atOnce;
        long heap = heapLimit.orElse(LARGE_PACKAGE);
        if (heapLimit.isEmpty()) {
            return MAVEN + targets * (GO + LARGE_PACKAGE);
        }
        if (heap >= EASY_HEAP) {
            return taken(targets, heap);
        }
        long largest = Math.max(LEAST_OF_LARGEST, heap);
        boolean alone = compilersEach.getAsInt() == 1;
        return MAVEN + targets * (GO + (alone ? largest : largest + heap));
    }

    /** What was decided, and from what. */
    @Override
    public String toString() {
        List<String> limits = new ArrayList<>();
        compilersEach.ifPresent(compilers -> limits.add("-p=" + compilers));
        heapLimit.ifPresent(bytes -> limits.add(HEAP_LIMIT + "=" + mebibytes(bytes)));
        return atOnce + (atOnce == 1 ? " target" : " targets") + " at once"
                + (limits.isEmpty() ? "" : ", with " + String.join(" and ", limits) + ",")
                + " on " + resources.cores() + (resources.cores() == 1 ? " processor" : " processors") + " and in "
                + HumanUnits.megabytes(resources.memory()) + " of memory, " + resources.source();
    }
}
