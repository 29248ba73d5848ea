package io.github.beamgo.maven.attach;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.OneFilePerClassifier;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.error.ConfigurationException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.project.artifact.ProjectArtifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.jspecify.annotations.Nullable;

/** Attaches binaries, bills of materials and the manifest to the project, for {@code install} and {@code deploy}. */
public final class ArtifactAttacher {

    private static final String MANIFEST_TYPE = "json";

    private static final String CHECKSUMS_TYPE = "txt";

    private static final String IMAGE_TYPE = "tar";

    /** The packaging whose main artifact is the manifest. */
    public static final String PACKAGING = "beam-go";

    /** The artifact type, without classifier, that maven-gpg-plugin and similar plugins attach to every project. */
    private static final String SIGNATURE_OF_POM = "pom.asc";

    /** Prefix of the keys under which the project remembers which execution makes which file. */
    private static final String OWNER = "io.github.beamgo.owner:";

    /** Maven names the executions of a packaging after their goals, such as {@code default-package}. */
    private static final String OF_PACKAGING = "default-";

    private final MavenProjectHelper helper;

    /** Creates the attacher. */
    @Inject
    public ArtifactAttacher(MavenProjectHelper helper) {
        this.helper = helper;
    }

    /**
     * Refuses a plan that conflicts with another execution of this build: the later one would silently replace the
     * files of the earlier one or, among the attachments, its artifacts. Also refuses a plan that comes after the
     * project was signed: only the files that it attaches or uploads would lack a signature.
     *
     * @param execution id of the execution that will run the plan
     * @param attach whether the results will be attached
     * @throws ConfigurationException when a file or a classifier is taken, or the project has been signed without it
     */
    public void claim(MavenProject project, BuildPlan plan, String execution, boolean attach) {
        boolean signed = attach && isSigned(project);
        for (Attachment attachment : attachments(plan)) {
            Object owner = project.getContextValue(attachment.owner());
            boolean fileTaken = owner != null && !owner.equals(execution);
            // A build cache restores a file when it is asked for: that must be now, not after the file has been built.
            boolean classifierTaken = attach
                    && (mainIsAnother(project, attachment)
                            || project.getAttachedArtifacts().stream()
                                    .filter(attachment::sameAs)
                                    .anyMatch(artifact -> !attachment.file.equals(artifact.getFile())));
            OneFilePerClassifier.amongExecutions(
                    attachment, fileTaken || classifierTaken, besideThePackagings(project, execution, owner));
            if (signed && !isThere(project, attachment)) {
                throw new ConfigurationException(
                        "The project was signed before " + attachment
                                + " was there, which would be published without a signature.",
                        "Bind maven-gpg-plugin:sign to the phase verify, and let beamgo:package run in each build that"
                                + " deploys.");
            }
            project.setContextValue(attachment.owner(), execution);
        }
    }

    private static Optional<String> besideThePackagings(
            MavenProject project, String execution, @Nullable Object owner) {
        if (owner == null || !project.getPackaging().equals(PACKAGING)) {
            return Optional.empty();
        }
        List<String> others = Stream.of(owner.toString(), execution)
                .filter(id -> !id.startsWith(OF_PACKAGING))
                .toList();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    /** In packaging beam-go the manifest of the first pipeline is the main artifact, which has no classifier. */
    private static boolean mainIsAnother(MavenProject project, Attachment attachment) {
        File main = project.getArtifact().getFile();
        return project.getPackaging().equals(PACKAGING)
                && attachment.type.equals(MANIFEST_TYPE)
                && attachment.classifier == null
                && main != null
                && !main.equals(attachment.file);
    }

    private static boolean isThere(MavenProject project, Attachment attachment) {
        return attachment.file.equals(project.getArtifact().getFile())
                || project.getAttachedArtifacts().stream().anyMatch(attachment::sameAs);
    }

    private static boolean isSigned(MavenProject project) {
        return project.getAttachedArtifacts().stream()
                .anyMatch(artifact -> SIGNATURE_OF_POM.equals(artifact.getType()) && !artifact.hasClassifier());
    }

    /** Attaches what was built. In packaging {@code beam-go} the manifest is the main artifact. */
    public void attach(MavenProject project, BuildPlan plan) {
        File manifest = manifest(plan).toFile();
        Artifact main = project.getArtifact();
        boolean isMain = project.getPackaging().equals(PACKAGING)
                && (main.getFile() == null || main.getFile().equals(manifest));
        if (isMain) {
            main.setFile(manifest);
        }
        for (Attachment attachment : attachments(plan)) {
            boolean carriedByMain = isMain && attachment.file.equals(manifest) && attachment.classifier == null;
            // 'mvn package install' runs an execution twice; what it attached before is still there.
            if (!carriedByMain && project.getAttachedArtifacts().stream().noneMatch(attachment::sameAs)) {
                helper.attachArtifact(project, attachment.type, attachment.classifier, attachment.file);
            }
        }
    }

    /** Attaches the archive with the pipeline's image, unless an earlier run of the goal in this build has done so. */
    public void attachImage(MavenProject project, String classifier, Path archive) {
        Attachment attachment = new Attachment(IMAGE_TYPE, classifier, archive.toFile());
        if (project.getAttachedArtifacts().stream().noneMatch(attachment::sameAs)) {
            helper.attachArtifact(project, attachment.type, attachment.classifier, attachment.file);
        }
    }

    /**
     * Lists what was built, as artifacts with files, to be uploaded without being attached.
     *
     * @throws ConfigurationException when the project has one of them already, so that it may have been deployed
     */
    public List<org.eclipse.aether.artifact.Artifact> unattached(MavenProject project, BuildPlan plan) {
        List<org.eclipse.aether.artifact.Artifact> artifacts = new ArrayList<>();
        for (Attachment attachment : attachments(plan)) {
            if (project.getAttachedArtifacts().stream().anyMatch(attachment::sameAs)) {
                throw new ConfigurationException(
                        "Maven has deployed " + attachment + " before beamgo:deploy could complete the matrix.",
                        "Let beamgo:package run in each build that deploys, even if a build cache has its results"
                                + " (<runAlways>): it then builds both matrices.");
            }
            artifacts.add(new DefaultArtifact(
                            project.getGroupId(),
                            project.getArtifactId(),
                            attachment.classifier,
                            attachment.type,
                            project.getVersion())
                    .setFile(attachment.file));
        }
        return artifacts;
    }

    /**
     * Lists what Maven's own deployment would upload.
     *
     * @return the project's pom, its main artifact unless the packaging is pom, and what is attached
     * @throws ConfigurationException when the project should have a main artifact but has none
     */
    public static List<org.eclipse.aether.artifact.Artifact> all(MavenProject project) {
        boolean hasMain = !project.getPackaging().equals("pom");
        if (hasMain && project.getArtifact().getFile() == null) {
            throw new ConfigurationException(
                    "The project " + project.getArtifactId() + " with packaging " + project.getPackaging()
                            + " was not packaged in this build: without its main file it cannot be deployed.",
                    "Run 'mvn package beamgo:deploy', or 'mvn deploy'.");
        }
        List<Artifact> artifacts = new ArrayList<>();
        artifacts.add(new ProjectArtifact(project));
        if (hasMain) {
            artifacts.add(project.getArtifact());
        }
        artifacts.addAll(project.getAttachedArtifacts());
        return artifacts.stream().map(RepositoryUtils::toArtifact).toList();
    }

    private static List<Attachment> attachments(BuildPlan plan) {
        List<Attachment> attachments = new ArrayList<>();
        for (Compilation compilation : plan.compilations()) {
            for (PlannedBinary binary : compilation.binaries()) {
                attachments.add(new Attachment(
                        PlannedBinary.TYPE, binary.classifier(), binary.file().toFile()));
                if (plan.sbom()) {
                    attachments.add(new Attachment(
                            PlannedBinary.SBOM_TYPE,
                            binary.classifier(),
                            binary.sbom().toFile()));
                }
            }
        }
        attachments.add(new Attachment(
                MANIFEST_TYPE, plan.names().pipeline(), manifest(plan).toFile()));
        attachments.add(new Attachment(
                CHECKSUMS_TYPE,
                plan.names().checksumsClassifier(),
                plan.outputDirectory().resolve(plan.names().checksums()).toFile()));
        return attachments;
    }

    private static Path manifest(BuildPlan plan) {
        return plan.outputDirectory().resolve(plan.names().manifest());
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
