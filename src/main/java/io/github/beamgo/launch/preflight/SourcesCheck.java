package io.github.beamgo.launch.preflight;

import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.inspect.BuildInfo.Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the sources of launcher and worker, by what Go recorded in both. The launcher hands over
 * names of functions and encoded values; a worker of other sources lacks them, or mistakes them for something else.
 */
final class SourcesCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SourcesCheck.class);

    private static final int SHOWN_DIFFERENCES = 3;
    private static final int SHOWN_REVISION = 12;

    private SourcesCheck() {}

    static Optional<Finding> check(CheckedBinary launcher, BuildInfo launched, CheckedBinary worker, BuildInfo worked) {
        List<String> differences = differences(launched, worked);
        if (differences.isEmpty()) {
            warnOfModification(launched, worked);
            return Optional.empty();
        }
        int more = differences.size() - SHOWN_DIFFERENCES;
        return Optional.of(new Finding(
                launcher.label() + " and the " + worker.name() + " were not built from the same sources: "
                        + differences.stream().limit(SHOWN_DIFFERENCES).collect(Collectors.joining("; "))
                        + (more > 0 ? "; and " + more + " more" : "") + ".",
                "Build both together with 'mvn package'."));
    }

    /**
     * Compares the two binaries. Modules that only one of them has do not count as a difference: what is linked depends
     * on the system.
     *
     * @return one phrase for each difference, Beam's first
     */
    static List<String> differences(BuildInfo launcher, BuildInfo worker) {
        List<String> differences = new ArrayList<>();
        if (!launcher.mainPackage().equals(worker.mainPackage())) {
            differences.add(
                    phrase("the main package", orNothing(launcher.mainPackage()), orNothing(worker.mainPackage())));
        }
        Map<String, Module> workerModules = worker.dependencies().stream()
                .collect(Collectors.toMap(Module::path, Function.identity(), (first, second) -> first));
        launcher.dependencies().stream()
                .sorted(Comparator.comparing(module -> !module.path().equals(BuildInfo.BEAM_MODULE)))
                .flatMap(
                        module -> Optional.ofNullable(workerModules.get(module.path()))
                                .flatMap(other -> difference(module, other))
                                .stream())
                .forEach(differences::add);
        revisionDifference(launcher, worker).ifPresent(differences::add);
        return differences;
    }

    private static Optional<String> difference(Module launcher, Module worker) {
        if (!version(launcher).equals(version(worker))) {
            return Optional.of(phrase(launcher.path(), version(launcher), version(worker)));
        }
        // Neither a folder nor a module of the same workspace has a checksum.
        Module launched = replaced(launcher);
        Module worked = replaced(worker);
        boolean same =
                launched.sum() == null || worked.sum() == null || launched.sum().equals(worked.sum());
        return same
                ? Optional.empty()
                : Optional.of(phrase(
                        launcher.path(),
                        version(launcher) + " with the checksum " + launched.sum(),
                        version(worker) + " with the checksum " + worked.sum()));
    }

    /** The module that Go really took. */
    static Module replaced(Module module) {
        return module.replacement() == null ? module : module.replacement();
    }

    private static String version(Module module) {
        Module replacement = module.replacement();
        return replacement == null
                ? module.version()
                : module.version() + " => " + replacement.path() + " " + replacement.version();
    }

    /** The commit when both recorded it; else the version that a released main module has. */
    private static Optional<String> revisionDifference(BuildInfo launcher, BuildInfo worker) {
        Optional<String> launched = launcher.setting("vcs.revision");
        Optional<String> worked = worker.setting("vcs.revision");
        if (launched.isPresent() && worked.isPresent()) {
            return launched.equals(worked)
                    ? Optional.empty()
                    : Optional.of(phrase("the commit", shortened(launched.get()), shortened(worked.get())));
        }
        Module launchedModule = launcher.mainModule();
        Module workedModule = worker.mainModule();
        if (launchedModule == null
                || workedModule == null
                || !launchedModule.path().equals(workedModule.path())) {
            return Optional.empty();
        }
        // Go makes a version up from the commit, or says (devel), depending on -buildvcs: not a matter of the sources.
        String launchedVersion = launchedModule.version().replace("+dirty", "");
        String workedVersion = workedModule.version().replace("+dirty", "");
        boolean same = launchedVersion.equals(workedVersion)
                || launchedVersion.equals(BuildInfo.DEVELOPMENT)
                || workedVersion.equals(BuildInfo.DEVELOPMENT);
        return same ? Optional.empty() : Optional.of(phrase(launchedModule.path(), launchedVersion, workedVersion));
    }

    /** Only a hint: the first binary that a build writes into a clean folder makes it a modified one. */
    private static void warnOfModification(BuildInfo launcher, BuildInfo worker) {
        Optional<String> launched = launcher.setting("vcs.modified");
        Optional<String> worked = worker.setting("vcs.modified");
        if (launched.isPresent() && worked.isPresent() && !launched.equals(worked)) {
            LOG.warn("Only one of launcher and worker was built with uncommitted files in the folder: if"
                    + " these were sources, build both together with 'mvn package'.");
        }
    }

    private static String phrase(String what, String launcher, String worker) {
        return "the launcher has " + what + " " + launcher + ", the worker " + worker;
    }

    private static String orNothing(String mainPackage) {
        return mainPackage.isEmpty() ? "(unknown)" : mainPackage;
    }

    private static String shortened(String revision) {
        return revision.substring(0, Math.min(SHOWN_REVISION, revision.length()));
    }
}
