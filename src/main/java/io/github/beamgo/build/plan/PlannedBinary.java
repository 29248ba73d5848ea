package io.github.beamgo.build.plan;

import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;

/** A file that is published, at an absolute path. */
public record PlannedBinary(BinaryRole role, Target target, String classifier, Path file) {

    /** The artifact's type on every operating system, as for other native executables on Maven Central. */
    public static final String TYPE = "exe";

    /** The type of the artifact with the binary's bill of materials. */
    public static final String SBOM_TYPE = "cdx.json";

    /** {@return the absolute path of the file with the binary's bill of materials, beside the binary} */
    public Path sbom() {
        return file.resolveSibling(file.getFileName() + "." + SBOM_TYPE);
    }
}
