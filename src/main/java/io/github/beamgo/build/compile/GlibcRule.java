package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.go.BinaryRules;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.DynamicLinking;
import io.github.beamgo.inspect.Glibc;
import io.github.beamgo.target.BinaryRole;
import java.lang.module.ModuleDescriptor.Version;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What runs on the worker's machine finds its C library there: with another one the job is said to be running, and makes
 * no progress (apache/beam issues 24470 and 26576).
 */
final class GlibcRule implements BinaryRule {

    private static final Set<BinaryRole> ON_WORKERS = Set.copyOf(EnumSet.of(BinaryRole.WORKER, BinaryRole.BOOT));

    @Override
    public List<Violation> check(Compilation compilation, BinaryInfo info) {
        Version available = compilation.options().rules().workerGlibc();
        if (available == null || !isOnWorkers(compilation)) {
            return List.of();
        }
        DynamicLinking linking = info.dynamicLinking();
        if (linking.isMusl()) {
            return List.of(new Violation(
                    "it needs the loader " + linking.interpreter()
                            + " of musl (Alpine Linux), which machines with glibc do not have",
                    "Compile it on a system with glibc, or set <workerGlibc> (-Dbeamgo.workerGlibc="
                            + BinaryRules.ANY_GLIBC + ") if the worker's image has musl."));
        }
        String loader = linking.interpreter();
        if (loader != null && mayHaveLoader(compilation) && !Glibc.hasLoader(info.architecture(), loader)) {
            return List.of(new Violation(
                    "it needs the loader " + loader + ", which is not where machines with glibc have theirs",
                    "Compile it on a system with the usual folders (not that of Nix or Guix), set the path with the C"
                            + " linker's option -Wl,--dynamic-linker in -extldflags of <ldflags>, or set <workerGlibc>"
                            + " (-Dbeamgo.workerGlibc=" + BinaryRules.ANY_GLIBC + ") if the worker's image has that"
                            + " loader."));
        }
        if (linking.glibc() != null && linking.glibc().compareTo(available) > 0) {
            return List.of(new Violation(
                    "it needs glibc " + linking.glibc() + " or newer, but <workerGlibc> (-Dbeamgo.workerGlibc) is "
                            + available,
                    "Compile it on a system with glibc " + available + " or older, or without C code (<cgo>"
                            + " (-Dbeamgo.cgo) off); Beam's image has " + Glibc.OF_BEAMS_IMAGE
                            + ", and if yours has a newer one, set"
                            + " <workerGlibc> to its version."));
        }
        return List.of();
    }

    /** Libraries that the worker's image may lack, of which nothing more can be known here. */
    static List<String> furtherLibraries(Compilation compilation, BinaryInfo info) {
        return compilation.options().rules().workerGlibc() != null
                        && isOnWorkers(compilation)
                        && compilation.target().os().equals("linux")
                        && mayHaveLoader(compilation)
                ? Glibc.others(info.libraries())
                : List.of();
    }

    private static boolean isOnWorkers(Compilation compilation) {
        return compilation.binaries().stream().anyMatch(binary -> ON_WORKERS.contains(binary.role()));
    }

    /** Otherwise any loader is refused, see {@link LoaderRule}. */
    private static boolean mayHaveLoader(Compilation compilation) {
        return compilation.options().cgo() || compilation.options().rules().allowDynamicLinking();
    }
}
