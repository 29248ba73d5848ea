package io.github.beamgo.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.engine.EngineArtifacts;
import io.github.beamgo.launch.site.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a real resolver and a small repository; the whole engines are resolved when this project is built. */
class EngineResolverTest {

    private static final String BEAM = "org.apache.beam";
    private static final String LOGGING = "slf4j-simple-1.7.30.jar";

    @TempDir
    Path folder;

    private final RepositorySystem system = new RepositorySystemSupplier().get();
    private DefaultRepositorySystemSession session;

    @BeforeEach
    void begin() throws IOException {
        session = MavenRepositorySystemUtils.newSession();
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(
                session, new LocalRepository(folder.resolve("local").toFile())));
        publish("org.slf4j", "slf4j-simple", "1.7.30", "", "org.slf4j:slf4j-api:1.7.30");
        publish("org.slf4j", "slf4j-api", "1.7.30", "");
    }

    @Test
    void classPathBeginsWithTheRunnerAndHoldsWhatItNeedsAtRunTime() throws IOException {
        publish(BEAM, "beam-runners-flink-1.19", "2.62.0", "", "com.example:a:1", "com.example:b:1");
        publish("com.example", "a", "1", "", "com.example:deep:1", "org.slf4j:slf4j-reload4j:1.7.36");
        publish("com.example", "b", "1", "<scope>provided</scope>", "com.example:absent:1");
        publish("com.example", "deep", "1", "");

        assertThat(resolve("2.62.0", "1.19"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "beam-runners-flink-1.19-2.62.0.jar",
                        "a-1.jar",
                        "deep-1.jar",
                        "b-1.jar",
                        LOGGING,
                        "slf4j-api-1.7.30.jar");
        assertThat(resolve("2.62.0", "1.19")).allMatch(Files::exists);
    }

    @Test
    void otherVersionsAreOfferedForOneThatDoesNotExist() throws IOException {
        publish(BEAM, "beam-runners-flink-1.19", "2.62.0", "");
        publish(BEAM, "beam-runners-flink-1.19", "2.70.0", "");

        assertThatThrownBy(() -> resolve("2.77.0", "1.19"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Flink's job server needs org.apache.beam:beam-runners-flink-1.19:jar:2.77.0: the"
                        + " repositories (test) offer 2.62.0, 2.70.0. Set <jobServerVersion> (-Dbeamgo.jobServerVersion)"
                        + " to one of them; -U asks again for newer ones.");
    }

    @Test
    void flinkVersionThatBeamDoesNotSupportIsNamed() {
        assertThatThrownBy(() -> resolve("2.62.0", "1.3"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Flink's job server needs org.apache.beam:beam-runners-flink-1.3, of which the repositories"
                        + " (test) have no version. Set <flinkVersion> (-Dbeamgo.flinkVersion) to one that exists, or"
                        + " add a repository that has it.");
    }

    @Test
    void missingDependencyIsNamedWithTheVersionsThatMayNotNeedIt() throws IOException {
        publish(BEAM, "beam-runners-flink-1.19", "2.62.0", "");
        publish(BEAM, "beam-runners-flink-1.19", "2.70.0", "", "com.example:absent:1");

        assertThatThrownBy(() -> resolve("2.70.0", "1.19"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Flink's job server needs com.example:absent:jar:1, which the repositories (test) do not"
                        + " have. Add a repository that has it, or set <jobServerVersion>"
                        + " (-Dbeamgo.jobServerVersion) to another version: the repositories offer 2.62.0.");
    }

    @Test
    void classPathIsResolvedOnce() throws IOException {
        List<Path> before = resolvedWithOneDependency();

        assertThat(resolve("2.62.0", "1.19")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "other size", "other time"})
    void classPathWithAFileThatChangedIsResolvedAgain(String what) throws IOException {
        Path file = resolvedWithOneDependency().get(1);
        switch (what) {
            case "gone" -> Files.delete(file);
            case "other size" -> Files.writeString(file, "other");
            default -> Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }

        assertThat(resolve("2.62.0", "1.19")).doesNotContain(file);
    }

    @Test
    void everythingIsResolvedAgainOnRequest() throws IOException {
        Path file = resolvedWithOneDependency().get(1);
        session.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);

        assertThat(resolve("2.62.0", "1.19")).doesNotContain(file);
    }

    @Test
    void whatWasKeptInAnotherFormIsResolvedAgain() throws IOException {
        Path file = resolvedWithOneDependency().get(1);
        try (Stream<Path> kept = Files.list(folder.resolve("local/.cache/beamgo-maven-plugin"))) {
            for (Path path : kept.toList()) {
                Files.writeString(path, "not a class path\n");
            }
        }

        assertThat(resolve("2.62.0", "1.19")).doesNotContain(file);
    }

    /** Afterwards the runner's pom names no dependency any more, which only a new resolution sees. */
    private List<Path> resolvedWithOneDependency() throws IOException {
        publish(BEAM, "beam-runners-flink-1.19", "2.62.0", "", "com.example:a:1");
        publish("com.example", "a", "1", "");
        List<Path> files = resolve("2.62.0", "1.19");
        assertThat(files.get(1)).hasFileName("a-1.jar");
        Files.writeString(
                folder.resolve(
                        "local/org/apache/beam/beam-runners-flink-1.19/2.62.0/beam-runners-flink-1.19-2.62.0.pom"),
                "<project><modelVersion>4.0.0</modelVersion>" + gav(BEAM, "beam-runners-flink-1.19", "2.62.0")
                        + "</project>");
        return files;
    }

    @Test
    void otherRepositoriesHaveAnotherClassPath() throws IOException {
        publish(BEAM, "beam-runners-flink-1.19", "2.62.0", "");
        resolve("2.62.0", "1.19");
        RemoteRepository other = new RemoteRepository.Builder("away", "default", "http://localhost:1/").build();

        assertThatThrownBy(
                        () -> new EngineResolver(system).resolve(artifacts("2.62.0", "1.19"), session, List.of(other)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void offlineIsSaid() throws IOException {
        publish(BEAM, "beam-runners-flink-1.19", "2.62.0", "");
        session.setOffline(true);

        assertThatThrownBy(() -> resolve("2.62.0", "1.19"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Flink's job server needs org.apache.beam:beam-runners-flink-1.19:jar:2.62.0 and 1 more,"
                        + " and Maven is offline. Run it once without -o: the local repository has it from then on.");
    }

    @Test
    void offlineIsNoMatterForWhatWasResolvedBefore() throws IOException {
        publish(BEAM, "beam-runners-flink-1.19", "2.62.0", "");
        List<Path> before = resolve("2.62.0", "1.19");
        session.setOffline(true);

        assertThat(resolve("2.62.0", "1.19")).isEqualTo(before);
    }

    @Test
    void repositoryThatCannotBeReachedIsNotTakenForOneWithoutTheVersion() {
        RemoteRepository unreachable = new RemoteRepository.Builder("away", "default", "http://localhost:1/").build();

        assertThatThrownBy(() ->
                        new EngineResolver(system).resolve(artifacts("2.62.0", "1.19"), session, List.of(unreachable)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Flink's job server cannot be resolved: ")
                .hasMessageContaining("http://localhost:1/")
                .hasMessageEndingWith(
                        " Check the network, and mirrors and credentials in settings.xml; -U asks again at once.");
    }

    @Test
    void passwordOfTheUrlIsNotPrinted() {
        RemoteRepository unreachable =
                new RemoteRepository.Builder("away", "default", "http://ada:s3cret@localhost:1/").build();

        assertThatThrownBy(() ->
                        new EngineResolver(system).resolve(artifacts("2.62.0", "1.19"), session, List.of(unreachable)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("http://***@localhost:1/")
                .hasMessageNotContaining("s3cret");
    }

    private List<Path> resolve(String jobServerVersion, String flinkVersion) {
        RemoteRepository remote = new RemoteRepository.Builder(
                        "test", "default", folder.resolve("remote").toUri().toString())
                .setPolicy(new RepositoryPolicy(
                        true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_IGNORE))
                .build();
        return new EngineResolver(system).resolve(artifacts(jobServerVersion, flinkVersion), session, List.of(remote));
    }

    private static EngineArtifacts artifacts(String jobServerVersion, String flinkVersion) {
        return EngineArtifacts.of(Engine.FLINK, jobServerVersion, flinkVersion, "3.5.0", null);
    }

    /** Publishes an artifact as {@code mvn deploy} does; its dependencies are {@code groupId:artifactId:version}. */
    private void publish(String group, String name, String version, String scope, String... dependencies)
            throws IOException {
        Path artifact =
                folder.resolve("remote").resolve(group.replace('.', '/')).resolve(name);
        Path versionFolder = Files.createDirectories(artifact.resolve(version));
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>" + gav(group, name, version))
                .append("<dependencies>");
        for (String dependency : dependencies) {
            String[] parts = dependency.split(":", 3);
            pom.append("<dependency>" + gav(parts[0], parts[1], parts[2]) + scope + "</dependency>");
        }
        pom.append("</dependencies></project>");
        Files.writeString(versionFolder.resolve(name + "-" + version + ".pom"), pom);
        Files.createFile(versionFolder.resolve(name + "-" + version + ".jar"));
        StringBuilder metadata = new StringBuilder("<metadata><groupId>" + group + "</groupId><artifactId>" + name
                + "</artifactId><versioning><versions>");
        try (var versions = Files.newDirectoryStream(artifact, Files::isDirectory)) {
            versions.forEach(found -> metadata.append("<version>" + found.getFileName() + "</version>"));
        }
        Files.writeString(
                artifact.resolve("maven-metadata.xml"), metadata.append("</versions></versioning></metadata>"));
    }

    private static String gav(String group, String name, String version) {
        return "<groupId>" + group + "</groupId><artifactId>" + name + "</artifactId><version>" + version
                + "</version>";
    }
}
