package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of files and classifiers.
 *
 * @param artifactId artifact id of the Maven project
 * @param pipeline name in front of everything, {@code null} for a module with one pipeline
 */
public record ArtifactNames(String artifactId, @Nullable String pipeline) {

    private static final Pattern PIPELINE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /**
     * Checks the pipeline's name, which becomes part of file names.
     *
     * @throws ConfigurationException when it has other characters than letters, digits, dot, dash and underscore
     */
    public ArtifactNames {
        if (pipeline != null && !PIPELINE.matcher(pipeline).matches()) {
            throw new ConfigurationException(
                    "<pipeline> (-Dbeamgo.pipeline) is '" + pipeline + "', which cannot be part of a file name.",
                    "Use letters, digits, dots, dashes and underscores.");
        }
    }

    /** {@return the classifier of a binary, for example {@code worker-linux-amd64}} */
    public String classifier(BinaryRole role, Target target) {
        return prefix() + role + "-" + target.name();
    }

    /** {@return the file name of a binary, for example {@code wordcount-launcher-windows-amd64.exe}} */
    public String file(BinaryRole role, Target target) {
        return prefix() + artifactId + "-" + role + "-" + target.name() + target.executableSuffix();
    }

    /** {@return the file name of the manifest, {@code manifest.json}} */
    public String manifest() {
        return prefix() + "manifest.json";
    }

    /** {@return the file name of the checksums, {@code SHA256SUMS}} */
    public String checksums() {
        return prefix() + "SHA256SUMS";
    }

    /** {@return the classifier of the checksums, {@code sha256sums}} */
    public String checksumsClassifier() {
        return prefix() + "sha256sums";
    }

    /** {@return the file name of the archive with the SDK image, for example {@code wordcount-image.tar}} */
    public String imageArchive() {
        return prefix() + artifactId + "-image.tar";
    }

    /** {@return the file name of what is staged in place of a worker that is in the image} */
    public String stagedLine(Target target) {
        return prefix() + artifactId + "-baked-" + target.name();
    }

    /** {@return the classifier of the archive with the SDK image, {@code image}} */
    public String imageClassifier() {
        return prefix() + "image";
    }

    /** {@return what the project's images are called unless the user says otherwise: the file names' first part} */
    public String image() {
        return prefix() + artifactId;
    }

    /** {@return the file name of the record of the last launch, {@code launch.json}} */
    public String launchRecord() {
        return prefix() + "launch.json";
    }

    private String prefix() {
        return pipeline == null ? "" : pipeline + "-";
    }
}
