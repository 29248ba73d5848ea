package io.github.beamgo.publish.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code beamgo:package} made, as written to {@code manifest.json}. It holds no time and no path, so that equal
 * sources give equal manifests. Jackson writes the fields of a record in the order of their declaration.
 *
 * @param formatVersion version of this format, {@value #FORMAT_VERSION}
 * @param project the Maven project that publishes it, so that one version cannot be taken for another; {@code null} in
 *     the format version {@value #WITHOUT_PROJECT}
 * @param pipeline name of the pipeline in a module with several, {@code null} otherwise
 * @param mainPackage import path of the pipeline's main package
 * @param module path of its Go module
 * @param vcsRevision revision of the sources, {@code null} when Go recorded none
 * @param vcsModified whether the sources differed from that revision, {@code null} when Go recorded none
 * @param binaries the binaries, in the order of the configuration
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        @JsonProperty(required = true) int formatVersion,
        @JsonSetter(nulls = Nulls.SET) @Nullable MavenCoordinates project,
        @JsonSetter(nulls = Nulls.SET) @Nullable String pipeline,
        @JsonProperty(required = true) String mainPackage,
        @JsonProperty(required = true) String module,
        @JsonSetter(nulls = Nulls.SET) @Nullable String vcsRevision,
        @JsonSetter(nulls = Nulls.SET) @Nullable Boolean vcsModified,
        @JsonProperty(required = true) List<Binary> binaries) {

    /** The version that this plugin writes. */
    public static final int FORMAT_VERSION = 2;

    /** The version before, which this plugin reads, too. */
    static final int WITHOUT_PROJECT = 1;

    /** Makes the list unmodifiable. */
    public Manifest {
        binaries = List.copyOf(binaries);
    }

    /**
     * One binary.
     *
     * @param role what it is for
     * @param target what it runs on, by its name, such as {@code linux-amd64}
     * @param classifier the artifact's classifier
     * @param file its name, in the manifest's folder
     * @param size length in bytes
     * @param sha256 checksum, 64 hexadecimal digits
     * @param unpacked the worker in a packed worker, {@code null} for any other binary
     * @param goVersion version of the Go toolchain that compiled it
     * @param beamVersion version of Beam's Go SDK in it, {@code null} when it has none
     * @param cgo whether C code was linked, so that it needs the target's C library
     * @param flags the flags of {@code go build}, with secrets masked, since manifests are published
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Binary(
            @JsonProperty(required = true) BinaryRole role,
            @JsonProperty(required = true) Target target,
            @JsonProperty(required = true) String classifier,
            @JsonProperty(required = true) String file,
            @JsonProperty(required = true) long size,
            @JsonProperty(required = true) String sha256,
            @JsonSetter(nulls = Nulls.SET) @Nullable Unpacked unpacked,
            @JsonProperty(required = true) String goVersion,
            @JsonSetter(nulls = Nulls.SET) @Nullable String beamVersion,
            @JsonProperty(required = true) boolean cgo,
            @JsonProperty(required = true) List<String> flags) {

        /** Makes the list unmodifiable. */
        public Binary {
            flags = List.copyOf(flags);
        }
    }

    /**
     * The worker that a packed worker starts.
     *
     * @param size length in bytes
     * @param sha256 checksum, 64 hexadecimal digits
     */
    public record Unpacked(
            @JsonProperty(required = true) long size,
            @JsonProperty(required = true) String sha256) {

        /** {@return what a packed worker says of its worker} */
        public static Unpacked of(PackedWorker packed) {
            return new Unpacked(packed.size(), packed.sha256());
        }

        /**
         * Compares what a manifest says of a file with what the file itself does, which decides what is executed.
         *
         * @param listed what the manifest says, {@code null} if it does not list the file as a packed worker
         * @return how they differ, as the end of a sentence about the file; empty if they do not
         * @throws IOException when the file cannot be read, or is a damaged packed worker
         */
        public static Optional<String> difference(@Nullable Unpacked listed, Path file) throws IOException {
            Unpacked found = PackedWorker.read(file).map(Unpacked::of).orElse(null);
            return Objects.equals(found, listed)
                    ? Optional.empty()
                    : Optional.of("it " + words(found) + ", but the manifest says that it " + words(listed));
        }

        private static String words(@Nullable Unpacked worker) {
            return worker == null
                    ? "is not a packed worker"
                    : "unpacks a worker of " + worker.size + " bytes with the SHA-256 " + worker.sha256;
        }
    }
}
