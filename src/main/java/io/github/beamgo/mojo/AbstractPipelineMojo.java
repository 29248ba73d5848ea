package io.github.beamgo.mojo;

import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that build or use the binaries of one pipeline have in common: where these are, and their names. */
abstract class AbstractPipelineMojo extends AbstractBeamGoMojo {

    /**
     * Folder for the binaries, the manifest and the checksums. Example: {@code target/dist}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.outputDirectory", defaultValue = "${project.build.directory}/beamgo")
    private File outputDirectory;

    /**
     * Name of the pipeline in a module that has several, each of them packaged by its own execution. Classifiers and
     * file names begin with it: with {@code enrich}, a classifier is {@code enrich-worker-linux-amd64}. Example:
     * {@code enrich}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.pipeline")
    private @Nullable String pipeline;

    final Path outputDirectory() {
        return withoutPlaceholder(outputDirectory);
    }

    public final @Nullable String pipeline() {
        return ParameterValues.blankToNull(pipeline);
    }
}
