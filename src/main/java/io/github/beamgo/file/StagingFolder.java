package io.github.beamgo.file;

import java.nio.file.Path;

/** The folder, below that of the binaries, in which builds and launches keep what nobody else needs. */
public final class StagingFolder {

    private StagingFolder() {}

    /** {@return the staging folder of an output folder} */
    public static Path of(Path outputDirectory) {
        return outputDirectory.resolve(".staging");
    }
}
