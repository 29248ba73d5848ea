package io.github.beamgo.build.plan;

import static io.github.beamgo.build.plan.PrebuiltFolders.names;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.text.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule that what several machines have compiled is one release: of the same commit, and compiled in the same way.
 * Otherwise launcher and worker would not understand each other.
 */
final class OneRelease {

    /** Flags that say how Go works, and nothing about the result. */
    private static final Pattern WITHOUT_EFFECT = Pattern.compile("--?(p=\\d+|[avx](=.*)?|work(=.*)?)");

    private static final String LINKER = "-ldflags=";
    private static final String COMMIT = "-buildvcs";

    private static final String NOWHERE =
            "; or record no commit on any machine, with <goFlags>-buildvcs=false</goFlags>.";

    private OneRelease() {}

    /**
     * Compares the commits of all folders and of this checkout.
     *
     * @param here the commit of this checkout, which the binaries would name that are compiled here; empty for none
     * @return what cannot be compared, two sentences each
     * @throws ConfigurationException when something is of another commit, or when the commit of one part is not known
     */
    static List<String> compareCommits(List<PrebuiltBinary> taken, Optional<String> here) {
        List<PrebuiltBinary> pipelines =
                taken.stream().filter(PrebuiltBinary::isOfPipeline).toList();
        for (PrebuiltBinary binary : pipelines) {
            requireSame(binary.folder(), binary.manifest().vcsRevision(), here.orElse(null));
        }
        List<String> warnings = new ArrayList<>();
        Path[] modified = folders(pipelines, manifest -> Boolean.TRUE.equals(manifest.vcsModified()));
        Path[] unmodified = folders(pipelines, manifest -> Boolean.FALSE.equals(manifest.vcsModified()));
        if (modified.length > 0 && unmodified.length > 0) {
            throw new ConfigurationException(
                    names(modified) + ", built with uncommitted changes, and " + unmodified[0]
                            + ", built without: they may be of different sources.",
                    "Commit the changes, or let git ignore what is not source code (.gitignore), and build there again.");
        }
        if (modified.length > 0) {
            warnings.add(
                    names(modified) + ", built with uncommitted changes, so that nobody can tell whether they are of"
                            + " the same sources. Commit the changes, or let git ignore what is not source code (.gitignore).");
        }
        if (here.isEmpty() && !pipelines.isEmpty()) {
            warnings.add(names(folders(pipelines, manifest -> true))
                    + ", built without a record of the commit, so that nobody can tell whether they are of the same"
                    + " sources. Build in git clones, without -buildvcs=false.");
        }
        return warnings;
    }

    private static void requireSame(Path folder, @Nullable String revision, @Nullable String here) {
        if (Objects.equals(revision, here)) {
            return;
        }
        if (here == null) {
            throw new ConfigurationException(
                    names(folder) + ", which is of the commit " + revision
                            + ", but of this checkout no commit is known.",
                    "Build in a git clone of its own, with the git command on PATH" + NOWHERE);
        }
        throw revision == null
                ? new ConfigurationException(
                        names(folder) + ", which names no commit, but this checkout is of " + here + ".",
                        "Build there in a git clone of its own, with the git command on PATH" + NOWHERE)
                : new ConfigurationException(
                        names(folder) + ", which is of the commit " + revision + ", but this checkout is of " + here
                                + ".",
                        "Check out the same commit on each machine, and build there again.");
    }

    /**
     * Compares the flags of Go with those with which the binary would be compiled here. Linker flags may differ, as many
     * stamp the time of the build; what is recorded about the commit is compared by itself.
     *
     * @return two sentences about linker flags that differ, or nothing
     * @throws ConfigurationException when other flags differ
     */
    static Optional<String> compareFlags(PrebuiltBinary binary, Compilation planned) {
        List<String> found = binary.binary().flags();
        List<String> wanted = Secrets.maskArguments(planned.flags());
        if (!ofCompiler(found).equals(ofCompiler(wanted))) {
            throw new ConfigurationException(
                    names(binary.folder()) + ", in which " + binary.binary().classifier() + " was compiled with "
                            + String.join(" ", found) + " instead of " + String.join(" ", wanted) + ".",
                    "Build with the same pom, profiles and -D parameters on each machine.");
        }
        return ofLinker(found).equals(ofLinker(wanted))
                ? Optional.empty()
                : Optional.of(names(binary.folder()) + ", in which "
                        + binary.binary().classifier() + " was linked with "
                        + String.join(" ", ofLinker(found)) + " instead of " + String.join(" ", ofLinker(wanted))
                        + ". If this is not only about a time, build with the same pom, profiles and -D parameters on"
                        + " each machine.");
    }

    private static List<String> ofCompiler(List<String> flags) {
        return flags.stream()
                .filter(flag -> !flag.startsWith(LINKER) && !flag.startsWith(COMMIT))
                .filter(flag -> !WITHOUT_EFFECT.matcher(flag).matches())
                .toList();
    }

    private static List<String> ofLinker(List<String> flags) {
        return flags.stream().filter(flag -> flag.startsWith(LINKER)).toList();
    }

    private static Path[] folders(List<PrebuiltBinary> binaries, Predicate<Manifest> condition) {
        return binaries.stream()
                .filter(binary -> condition.test(binary.manifest()))
                .map(PrebuiltBinary::folder)
                .distinct()
                .toArray(Path[]::new);
    }
}
