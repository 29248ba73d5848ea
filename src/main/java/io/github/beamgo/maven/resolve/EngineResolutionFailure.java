package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.engine.EngineArtifact;
import io.github.beamgo.launch.engine.EngineArtifacts;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.jspecify.annotations.Nullable;

/** Explains why an engine cannot be resolved, and which parameter can change that. */
final class EngineResolutionFailure {

    private final Repositories repositories;

    EngineResolutionFailure(Repositories repositories) {
        this.repositories = repositories;
    }

    ConfigurationException explain(EngineArtifacts engine, DependencyResolutionException failure) {
        List<Artifact> missing = missing(failure.getResult());
        if (missing.isEmpty()) {
            return new ConfigurationException(
                    engine.user() + " cannot be resolved: " + ResolverFailures.reason(failure) + ".",
                    "Check the network, and mirrors and credentials in settings.xml; -U asks again at once.",
                    failure);
        }
        String needs = engine.user() + " needs ";
        if (repositories.session().isOffline()) {
            String others = missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more";
            return new ConfigurationException(
                    needs + missing.get(0) + others + ", and Maven is offline.",
                    "Run it once without -o: the local repository has it from then on.",
                    failure);
        }
        return engine.roots().stream()
                .filter(root -> missing.stream().anyMatch(artifact -> is(artifact, root)))
                .findFirst()
                .map(root -> rootMissing(needs, root, failure))
                .orElseGet(() -> dependencyMissing(needs, engine.roots().get(0), missing.get(0), failure));
    }

    private static List<Artifact> missing(@Nullable DependencyResult result) {
        return result == null
                ? List.of()
                : result.getArtifactResults().stream()
                        .filter(EngineResolutionFailure::isMissing)
                        .map(artifactResult -> artifactResult.getRequest().getArtifact())
                        .toList();
    }

    /** What one repository does not have is not known to be missing as long as another repository cannot be reached. */
    private static boolean isMissing(ArtifactResult result) {
        return !result.isResolved()
                && result.getExceptions().stream().allMatch(ArtifactNotFoundException.class::isInstance);
    }

    private static boolean is(Artifact artifact, EngineArtifact candidate) {
        Artifact root = new DefaultArtifact(candidate.coordinates());
        return artifact.getGroupId().equals(root.getGroupId())
                && artifact.getArtifactId().equals(root.getArtifactId());
    }

    private ConfigurationException rootMissing(String needs, EngineArtifact root, Exception cause) {
        Artifact artifact = new DefaultArtifact(root.coordinates());
        List<String> versions = repositories.versions(artifact);
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId();
        if (versions.isEmpty()) {
            return new ConfigurationException(
                    needs + name + ", of which the repositories (" + repositories.names() + ") have no version.",
                    root.nameParameter() == null
                            ? "Add a repository that has it."
                            : "Set " + root.nameParameter() + " to one that exists, or add a repository that has it.",
                    cause);
        }
        return new ConfigurationException(
                needs + artifact + ": the repositories (" + repositories.names() + ") offer "
                        + String.join(", ", versions) + ".",
                root.versionParameter() == null
                        ? "Add a repository that has it."
                        : "Set " + root.versionParameter() + " to one of them; -U asks again for newer ones.",
                cause);
    }

    private ConfigurationException dependencyMissing(
            String needs, EngineArtifact root, Artifact missing, Exception cause) {
        Artifact rootArtifact = new DefaultArtifact(root.coordinates());
        List<String> others = repositories.versions(rootArtifact).stream()
                .filter(version -> !version.equals(rootArtifact.getVersion()))
                .toList();
        return new ConfigurationException(
                needs + missing + ", which the repositories (" + repositories.names() + ") do not have.",
                root.versionParameter() == null
                        ? "Add a repository that has it."
                        : "Add a repository that has it, or set " + root.versionParameter() + " to another version"
                                + (others.isEmpty()
                                        ? "."
                                        : ": the repositories offer " + String.join(", ", others) + "."),
                cause);
    }
}
