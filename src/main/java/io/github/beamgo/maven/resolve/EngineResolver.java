package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.engine.EngineArtifact;
import io.github.beamgo.launch.engine.EngineArtifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Resolves an engine's class path as Maven resolves any other, so that mirrors, credentials, {@code -o} and {@code -U}
 * work. Uses only what Maven's resolver has had from 1.6.3 (Maven 3.8.7) to 2.x (Maven 4).
 */
public final class EngineResolver {

    private static final String SCOPE = "runtime";
    private static final String ANY = "*";

    private final RepositorySystem repositorySystem;

    /** Creates the resolver. */
    @Inject
    public EngineResolver(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    /**
     * Resolves the class path of an engine.
     *
     * @param engine the artifacts with which the class path begins
     * @return the files of the class path, the artifacts of {@code engine} before their dependencies; Maven 4 chooses
     *     some versions differently from Maven 3, because it honours the dependency management of dependencies
     * @throws ConfigurationException when something is missing or cannot be fetched
     */
    public List<Path> resolve(
            EngineArtifacts engine, RepositorySystemSession session, List<RemoteRepository> repositories) {
        return KnownClassPaths.find(engine, session, repositories).orElseGet(() -> {
            List<Path> files = resolveAnew(engine, session, repositories);
            KnownClassPaths.keep(files, engine, session, repositories);
            return files;
        });
    }

    private List<Path> resolveAnew(
            EngineArtifacts engine, RepositorySystemSession session, List<RemoteRepository> repositories) {
        List<Exclusion> exclusions = engine.exclusions().stream()
                .map(excluded -> excluded.split(":", 2))
                .map(excluded -> new Exclusion(excluded[0], excluded[1], ANY, ANY))
                .toList();
        CollectRequest request = new CollectRequest();
        for (EngineArtifact root : engine.roots()) {
            request.addDependency(new Dependency(new DefaultArtifact(root.coordinates()), SCOPE, false, exclusions));
        }
        request.setRepositories(repositories);
        try {
            DependencyNode root = repositorySystem
                    .resolveDependencies(session, new DependencyRequest(request, null))
                    .getRoot();
            // Not in the result's own order, which differs between Maven 3 and 4.
            return files(root).distinct().toList();
        } catch (DependencyResolutionException e) {
            throw new EngineResolutionFailure(new Repositories(repositorySystem, session, repositories))
                    .explain(engine, e);
        }
    }

    private static Stream<Path> files(DependencyNode node) {
        Stream<Path> own = node.getArtifact() == null
                ? Stream.of()
                : Stream.of(node.getArtifact().getFile().toPath());
        return Stream.concat(own, node.getChildren().stream().flatMap(EngineResolver::files));
    }
}
