package io.github.beamgo.launch.binaries;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.inspect.InspectionException;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;

/** Chooses launcher and worker of a manifest, and makes sure that they are what was built. */
public final class BinaryLocator {

    private static final String BUILD_AGAIN = "Build it again with 'mvn package'.";

    private final ManifestFile manifests;

    /** Creates the locator. */
    @Inject
    public BinaryLocator(ManifestFile manifests) {
        this.manifests = manifests;
    }

    /**
     * Finds the binaries of a launch.
     *
     * @return existing files: those of the manifest, with the manifest's checksums, or the user's own
     * @throws ConfigurationException when one is missing or was altered
     */
    public LaunchBinaries locate(LaunchRequest request, LaunchSite site) {
        Path manifest = request.manifest();
        if (request.launcherBinary() == null && !Files.exists(manifest)) {
            requireNoOtherPipeline(manifest);
        }
        boolean bootIsBuilt = site.needsBoot() && request.bootBinary() == null;
        boolean built = request.launcherBinary() == null
                || ((request.workerBinary() == null || bootIsBuilt) && Files.exists(manifest));
        List<LaunchableBinary> available = built
                ? manifests.read(manifest).binaries().stream()
                        .map(binary -> LaunchableBinary.of(binary, manifest))
                        .toList()
                : List.of();
        LaunchBinaries binaries = choose(AvailableBinaries.built(available), request, site);
        onThisMachine(binaries, site).forEach(BinaryLocator::verify);
        return binaries;
    }

    /** What is executed elsewhere is handed over from here, except for boot. */
    private static Stream<LaunchableBinary> onThisMachine(LaunchBinaries binaries, LaunchSite site) {
        return binaries.all().filter(binary -> binary.role() != BinaryRole.BOOT || site.workerHere());
    }

    /**
     * Chooses without looking at files.
     *
     * @param available what was or will be built, or was published
     * @throws ConfigurationException when there is no fitting binary
     */
    public static LaunchBinaries choose(AvailableBinaries available, LaunchRequest request, LaunchSite site) {
        return new LaunchBinaries(
                launcher(available, request),
                worker(available, request, site).orElse(null),
                site.needsBoot() ? boot(available, request, site) : null);
    }

    private static LaunchableBinary launcher(AvailableBinaries available, LaunchRequest request) {
        Target host = request.host().target();
        if (request.launcherBinary() != null) {
            return LaunchableBinary.ofUser(BinaryRole.LAUNCHER, host, request.launcherBinary());
        }
        if (request.launcherTarget() != null) {
            Target target = request.launcherTarget();
            return available.find(BinaryRole.LAUNCHER, target).orElseThrow(() -> new MissingBinary(available)
                    .launcherTarget(target.name()));
        }
        return available
                .of(BinaryRole.LAUNCHER)
                .filter(launcher -> launcher.target().sameMachine(host))
                // The plain target before its variants, which not every machine of the kind can run.
                .min(Comparator.comparing(launcher -> !launcher.target().equals(host)))
                .orElseThrow(() -> new MissingBinary(available).launcher(host));
    }

    private static Optional<LaunchableBinary> worker(
            AvailableBinaries available, LaunchRequest request, LaunchSite site) {
        Target target = site.workerTarget();
        if (request.workerBinary() != null) {
            return Optional.of(LaunchableBinary.ofUser(BinaryRole.WORKER, target, request.workerBinary()));
        }
        Optional<String> amongArguments = request.args().value("worker_binary");
        if (amongArguments.isPresent()) {
            Path file = request.workingDirectory().resolve(amongArguments.get());
            return Optional.of(LaunchableBinary.ofUser(BinaryRole.WORKER, target, file));
        }
        List<LaunchableBinary> workers = available.of(BinaryRole.WORKER).toList();
        if (!site.workerTargetFixed() && workers.size() == 1) {
            return Optional.of(workers.get(0));
        }
        Optional<LaunchableBinary> found = available.find(BinaryRole.WORKER, target);
        if (found.isEmpty() && (request.workerTarget() != null || site.executesWorker())) {
            throw new MissingBinary(available).worker(target.name());
        }
        return found;
    }

    private static LaunchableBinary boot(AvailableBinaries available, LaunchRequest request, LaunchSite site) {
        Target target = site.workerTarget();
        if (request.bootBinary() != null) {
            Path boot = Path.of(request.bootBinary());
            // A path on other machines is not resolved here.
            Path file = site.workerHere() ? request.workingDirectory().resolve(boot) : boot;
            return LaunchableBinary.ofUser(BinaryRole.BOOT, target, file);
        }
        if (!site.workerHere()) {
            throw new ConfigurationException(
                    "<environmentType> (-Dbeamgo.environmentType) PROCESS needs to know where Beam's boot is on the"
                            + " engine's machines.",
                    "Set <bootBinary> (-Dbeamgo.bootBinary) to its path there, or <environmentConfig>"
                            + " (-Dbeamgo.environmentConfig) to {\"command\":\"/path/to/boot\"}.");
        }
        return available.find(BinaryRole.BOOT, target).orElseThrow(() -> new MissingBinary(available)
                .boot(target, site.environmentType()));
    }

    /** With several pipelines in a module, it is easy to forget to choose one. */
    private static void requireNoOtherPipeline(Path manifest) {
        List<String> pipelines = pipelines(manifest.resolveSibling(""));
        if (!pipelines.isEmpty()) {
            throw new ConfigurationException(
                    "There is no manifest " + manifest + ", but there are those of the pipelines "
                            + String.join(", ", pipelines) + ".",
                    "Choose one with <pipeline> (-Dbeamgo.pipeline=" + pipelines.get(0) + ").");
        }
    }

    private static List<String> pipelines(Path folder) {
        String ending = "-manifest.json";
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Makes sure that the files which the user names are there; nothing more is known about them. */
    public static void requireOwnFiles(LaunchBinaries binaries, LaunchSite site) {
        onThisMachine(binaries, site)
                .filter(candidate -> candidate.sha256() == null)
                .forEach(BinaryLocator::verify);
    }

    private static void verify(LaunchableBinary candidate) {
        String what = "The " + candidate.role() + " " + candidate.file();
        if (!Files.isRegularFile(candidate.file())) {
            throw candidate.sha256() == null
                    ? new ConfigurationException(
                            what + " of " + candidate.role().fileParameter() + " is not a file.",
                            "Name a compiled binary, or remove the parameter to use the one that was built.")
                    : new ConfigurationException(what + " is in the manifest, but not on disk.", BUILD_AGAIN);
        }
        try {
            if (candidate.sha256() != null) {
                verifyListed(what, candidate, candidate.sha256());
            } else if (candidate.role() == BinaryRole.WORKER) {
                verifyPacked(what, candidate);
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    what + " cannot be read: " + e + ".",
                    candidate.sha256() == null ? "Give this user the right to read it." : BUILD_AGAIN,
                    e);
        }
    }

    /** Of a file of the user's own nothing else is known than what it says itself. */
    private static void verifyPacked(String what, LaunchableBinary candidate) throws IOException {
        try {
            Optional<PackedWorker> packed = PackedWorker.read(candidate.file());
            if (packed.isPresent()) {
                packed.get().verify(candidate.file());
            }
        } catch (InspectionException e) {
            throw new ConfigurationException(
                    what + " of " + candidate.role().fileParameter() + " is a packed worker that would not start. "
                            + e.getMessage(),
                    "Copy it again, or build it again.",
                    e);
        }
    }

    private static void verifyListed(String what, LaunchableBinary candidate, String sha256) throws IOException {
        String found = KnownChecksums.in(candidate.file().resolveSibling("")).of(candidate.file());
        if (!found.equals(sha256)) {
            throw new ConfigurationException(
                    what + " was altered after it was built: its SHA-256 is " + found + ", the manifest says " + sha256
                            + ".",
                    BUILD_AGAIN);
        }
        Optional<String> difference = Manifest.Unpacked.difference(candidate.unpacked(), candidate.file());
        if (difference.isPresent()) {
            throw new ConfigurationException(
                    what + " is not what the manifest says: " + difference.get() + ".", BUILD_AGAIN);
        }
    }
}
