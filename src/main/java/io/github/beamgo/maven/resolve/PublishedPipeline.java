package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.launch.binaries.AvailableBinaries;
import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.publish.cache.BinaryCache;
import io.github.beamgo.publish.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.jspecify.annotations.Nullable;

/** A pipeline in a repository. Its binaries are fetched only when they are needed, and never run from there. */
public final class PublishedPipeline {

    private final PipelineCoordinates coordinates;
    private final String manifestText;
    private final Manifest manifest;
    private final PublishedFiles files;

    PublishedPipeline(PipelineCoordinates coordinates, String manifestText, Manifest manifest, PublishedFiles files) {
        this.coordinates = coordinates;
        this.manifestText = manifestText;
        this.manifest = manifest;
        this.files = files;
    }

    /** {@return where it is, with one definite version; for a snapshot that of one deployment} */
    public PipelineCoordinates coordinates() {
        return coordinates;
    }

    /** {@return the manifest as it was checked, even if the file in the local repository has changed since} */
    public String manifestText() {
        return manifestText;
    }

    /** {@return its binaries, in the manifest's order} */
    public List<Manifest.Binary> binaries() {
        return manifest.binaries();
    }

    /**
     * Lists its binaries, for a launch to choose from; their files need not exist.
     *
     * @param cache where the chosen ones will be copied
     */
    public AvailableBinaries available(BinaryCache cache) {
        return AvailableBinaries.published(
                manifest.binaries().stream()
                        .map(binary -> new LaunchableBinary(
                                binary.role(),
                                binary.target(),
                                cache.path(binary.sha256(), binary.file()),
                                binary.sha256(),
                                binary.unpacked()))
                        .toList(),
                coordinates.toString());
    }

    /**
     * Fetches the binaries of a launch, and makes them executable.
     *
     * @param chosen some of {@link #available}; the user's own files, which have no checksum, stay as they are
     * @param cache where they are put
     * @return the same binaries, with files that exist and have the manifest's checksums
     * @throws ConfigurationException when one cannot be fetched, or is not what the manifest says
     */
    public LaunchBinaries bring(LaunchBinaries chosen, BinaryCache cache) {
        return new LaunchBinaries(
                bring(chosen.launcher(), cache), bringIfAny(chosen.worker(), cache), bringIfAny(chosen.boot(), cache));
    }

    private @Nullable LaunchableBinary bringIfAny(@Nullable LaunchableBinary candidate, BinaryCache cache) {
        return candidate == null ? null : bring(candidate, cache);
    }

    private LaunchableBinary bring(LaunchableBinary candidate, BinaryCache cache) {
        String sha256 = candidate.sha256();
        if (sha256 == null) {
            return candidate;
        }
        Manifest.Binary binary = manifest.binaries().stream()
                .filter(listed -> listed.role() == candidate.role()
                        && listed.target().equals(candidate.target())
                        && listed.sha256().equals(sha256))
                .findFirst()
                .orElseThrow();
        Path source = resolve(binary);
        try {
            return new LaunchableBinary(
                    candidate.role(),
                    candidate.target(),
                    cache.put(source, sha256, binary.file()),
                    sha256,
                    binary.unpacked());
        } catch (IOException e) {
            throw new ConfigurationException(
                    name(binary) + " cannot be copied to " + candidate.file() + ": " + PublishedFiles.reason(e) + ".",
                    "Check free space and permissions there, or name another folder with <cacheDirectory>"
                            + " (-Dbeamgo.cacheDirectory).",
                    e);
        }
    }

    /**
     * Fetches one of {@link #binaries} into the local repository.
     *
     * @return the file there, which has the manifest's checksum; not to be executed
     * @throws ConfigurationException when it cannot be fetched, or is not what the manifest says
     */
    public Path resolve(Manifest.Binary binary) {
        Path file = files.resolveListed(artifact(binary), name(binary));
        try {
            String found = Sha256.of(file);
            Optional<String> difference = found.equals(binary.sha256())
                    ? Manifest.Unpacked.difference(binary.unpacked(), file)
                    : Optional.of("its SHA-256 is " + found + ", the manifest says " + binary.sha256());
            if (difference.isPresent()) {
                throw new ConfigurationException(
                        name(binary) + " is not what the manifest says: " + difference.get() + ".",
                        "Do not run it: find out who changed it, delete " + file + ", and have it published again.");
            }
        } catch (IOException e) {
            throw PublishedFiles.unreadable(name(binary), file, e);
        }
        return file;
    }

    private String name(Manifest.Binary binary) {
        return "The " + binary.role() + " " + artifact(binary);
    }

    private Artifact artifact(Manifest.Binary binary) {
        return new DefaultArtifact(
                coordinates.groupId(), coordinates.artifactId(), binary.classifier(), "exe", coordinates.version());
    }
}
