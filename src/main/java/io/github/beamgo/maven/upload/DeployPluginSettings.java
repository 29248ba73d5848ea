package io.github.beamgo.maven.upload;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.text.Secrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of Maven's deploy:deploy, so that what is uploaded in addition goes to the same place.
 *
 * @param skip {@code true}, {@code releases} or {@code snapshots} skips the deployment (maven.deploy.skip)
 * @param alternative a repository instead of the project's, as {@code id::url} or {@code id::layout::url}
 * @param releaseAlternative the same for releases alone, which takes precedence over {@code alternative}
 * @param snapshotAlternative the same for snapshots alone, which takes precedence over {@code alternative}
 * @see <a href="https://maven.apache.org/plugins/maven-deploy-plugin/deploy-mojo.html">deploy:deploy</a>
 */
public record DeployPluginSettings(
        @Nullable String skip,
        @Nullable String alternative,
        @Nullable String releaseAlternative,
        @Nullable String snapshotAlternative) {

    private static final Pattern REPOSITORY = Pattern.compile("(.+?)::(?:(.+?)::)?(.+)");

    /** {@return whether the user skips the deployment of a snapshot, or of a release} */
    public boolean skips(boolean snapshot) {
        return "true".equalsIgnoreCase(skip) || (snapshot ? "snapshots" : "releases").equals(skip);
    }

    /**
     * {@return the repository to which the project is deployed, without credentials}
     *
     * @throws ConfigurationException when there is none
     */
    public RemoteRepository repository(MavenProject project) {
        boolean snapshot = project.getArtifact().isSnapshot();
        String preceding = snapshot ? snapshotAlternative : releaseAlternative;
        String chosen = preceding == null ? alternative : preceding;
        if (chosen != null) {
            return parse(chosen);
        }
        RemoteRepository distribution = RepositoryUtils.toRepo(project.getDistributionManagementArtifactRepository());
        if (distribution == null) {
            throw new ConfigurationException(
                    "The project " + project.getArtifactId() + " does not say where it is deployed to.",
                    "Add <distributionManagement> to the pom, or set -DaltDeploymentRepository=id::url.");
        }
        return distribution;
    }

    private static RemoteRepository parse(String text) {
        Matcher matcher = REPOSITORY.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ConfigurationException(
                    "altDeploymentRepository is '" + Secrets.maskValue(text) + "', which is not a repository.",
                    "Write id::url, for example releases::https://repository.example.com/releases.");
        }
        return new RemoteRepository.Builder(
                        matcher.group(1).strip(), "default", matcher.group(3).strip())
                .build();
    }
}
