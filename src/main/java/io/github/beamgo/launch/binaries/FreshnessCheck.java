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
    private static final String REMEDY = "Build before with 'mvn package', or use beamgo:run, which compiles first";

    private final ManifestFile manifests;
    private final GoTool go;

    /** Creates the check. */
    @Inject
    public FreshnessCheck(ManifestFile manifests, GoTool go) {
        this.manifests = manifests;
        this.go = go;
    }

    /**
     * Warns if the sources have changed since. A machine that has no sources cannot tell, and does not mind.
     *
     * @param required whether that is an error, and also if nobody can tell
     * @throws ConfigurationException when the binaries must be fresh and are not
     */
    public void check(LaunchRequest request, boolean required) throws InterruptedException {
        if (request.launcherBinary() != null || !Files.exists(request.manifest())) {
            return;
        }
        Optional<SourceRecord> record = SourceRecord.beside(request.manifest());
        Optional<String> reason = record.isPresent() ? reason(request, record.get(), required) : Optional.empty();
        if (reason.isPresent() && !required) {
            LOG.warn(
                    "The binaries of {} are launched as they are, although {}. {};"
                            + " -Dbeamgo.requireFresh=true makes this an error.",
                    request.manifest(),
                    reason.get(),
                    REMEDY);
        } else if (reason.isPresent()) {
            throw new ConfigurationException(
                    "<requireFresh> (-Dbeamgo.requireFresh) is set, but the binaries of " + request.manifest()
                            + " are not fresh: " + reason.get() + ".",
                    REMEDY + ".");
        } else if (required
                && record.flatMap(SourceRecord::module)
                        .filter(folder -> Files.exists(folder.resolve("go.mod")))
                        .isEmpty()) {
            throw new ConfigurationException(
                    "<requireFresh> (-Dbeamgo.requireFresh) is set, but the sources of " + request.manifest()
                            + " are not on this machine, so that nobody can tell whether they have changed.",
                    "Build them here with 'mvn package', or remove it.");
        }
    }

    private Optional<String> reason(LaunchRequest request, SourceRecord record, boolean required)
            throws InterruptedException {
        Set<Path> changes = record.changes();
        if (!changes.isEmpty()) {
            Path folder = request.workingDirectory();
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
        Manifest manifest = manifests.read(request.manifest());
        String built = manifest.vcsRevision();
        Path module = record.module().filter(Files::isDirectory).orElse(null);
        if (built == null || module == null) {
            return Optional.empty();
        }
        GoInvocation git =
                new GoInvocation(module, WantedGo.named("go"), request.host().variables(), true);
        Optional<String> commit = go.commit(git, Map.of());
        if (commit.isEmpty()) {
            return required
                    ? Optional.of("they were built from commit " + shortened(built)
                            + " and git does not say which one is checked out")
                    : Optional.empty();
        }
        boolean fresh = commit.get().equals(built)
                || (go.areTracked(git, record.compiled())
                        && leavesInputs(manifest, request, record, go.changedSince(git, built)));
        return fresh
                ? Optional.empty()
                : Optional.of("they were built from commit " + shortened(built) + " and the checkout is at "
                        + shortened(commit.get()));
    }

    /** Whether it is certain that no build reads any of the files that commits have changed. */
    private static boolean leavesInputs(
            Manifest manifest, LaunchRequest request, SourceRecord record, Optional<List<Path>> changed) {
        if (changed.isEmpty()
                || READING_FLAG
                        .matcher(request.host().variables().getOrDefault("GOFLAGS", ""))
                        .find()
                || manifest.binaries().stream().anyMatch(FreshnessCheck::readsFromAnywhere)) {
            return false;
        }
        Set<Path> modules = record.modules();
        Stream.iterate(request.manifest().toAbsolutePath().getParent(), folder -> folder != null, Path::getParent)
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
