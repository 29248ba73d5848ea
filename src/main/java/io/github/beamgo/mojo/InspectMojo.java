package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.inspect.InspectionException;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.maven.resolve.PublishedPipeline;
import io.github.beamgo.maven.resolve.PublishedPipelines;
import io.github.beamgo.mojo.parameter.OutputFormat;
import io.github.beamgo.publish.inspection.InspectedFile;
import io.github.beamgo.publish.inspection.InspectionReport;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Prints what binaries are, read from their bytes: format, system and processor with its variant, loader, libraries and
 * version of glibc that they need, symbol table, and what Go recorded (main package, modules, version of Beam, settings,
 * commit). Of any file, of a published pipeline, or of what this build has packaged; with {@code compare}, what differs
 * from others. Needs no Go, and no pom for a file or a published pipeline.
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class InspectMojo extends AbstractPipelineMojo {

    private static final ParameterName FILE = new ParameterName("file");
    private static final ParameterName COMPARE = new ParameterName("compare");
    private static final ParameterName ARTIFACT = new ParameterName("artifact");
    private static final ParameterName OUTPUT = new ParameterName("outputDirectory");

    private final PublishedPipelines published;
    private final ManifestFile manifests;
    private final GoalConfigurator goals;

    /**
     * An executable to inspect: ELF, Mach-O or PE, built with this plugin or not. Example: {@code target/beamgo/worker}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.file")
    private @Nullable File file;

    /**
     * What to compare with: another file, a folder in which {@code package} has left binaries, or the coordinates of a
     * published pipeline. Example: {@code com.example:wordcount:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.compare")
    private @Nullable String compare;

    /**
     * How the result is printed: {@code text}, or {@code json} on standard output, which {@code mvn -q} leaves alone there.
     * Example: {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.format", defaultValue = "text")
    private String format;

    /**
     * Coordinates of a published pipeline whose binaries are inspected: either {@code groupId:artifactId:version}, where
     * the version may be a range, LATEST or RELEASE, or {@code groupId:artifactId}, which takes the version from the
     * project's dependencies or dependencyManagement. Example: {@code com.example:wordcount:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.artifact")
    private @Nullable String artifact;

    /**
     * Repositories to search before those of the pom and of settings.xml, separated by commas. Each is written as
     * {@code id::default::url}, {@code id::url} or a URL. Mirrors, proxies and the {@code <server>} with the same id in
     * settings.xml apply. Example: {@code releases::https://repository.example.com/releases}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.remoteRepositories")
    private @Nullable List<@Nullable String> remoteRepositories;

    /**
     * Whether each file of the published pipeline must have an OpenPGP signature ({@code .asc}, as maven-gpg-plugin
     * makes it) by a key in {@code keyring}. Does not need gpg. Default: {@code true} if {@code keyring} is set,
     * otherwise {@code false}. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.verifySignatures")
    private @Nullable Boolean verifySignatures;

    /**
     * File with the public keys that {@code verifySignatures} trusts, as {@code gpg --export} writes it. Example:
     * {@code /etc/beamgo/trusted.asc}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.keyring")
    private @Nullable File keyring;

    /** Creates the goal. */
    @Inject
    public InspectMojo(PublishedPipelines published, ManifestFile manifests, GoalConfigurator goals) {
        this.published = published;
        this.manifests = manifests;
        this.goals = goals;
    }

    /** Maven runs the goal only once, and the goal itself finds the module. */
    @Override
    boolean isMeantForThisModule() {
        return true;
    }

    @Override
    void run() throws InterruptedException {
        boolean needsModule = file == null && ParameterValues.blankToNull(artifact) == null;
        MavenProject module = new PipelineModules(session()).meantBy(execution(), project(), needsModule);
        if (module.equals(project())) {
            inspect();
        } else {
            goals.in(module, session(), execution(), InspectMojo.class, InspectMojo::runUnlessSkipped);
        }
    }

    private void inspect() {
        OutputFormat output = OutputFormat.parse(format);
        String coordinates = ParameterValues.blankToNull(artifact);
        if (file != null && coordinates != null) {
            throw new ConfigurationException(
                    FILE + " and " + ARTIFACT + " are both set, and only one can be inspected.",
                    "Remove one of them; " + COMPARE + " names what to compare with.");
        }
        List<InspectedFile> subject = file != null
                ? List.of(read(file.toPath(), null, FILE))
                : coordinates != null ? published(coordinates, ARTIFACT) : built(outputDirectory(), OUTPUT);
        String other = ParameterValues.blankToNull(compare);
        InspectionReport report =
                other == null ? InspectionReport.of(subject) : InspectionReport.comparing(subject, other(other));
        if (output == OutputFormat.JSON) {
            System.out.print(report.json());
        } else {
            report.lines().forEach(getLog()::info);
        }
    }

    private List<InspectedFile> other(String name) {
        Path path = path(name);
        if (path != null && Files.isDirectory(path)) {
            return built(path, COMPARE);
        }
        // Coordinates have a colon, which few paths have.
        if (path != null && (Files.exists(path) || !name.contains(":"))) {
            return List.of(read(path, null, COMPARE));
        }
        return published(name, COMPARE);
    }

    private @Nullable Path path(String name) {
        try {
            File basedir = project().getBasedir();
            String folder = basedir == null ? session().getExecutionRootDirectory() : basedir.getPath();
            return Path.of(folder).resolve(name);
        } catch (InvalidPathException e) {
            getLog().debug("Not a path: " + name);
            return null;
        }
    }

    private List<InspectedFile> built(Path folder, ParameterName parameter) {
        Path manifest = folder.resolve(new ArtifactNames(project().getArtifactId(), pipeline()).manifest());
        if (!Files.exists(manifest)) {
            throw new ConfigurationException(
                    "There is no manifest " + manifest + ", so there is nothing to inspect in the folder of "
                            + parameter + ".",
                    "Build the pipeline with 'mvn package', or name a file with "
                            + (parameter.equals(COMPARE)
                                    ? COMPARE + ", or the coordinates of a published pipeline."
                                    : FILE + " or a published pipeline with " + ARTIFACT + "."));
        }
        List<InspectedFile> files = new ArrayList<>();
        for (Manifest.Binary binary : manifests.read(manifest).binaries()) {
            files.add(read(folder.resolve(binary.file()), binary, parameter));
        }
        return files;
    }

    private List<InspectedFile> published(String coordinates, ParameterName parameter) {
        PublishedPipeline found = published.find(
                new PublishedPipelines.Options(
                        coordinates, parameter, pipeline(), remoteRepositories, verifySignatures, keyring),
                session(),
                project());
        List<InspectedFile> files = new ArrayList<>();
        for (Manifest.Binary binary : found.binaries()) {
            files.add(read(found.resolve(binary), binary, parameter));
        }
        return files;
    }

    private static InspectedFile read(Path path, Manifest.@Nullable Binary listed, ParameterName parameter) {
        Path absolute = path.toAbsolutePath().normalize();
        String remedy = "Name an executable, such as a launcher or a worker that 'mvn package' or 'go build' wrote.";
        try {
            return InspectedFile.of(absolute, listed);
        } catch (InspectionException e) {
            throw new ConfigurationException(
                    absolute + " of " + parameter + " cannot be inspected. " + e.getMessage(), remedy, e);
        } catch (IOException e) {
            throw new ConfigurationException(absolute + " of " + parameter + " cannot be read: " + e + ".", remedy, e);
        }
    }
}
