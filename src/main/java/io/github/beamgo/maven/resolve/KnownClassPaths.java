package io.github.beamgo.maven.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.launch.engine.EngineArtifact;
import io.github.beamgo.launch.engine.EngineArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Class paths that were resolved before: reading the poms of 160 artifacts again takes longer than all else that is done
 * before an engine starts. They are kept in the local repository, beside the files that they name, and hold as long as
 * each of these is as it was.
 */
final class KnownClassPaths {

    private static final Logger LOG = LoggerFactory.getLogger(KnownClassPaths.class);

    private static final String FOLDER = ".cache/beamgo-maven-plugin";

    /** Is part of each key, so that a later form does not meet what an earlier one wrote. */
    private static final String FORMAT = "1";

    private KnownClassPaths() {}

    /**
     * {@return the class path that was kept for these artifacts, if it still holds}
     *
     * @param repositories from which they would be resolved
     */
    static Optional<List<Path>> find(
            EngineArtifacts engine, RepositorySystemSession session, List<RemoteRepository> repositories) {
        if (!canBeKept(engine, session)) {
            return Optional.empty();
        }
        try {
            List<Path> files = new ArrayList<>();
            for (String line : Files.readAllLines(file(engine, session, repositories))) {
                String[] words = line.split(" ", 3);
                Path file = Path.of(words[2]);
                if (!line.equals(line(file))) {
                    return Optional.empty();
                }
                files.add(file);
            }
            return files.isEmpty() ? Optional.empty() : Optional.of(files);
        } catch (NoSuchFileException notKept) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The class path that was kept cannot be used.", e);
            return Optional.empty();
        }
    }

    /** Keeps a class path. A local repository that cannot be written to is as good without. */
    static void keep(
            List<Path> classPath,
            EngineArtifacts engine,
            RepositorySystemSession session,
            List<RemoteRepository> repositories) {
        if (!canBeKept(engine, session)) {
            return;
        }
        try {
            StringBuilder lines = new StringBuilder();
            for (Path file : classPath) {
                lines.append(line(file)).append('\n');
            }
            Path file = file(engine, session, repositories);
            Files.createDirectories(file.getParent());
            AtomicFiles.write(file, lines.toString());
        } catch (IOException e) {
            LOG.debug("The class path cannot be kept.", e);
        }
    }

    /** What may change without another name is resolved each time, and so is all with {@code -U}. */
    private static boolean canBeKept(EngineArtifacts engine, RepositorySystemSession session) {
        return !RepositoryPolicy.UPDATE_POLICY_ALWAYS.equals(session.getUpdatePolicy())
                && engine.roots().stream()
                        .map(EngineArtifact::coordinates)
                        .noneMatch(coordinates -> coordinates.endsWith("-SNAPSHOT")
                                || coordinates.matches(".*[\\[(,].*")
                                || coordinates.matches(".*:(?:LATEST|RELEASE)"));
    }

    /** In a file named after all that decides on the result: Maven 4 chooses other versions than Maven 3. */
    private static Path file(
            EngineArtifacts engine, RepositorySystemSession session, List<RemoteRepository> repositories) {
        LocalRepository local = session.getLocalRepository();
        Map<String, String> properties = session.getSystemProperties();
        String key = Stream.concat(
                        Stream.of(
                                FORMAT,
                                engine.roots().stream()
                                        .map(EngineArtifact::coordinates)
                                        .toList(),
                                engine.exclusions(),
                                properties.getOrDefault("maven.version", ""),
                                // Poms may have profiles for it.
                                properties.getOrDefault("java.version", "")),
                        repositories.stream().map(repository -> repository.getId() + " " + repository.getUrl()))
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        return local.getBasedir()
                .toPath()
                .resolve(FOLDER)
                .resolve("class-path-" + UUID.nameUUIDFromBytes(key.getBytes(UTF_8)) + ".txt");
    }

    /** A file as it is now: its size in bytes, when it was changed, its path. */
    private static String line(Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis() + " " + file;
    }
}
