package io.github.beamgo.mojo;

import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals share that make or use the binaries of one pipeline: where these are, and what they are called. */
abstract class AbstractPipelineMojo extends AbstractBeamGoMojo {

    /**
     * Folder of the binaries, the manifest and the checksums. Example: {@code target/dist}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.outputDirectory", defaultValue = "${project.build.directory}/beamgo")
    private File outputDirectory;

    /**
     * Name of the pipeline in a module that has several, each packaged by an execution of its own. It is put in front
     * of classifiers and file names. Example: {@code enrich}, which makes the classifier enrich-worker-linux-amd64.
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
