package io.github.beamgo.image.build;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the image for one target is made of.
 *
 * @param target that of the worker
 * @param worker the worker that will run in it
 * @param boot its entry point
 */
public record PlatformBinaries(Target target, Manifest.Binary worker, Manifest.Binary boot) {

    /**
     * Finds them in a manifest.
     *
     * @return one for each worker for Linux, in their order there
     * @throws ConfigurationException when there is no worker for Linux, or no boot for one of them
     */
    public static List<PlatformBinaries> of(Manifest manifest) {
        List<Manifest.Binary> workers = manifest.binaries().stream()
                .filter(binary -> binary.role() == BinaryRole.WORKER
                        && binary.target().os().equals("linux"))
                .toList();
        if (workers.isEmpty()) {
            throw new ConfigurationException(
                    "No worker for Linux was built, so there is nothing to build an image for.",
                    "Name its targets with <workers> (-Dbeamgo.workers=linux-amd64).");
        }
        List<Target> without = workers.stream()
                .map(Manifest.Binary::target)
                .filter(target -> boot(manifest, target).isEmpty())
                .toList();
        if (!without.isEmpty()) {
            String targets = without.stream().map(Target::name).collect(Collectors.joining(","));
            throw new ConfigurationException(
                    "The image needs Beam's boot, its entry point, which was not built for " + targets + ".",
                    "Add them to <boots> (-Dbeamgo.boots=" + targets
                            + "), or bind beamgo:image or beamgo:image-tar in the pom, and"
                            + " beamgo:package builds them by itself.");
        }
        return workers.stream()
                .map(worker -> new PlatformBinaries(
                        worker.target(), worker, boot(manifest, worker.target()).orElseThrow()))
                .toList();
    }

    /** What runs without a variant of the processor runs on each of them. */
    private static Optional<Manifest.Binary> boot(Manifest manifest, Target target) {
        return Optional.ofNullable(find(manifest, target))
                .or(() -> Optional.ofNullable(find(manifest, target.withoutVariant())));
    }

    private static Manifest.@Nullable Binary find(Manifest manifest, Target target) {
        return manifest.binaries().stream()
                .filter(binary ->
                        binary.role() == BinaryRole.BOOT && binary.target().equals(target))
                .findFirst()
                .orElse(null);
    }
}
