package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.VerifiedCopy;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.launch.binaries.FetchChoice;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.maven.resolve.PublishedPipeline;
import io.github.beamgo.maven.resolve.PublishedPipelines;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the launcher, the worker and the manifest of a published pipeline into a folder, verifies them, makes the
 * binaries executable and prints their paths for other tools, such as Airflow ({@code launcher_binary} and
 * {@code worker_binary}) or a Dataflow flex template ({@code --go-binary-path}). Launches nothing; needs neither Go nor
 * a pom.
 *
 * @since 0.1.0
 */
@Mojo(name = "fetch", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class FetchMojo extends AbstractBeamGoMojo {

    private final PublishedPipelines published;
    private final GoalConfigurator goals;

    /**
     * Coordinates of the published pipeline: either {@code groupId:artifactId:version}, where the version may be a
     * range, LATEST or RELEASE, or {@code groupId:artifactId}, which takes the version from the project's dependencies
     * or dependencyManagement. Example: {@code com.example:wordcount:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.artifact")
    private @Nullable String artifact;

    /**
     * Name of the pipeline if several are published under the same coordinates. Example: {@code enrich}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.pipeline")
    private @Nullable String pipeline;

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

    /**
     * Target of the launcher: {@code host} is this machine, {@code all} fetches every launcher. Example:
     * {@code linux-amd64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launcherTarget", defaultValue = "host")
    private String launcherTarget;

    /**
     * Target of the worker; {@code all} fetches every worker. Default: {@code linux-amd64} or, if only one worker was
     * published, that one. Example: {@code linux-arm64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerTarget")
    private @Nullable String workerTarget;

    /**
     * Also fetches Beam's boot for the worker's target.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.fetchBoot", defaultValue = "false")
    private boolean fetchBoot;

    /**
     * Folder for the files. Each file replaces an earlier one atomically. Example: {@code /opt/pipelines}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.fetchDirectory", defaultValue = "${project.build.directory}/beamgo-fetched")
    private File fetchDirectory;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.fetch.skip", defaultValue = "false")
    private boolean skip;

    /** Creates the goal. */
    @Inject
    public FetchMojo(PublishedPipelines published, GoalConfigurator goals) {
        this.published = published;
        this.goals = goals;
    }

    @Override
    boolean isSkipped() {
        return skip;
    }

    /** Maven runs the goal only once, and the goal itself finds the module. */
    @Override
    boolean isMeantForThisModule() {
        return true;
    }

    @Override
    void run() throws InterruptedException {
        boolean needsModule = ParameterValues.blankToNull(artifact) == null;
        MavenProject module = new PipelineModules(session()).meantBy(execution(), project(), needsModule);
        if (module.equals(project())) {
            fetch();
        } else {
            goals.in(module, session(), execution(), FetchMojo.class, FetchMojo::runUnlessSkipped);
        }
    }

    private void fetch() {
        String coordinates = ParameterValues.blankToNull(artifact);
        if (coordinates == null) {
            throw new ConfigurationException(
                    "<artifact> (-Dbeamgo.artifact) is not set, so there is nothing to fetch.",
                    "Set it to the coordinates of a published pipeline, groupId:artifactId:version.");
        }
        String name = ParameterValues.blankToNull(pipeline);
        PublishedPipeline found = published.find(
                new PublishedPipelines.Options(coordinates, name, remoteRepositories, verifySignatures, keyring),
                session(),
                project());
        List<Manifest.Binary> chosen = new FetchChoice(
                        found.binaries(),
                        found.coordinates().toString(),
                        HostTarget.of(session().getSystemProperties()))
                .choose(launcherTarget.strip(), ParameterValues.blankToNull(workerTarget), fetchBoot);
        // All files are resolved before the first one is copied.
        List<Path> files = chosen.stream().map(found::resolve).toList();
        Path folder = withoutPlaceholder(fetchDirectory);
        ArtifactNames names = new ArtifactNames(found.coordinates().artifactId(), name);
        List<String> lines = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < files.size(); i++) {
                Manifest.Binary binary = chosen.get(i);
                try (VerifiedCopy copy = VerifiedCopy.begin(folder.resolve(binary.file()))) {
                    lines.add(binary.role() + "=" + copy.finish(files.get(i), binary.sha256(), true));
                }
            }
            // Not with AtomicFiles: another build may be fetching into the same folder.
            try (VerifiedCopy copy = VerifiedCopy.begin(folder.resolve(names.manifest()))) {
                lines.add("manifest=" + copy.finish(found.manifestText()));
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    found.coordinates() + " cannot be written to " + folder + ": " + e + ".",
                    "Check free space and permissions there, or name another folder with <fetchDirectory>"
                            + " (-Dbeamgo.fetchDirectory).",
                    e);
        }
        lines.forEach(getLog()::info);
    }
}
