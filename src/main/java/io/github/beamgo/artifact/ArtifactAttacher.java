package io.github.beamgo.artifact;

import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.plan.BuildPlan;
import io.github.beamgo.plan.Compilation;
import io.github.beamgo.plan.PlannedBinary;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** Attaches binaries and manifest to the project, so that {@code install} and {@code deploy} carry them along. */
public final class ArtifactAttacher {

    /** For every operating system, as native executables on Maven Central have it. */
    private static final String BINARY_TYPE = "exe";

    private static final String MANIFEST_TYPE = "json";

    /** Where the project remembers which execution makes which file. */
    private static final String OWNER = "io.github.beamgo.owner:";

    private final MavenProjectHelper helper;

    /**
     * Creates the attacher.
     *
     * @param helper Maven's way to attach
     */
    @Inject
    public ArtifactAttacher(MavenProjectHelper helper) {
        this.helper = helper;
    }

    /**
     * Refuses a plan that another execution of this build is in the way of: the later would silently replace the
     * earlier's files or, among the attachments, its artifacts.
     *
     * @param project the project
     * @param plan the plan
     * @param execution id of the execution that will carry it out
     * @param attach whether the results will be attached
     * @throws ConfigurationException when a file or a classifier is taken
     */
    public void claim(MavenProject project, BuildPlan plan, String execution, boolean attach) {
        for (Attachment attachment : attachments(plan)) {
            Object owner = project.getContextValue(attachment.owner());
            boolean fileTaken = owner != null && !owner.equals(execution);
            boolean classifierTaken = attach
                    && project.getAttachedArtifacts().stream()
                            .filter(attachment::sameAs)
                            .anyMatch(artifact -> !attachment.file.equals(artifact.getFile()));
            if (fileTaken || classifierTaken) {
                throw new ConfigurationException(
                        "Another execution makes " + attachment + " already.",
                        "Give each execution a <pipeline> name (-Dbeamgo.pipeline), which is put in front of its"
                                + " classifiers and files.");
            }
            project.setContextValue(attachment.owner(), execution);
        }
    }

    /**
     * Attaches what was built.
     *
     * @param project the project
     * @param plan the plan that was carried out
     */
    public void attach(MavenProject project, BuildPlan plan) {
        for (Attachment attachment : attachments(plan)) {
            // 'mvn package install' runs an execution twice; what it attached before is still there.
            if (project.getAttachedArtifacts().stream().noneMatch(attachment::sameAs)) {
                helper.attachArtifact(project, attachment.type, attachment.classifier, attachment.file);
            }
        }
    }

    private static List<Attachment> attachments(BuildPlan plan) {
        List<Attachment> attachments = new ArrayList<>();
        for (Compilation compilation : plan.compilations()) {
            for (PlannedBinary binary : compilation.binaries()) {
                attachments.add(new Attachment(
                        BINARY_TYPE, binary.classifier(), binary.file().toFile()));
            }
        }
        attachments.add(new Attachment(
                MANIFEST_TYPE,
                plan.names().pipeline(),
                plan.outputDirectory().resolve(plan.names().manifest()).toFile()));
        return attachments;
    }

    private record Attachment(String type, @Nullable String classifier, File file) {

        boolean sameAs(Artifact artifact) {
            return artifact.getType().equals(type) && Objects.equals(artifact.getClassifier(), classifier);
        }

        String owner() {
            return OWNER + file;
        }

        @Override
        public String toString() {
            return "type '" + type + "'" + (classifier == null ? "" : ", classifier '" + classifier + "'");
        }
    }
}
