package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.image.build.BaseLayout;
import io.github.beamgo.image.build.ExtraFile;
import io.github.beamgo.image.build.ImageRequest;
import io.github.beamgo.image.layout.ImageName;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.mojo.parameter.ImageFileParameter;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.ParameterValues;
import io.github.beamgo.text.Secrets;
import java.io.File;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Scm;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that build an SDK image have in common: what is in it, and what it is called. */
abstract class AbstractImageMojo extends AbstractPipelineMojo {

    private static final String PUSHING = "image";
    private static final List<String> NAMES = List.of("image-tar", PUSHING);

    private static final String SCRATCH = "scratch";
    private static final String REMOTE = "docker://";

    /** The annotations that every tool knows (image-spec, annotations.md). */
    private static final String OCI = "org.opencontainers.image.";

    @Parameter(defaultValue = "${project.build.outputTimestamp}", readonly = true)
    private @Nullable String outputTimestamp;

    /**
     * What the image is called: a repository, with or without a registry in front and a tag behind it. Default: the artifact
     * id, with the version as tag. Example: {@code ghcr.io/team/wordcount:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.image")
    private @Nullable String image;

    /**
     * The image below the pipeline's own: {@code scratch}, which has nothing; {@code docker://} and the name of an image in
     * a registry; or a folder with an OCI image layout, as {@code skopeo copy docker://… oci:…} writes it, with the digest of
     * one of its images behind it if it has several. It must have every platform of {@code workers}. Programs with C code
     * need a base with their C library. With a digest, {@code docker://…@sha256:…}, each build has the same base. Example:
     * {@code docker://gcr.io/distroless/base-nossl-debian12}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.imageBase", defaultValue = SCRATCH)
    private String imageBase;

    /**
     * Further files and folders in the image, such as programs and libraries that the pipeline calls. In the pom, a file is
     * either {@code <file>source=/path/in/the/image</file>} or a {@code <file>} with the elements {@code source}, {@code
     * path}, {@code mode} (0755, if there is none) and {@code target}, without which every image has it. Default: none.
     * Example: {@code lib/libmodel.so=/opt/lib/libmodel.so}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.imageFiles")
    private @Nullable List<@Nullable ImageFileParameter> imageFiles;

    /**
     * File with certificates in PEM that Go programs in the image trust, in addition to those of the base. Without it, an
     * image on {@code scratch} trusts none, so that it cannot reach Google's storage. Example: {@code
     * /etc/ssl/certs/ca-certificates.crt}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.imageCertificates")
    private @Nullable File imageCertificates;

    /**
     * The user that the image runs as, unless the engine sets one: a number, so that Kubernetes can see that it is not
     * root. The image runs as any user. Default: that of the base, or root, as in Beam's own image. Example: {@code 65532}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.imageUser")
    private @Nullable String imageUser;

    /**
     * Further labels of the image, which are also its annotations; they win over those that the plugin writes. Example:
     * {@code -Dbeamgo.imageLabels.team=search}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.imageLabels")
    private @Nullable Map<String, @Nullable String> imageLabels;

    /**
     * Whether the worker is in the image, so that it need not be staged with each job. What is staged in its place is a line
     * that names the worker and its SHA-256, and is written beside the binaries; a job for another worker is refused by
     * the image. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.bakeWorker", defaultValue = "false")
    private boolean bakeWorker;

    /**
     * Whether a registry on another machine may be used by http if it has no https: whoever is on the way then sees the
     * password and may change what is sent. Registries on this machine need no encryption. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.allowInsecureRegistries", defaultValue = "false")
    private boolean allowInsecureRegistries;

    /**
     * Whether an image of binaries whose sources have changed since {@code beamgo:package} built them is an error. Otherwise
     * it is a warning. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.requireFresh", defaultValue = "false")
    private boolean requireFresh;

    /**
     * Skips this goal; so does {@code -Dbeamgo.skip}, with which nothing is built that an image could be made of.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.image.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public boolean isSkipped() {
        String build = "beamgo.skip";
        return skip
                || Boolean.parseBoolean(session()
                        .getUserProperties()
                        .getProperty(build, project().getProperties().getProperty(build)));
    }

    /** {@return whether the pom has a goal that builds an image of the pipeline of another goal} */
    static boolean isDeclared(
            GoalConfigurator goals, MavenSession session, MojoExecution other, @Nullable String pipeline)
            throws InterruptedException {
        PluginDescriptor plugin = other.getMojoDescriptor().getPluginDescriptor();
        boolean only = goals.executions(session, plugin, "package").size() == 1;
        for (String name : goals()) {
            for (MojoExecution image : goals.declared(session, plugin, name)) {
                if (goals.with(session, image, AbstractImageMojo.class, goal -> goal.isOf(pipeline, only))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return the goals that build an image: those in the pom, and {@code beamgo:image} if the command line names one} */
    static List<MojoExecution> executions(GoalConfigurator goals, MavenSession session, PluginDescriptor plugin) {
        List<MojoExecution> executions = new ArrayList<>();
        goals().forEach(name -> executions.addAll(goals.declared(session, plugin, name)));
        boolean pushes =
                executions.stream().anyMatch(execution -> execution.getGoal().equals(PUSHING));
        if (!pushes && session.getUserProperties().getProperty("beamgo.image") != null) {
            executions.add(goals.commandLine(session, plugin, PUSHING));
        }
        return executions;
    }

    /**
     * Makes sure that {@code package} builds what images start with.
     *
     * @throws ConfigurationException when a plan has a worker without boot
     */
    static void requireBoots(BuildPlan plan) {
        List<Target> boots = targets(plan, BinaryRole.BOOT);
        String without = targets(plan, BinaryRole.WORKER).stream()
                .filter(target -> !boots.contains(target) && !boots.contains(target.withoutVariant()))
                .map(Target::name)
                .collect(Collectors.joining(","));
        if (!without.isEmpty()) {
            throw new ConfigurationException(
                    "The image needs Beam's boot, its entry point, which beamgo:package does not build for " + without
                            + ": the pom binds no image of this pipeline.",
                    "Bind beamgo:image or beamgo:image-tar in the pom, or add them to <boots> (-Dbeamgo.boots="
                            + without + ").");
        }
    }

    /**
     * Whether it builds the image of a pipeline, unless that is skipped.
     *
     * @param only whether it is the only pipeline of the module, which need not be named
     */
    final boolean isOf(@Nullable String name, boolean only) {
        return !isSkipped() && (Objects.equals(pipeline(), name) || (only && pipeline() == null));
    }

    @Override
    final void run() throws InterruptedException {
        PipelineModules modules = new PipelineModules(session());
        boolean bound = execution().getSource() == MojoExecution.Source.LIFECYCLE;
        if (!bound && !modules.isPipeline(project())) {
            getLog().debug("This module does not configure the plugin.");
            return;
        }
        if (!bound && session().getUserProperties().getProperty("beamgo.image") != null) {
            // One name cannot be that of the images of several modules.
            getLog().debug("The image is that of " + modules.thePipeline(project()));
        }
        build();
    }

    /** Builds the image, and packs it or pushes it. */
    abstract void build() throws InterruptedException;

    /** {@return the name of the image of a pipeline} */
    final ImageName imageName(String byDefault) {
        ImageName own = ImageName.of(byDefault, project().getVersion());
        String asked = ParameterValues.blankToNull(image);
        return asked == null ? own : ImageName.parse(asked, own.tag(), new ParameterName("image"));
    }

    /** {@return the goals that build an image, for which {@code package} builds boots} */
    static List<String> goals() {
        return NAMES;
    }

    /** {@return whether the worker is in the image} */
    final boolean bakesWorker() {
        return bakeWorker;
    }

    /** {@return whether the binaries must be those of their sources} */
    final boolean requiresFresh() {
        return requireFresh;
    }

    /** {@return whether registries on other machines may be used without encryption} */
    final boolean allowsInsecure() {
        return allowInsecureRegistries;
    }

    /** {@return the name of the base in its registry, {@code null} if it is in none} */
    final @Nullable String remoteBase() {
        return base().startsWith(REMOTE) ? base().substring(REMOTE.length()) : null;
    }

    /** {@return the base in a folder, {@code null} if there is none} */
    final @Nullable BaseLayout localBase() {
        return isOnScratch()
                ? null
                : BaseLayout.parse(base(), project().getBasedir().toPath());
    }

    /** {@return what the goal would do after a build, for {@code beamgo:plan}} */
    abstract String description(BuildPlan plan);

    /** {@return the targets for which a plan has workers that can be in an image} */
    static List<String> targets(BuildPlan plan) {
        return targets(plan, BinaryRole.WORKER).stream().map(Target::name).toList();
    }

    /** {@return the targets for which a plan has binaries for Linux in a role} */
    static List<Target> targets(BuildPlan plan, BinaryRole role) {
        return plan.compilations().stream()
                .flatMap(compilation -> compilation.binaries().stream())
                .filter(binary -> binary.role() == role && binary.target().os().equals("linux"))
                .map(PlannedBinary::target)
                .distinct()
                .toList();
    }

    /** {@return whether there is no image below} */
    final boolean isOnScratch() {
        return base().equals(SCRATCH);
    }

    /** {@return the base as messages show it} */
    final String base() {
        return imageBase.strip();
    }

    /**
     * {@return what the parameters ask for}
     *
     * @param manifest what was built
     * @param sha256 the checksum of its file
     * @param base the image below, {@code null} for none
     */
    final ImageRequest request(ImageName name, Manifest manifest, String sha256, @Nullable BaseLayout base) {
        Path directory = project().getBasedir().toPath();
        return new ImageRequest(
                name,
                base,
                labels(manifest, sha256),
                created(),
                user(),
                files(directory),
                imageCertificates == null ? null : imageCertificates.toPath());
    }

    private List<ExtraFile> files(Path directory) {
        return Stream.ofNullable(imageFiles)
                .flatMap(List::stream)
                .flatMap(Stream::ofNullable)
                .map(file -> file.toFile(directory))
                .toList();
    }

    private @Nullable String user() {
        String user = ParameterValues.blankToNull(imageUser);
        if (user != null && !user.matches("[0-9]{1,9}(?::[0-9]{1,9})?")) {
            throw new ConfigurationException(
                    "<imageUser> (-Dbeamgo.imageUser) is '" + user + "', which is not a user ID.",
                    "Write a number, or two with a colon for user and group, such as 65532:65532.");
        }
        return user;
    }

    private SortedMap<String, String> labels(Manifest manifest, String sha256) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(OCI + "title", project().getName());
        labels.put(OCI + "version", project().getVersion());
        labels.put(OCI + "created", created());
        Scm scm = project().getScm();
        if (scm != null && scm.getUrl() != null) {
            labels.put(OCI + "source", Secrets.maskText(scm.getUrl()));
        }
        // Of modified sources it would not be true.
        if (manifest.vcsRevision() != null && !Boolean.TRUE.equals(manifest.vcsModified())) {
            labels.put(OCI + "revision", manifest.vcsRevision());
        }
        labels.put("io.github.beamgo.project", String.valueOf(manifest.project()));
        labels.put("io.github.beamgo.manifest.sha256", sha256);
        labels.putAll(ParameterValues.withoutNulls(imageLabels));
        return labels;
    }

    /** As Maven's own plugins read it (maven-archiver, {@code MavenArchiver.parseBuildOutputTimestamp}). */
    private String created() {
        String text = ParameterValues.blankToNull(outputTimestamp);
        if (text == null || text.length() < 2) {
            return Instant.EPOCH.toString();
        }
        try {
            Instant time = text.matches("[0-9]+")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeException | NumberFormatException e) {
            throw new ConfigurationException(
                    "The property project.build.outputTimestamp is '" + text + "', which is not a time.",
                    "Write it as 2026-11-22T00:00:00Z, or in seconds since 1970.",
                    e);
        }
    }
}
