package io.github.beamgo.launch.binaries;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.BuildInputs;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.WantedGo;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.manifest.SourceRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether the binaries that a build has left are still those of their sources. */
public final class FreshnessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(FreshnessCheck.class);
    private static final int SHOWN = 3;
    private static final int SHOWN_REVISION = 12;
    private static final Pattern READING_FLAG = Pattern.compile("(?:^|[\\s'\"])--?(?:overlay|modfile|pgo|toolexec)\\b");

    private final ManifestFile manifests;
    private final GoTool go;

    /** What is done with the binaries. */
    public enum Use {
        /** They are launched. */
        LAUNCH("launched", "Build before with 'mvn package', or use beamgo:run, which compiles first"),
        /** They are put into an image. */
        IMAGE("put into an image", "Build before with 'mvn package'");

        private final String done;
        private final String remedy;

        Use(String done, String remedy) {
            this.done = done;
            this.remedy = remedy;
        }
    }

    /**
     * Binaries that a build has left, on the machine where it ran or on another.
     *
     * @param manifest their manifest
     * @param folder from which messages name the sources
     * @param environment the variables that git and Go get
     */
    public record Built(Path manifest, Path folder, Map<String, String> environment) {

        /** Makes the map unmodifiable. */
        public Built {
            environment = Map.copyOf(environment);
        }
    }

    /** Creates the check. */
    @Inject
    public FreshnessCheck(ManifestFile manifests, GoTool go) {
        this.manifests = manifests;
        this.go = go;
    }

    /**
     * Looks at what a launch executes, unless the user names a launcher.
     *
     * @param required whether binaries that are not fresh are an error
     * @throws ConfigurationException when the binaries must be fresh and are not
     */
    public void check(LaunchRequest request, boolean required) throws InterruptedException {
        if (request.launcherBinary() == null) {
            Built built = new Built(
                    request.manifest(),
                    request.workingDirectory(),
                    request.host().variables());
            check(built, Use.LAUNCH, required);
        }
    }

    /**
     * Warns if the sources have changed since. A machine that has no sources cannot tell, and does not mind.
     *
     * @param required whether that is an error, and also if nobody can tell
     * @throws ConfigurationException when the binaries must be fresh and are not
     */
    public void check(Built built, Use use, boolean required) throws InterruptedException {
        if (!Files.exists(built.manifest())) {
            return;
        }
        Optional<SourceRecord> record = SourceRecord.beside(built.manifest());
        Optional<String> reason = record.isPresent() ? reason(built, record.get(), required) : Optional.empty();
        if (reason.isPresent() && !required) {
            LOG.warn(
                    "The binaries of {} are {} as they are, although {}. {};"
                            + " -Dbeamgo.requireFresh=true makes this an error.",
                    built.manifest(),
                    use.done,
                    reason.get(),
                    use.remedy);
        } else if (reason.isPresent()) {
            throw new ConfigurationException(
                    "<requireFresh> (-Dbeamgo.requireFresh) is set, but the binaries of " + built.manifest()
                            + " are not fresh: " + reason.get() + ".",
                    use.remedy + ".");
        } else if (required
                && record.flatMap(SourceRecord::module)
                        .filter(folder -> Files.exists(folder.resolve("go.mod")))
                        .isEmpty()) {
            throw new ConfigurationException(
                    "<requireFresh> (-Dbeamgo.requireFresh) is set, but the sources of " + built.manifest()
                            + " are not on this machine, so that nobody can tell whether they have changed.",
                    "Build them here with 'mvn package', or remove it.");
        }
    }

    private Optional<String> reason(Built built, SourceRecord record, boolean required) throws InterruptedException {
        Set<Path> changes = record.changes();
        if (!changes.isEmpty()) {
            Path folder = built.folder();
            int more = changes.size() - SHOWN;
            return Optional.of(changes.stream()
                            .limit(SHOWN)
                            .map(file -> file.startsWith(folder) ? folder.relativize(file) : file)
                            .map(file -> file
                                    + (Files.exists(file.isAbsolute() ? file : folder.resolve(file))
                                            ? ""
                                            : " (deleted)"))
                            .collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : "")
                    + (changes.size() == 1 ? " has" : " have") + " changed since they were built");
        }
        Manifest manifest = manifests.read(built.manifest());
        String revision = manifest.vcsRevision();
        Path module = record.module().filter(Files::isDirectory).orElse(null);
        if (revision == null || module == null) {
            return Optional.empty();
        }
        GoInvocation git = new GoInvocation(module, WantedGo.named("go"), built.environment(), true);
        Optional<String> commit = go.commit(git, Map.of());
        if (commit.isEmpty()) {
            return required
                    ? Optional.of("they were built from commit " + shortened(revision)
                            + " and git does not say which one is checked out")
                    : Optional.empty();
        }
        boolean fresh = commit.get().equals(revision)
                || (go.areTracked(git, record.compiled())
                        && leavesInputs(manifest, built, record, go.changedSince(git, revision)));
        return fresh
                ? Optional.empty()
                : Optional.of("they were built from commit " + shortened(revision) + " and the checkout is at "
                        + shortened(commit.get()));
    }

    /** Whether it is certain that no build reads any of the files that commits have changed. */
    private static boolean leavesInputs(
            Manifest manifest, Built built, SourceRecord record, Optional<List<Path>> changed) {
        if (changed.isEmpty()
                || READING_FLAG
                        .matcher(built.environment().getOrDefault("GOFLAGS", ""))
                        .find()
                || manifest.binaries().stream().anyMatch(FreshnessCheck::readsFromAnywhere)) {
            return false;
        }
        Set<Path> modules = record.modules();
        Stream.iterate(built.manifest().toAbsolutePath().getParent(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .findFirst()
                .ifPresent(modules::add);
        BuildInputs inputs = BuildInputs.of(modules);
        return changed.get().stream().noneMatch(inputs::contain);
    }

    /** C code includes files, and some flags name files, that may be in any folder. */
    private static boolean readsFromAnywhere(Manifest.Binary binary) {
        return binary.cgo() || binary.flags().stream().anyMatch(READING_FLAG.asPredicate());
    }

    private static String shortened(String revision) {
        return revision.substring(0, Math.min(SHOWN_REVISION, revision.length()));
    }
}
