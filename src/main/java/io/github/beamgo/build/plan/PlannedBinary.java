package io.github.beamgo.build.plan;

import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;

/**
 * A file that is published.
 *
 * @param role what it is for
 * @param target what it runs on
 * @param classifier the artifact's classifier
 * @param file its absolute path
 * @param packed whether it is the binary behind a small program that unpacks it, see {@code packWorkers}
 */
public record PlannedBinary(BinaryRole role, Target target, String classifier, Path file, boolean packed) {

    /** The artifact's type on every operating system, as for other native executables on Maven Central. */
    public static final String TYPE = "exe";

    /** The type of the artifact with the binary's bill of materials. */
    public static final String SBOM_TYPE = "cdx.json";

    /** {@return the absolute path of the file with the binary's bill of materials, beside the binary} */
    public Path sbom() {
        return file.resolveSibling(file.getFileName() + "." + SBOM_TYPE);
    }
}
