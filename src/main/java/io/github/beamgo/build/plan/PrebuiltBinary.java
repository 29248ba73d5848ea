package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.inspect.SourceCommit;
import io.github.beamgo.publish.manifest.Manifest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A binary that another machine has compiled.
 *
 * @param folder absolute path of the folder that it is in, which {@code prebuilt} names
 * @param manifest the folder's manifest
 * @param binary what the manifest says about it
 */
public record PrebuiltBinary(Path folder, Manifest manifest, Manifest.Binary binary) {

    static final ParameterName PREBUILT = new ParameterName("prebuilt");

    static final String COPY_WHOLE = "Copy the whole folder target/beamgo of 'mvn package' there, unchanged.";

    /** {@return the absolute path of the file} */
    public Path file() {
        return folder.resolve(binary.file());
    }

    /** {@return whether it is for the same purpose as another, and of the same bytes} */
    boolean isSame(PrebuiltBinary other) {
        return isFor(other) && binary.sha256().equals(other.binary.sha256());
    }

    boolean isFor(PrebuiltBinary other) {
        return binary.role() == other.binary.role() && binary.target().equals(other.binary.target());
    }

    boolean isFor(TargetMatrix.Entry entry) {
        return binary.role() == entry.role() && binary.target().equals(entry.target());
    }

    /** Whether it was compiled from the pipeline's sources, whose commit Go records; boot comes from Beam's. */
    boolean isOfPipeline() {
        return binary.role().beamPackage().isEmpty();
    }

    /** {@return the state of the sources that it must name, if it names one} */
    public Optional<SourceCommit> commit() {
        return Optional.ofNullable(manifest.vcsRevision())
                .map(revision -> new SourceCommit(revision, Boolean.TRUE.equals(manifest.vcsModified())));
    }

    /** {@return an error about the file, which is not the one that the manifest lists} */
    public ConfigurationException damaged(String problem) {
        return new ConfigurationException(inFolder() + problem + ".", COPY_WHOLE);
    }

    /** {@return an error about the file, which is the one that the manifest lists, but is of another build than this} */
    public ConfigurationException differs(String differences) {
        return new ConfigurationException(
                inFolder() + "is not what this build would compile: " + differences + ".",
                "Build there again, from the same commit and with the same pom, parameters and version of Go (a line"
                        + " 'toolchain' in go.mod gives each machine the same).");
    }

    private String inFolder() {
        return PREBUILT + " names " + folder + ", in which " + binary.file() + " ";
    }

    /** The file, for messages and logs. */
    @Override
    public String toString() {
        return binary.classifier() + " of " + folder;
    }
}
