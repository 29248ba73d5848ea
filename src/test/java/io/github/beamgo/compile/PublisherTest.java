package io.github.beamgo.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.beamgo.file.Sha256;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.manifest.Manifest;
import io.github.beamgo.manifest.ManifestFile;
import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.model.Target;
import io.github.beamgo.plan.BuildPlan;
import io.github.beamgo.plan.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final Target ARM = new Target("linux", "arm64");
    private static final Target WINDOWS = new Target("windows", "amd64");

    private final ManifestFile manifests = new ManifestFile();
    private final Publisher publisher = new Publisher(manifests);

    @TempDir
    Path folder;

    @Test
    void launchersComeBeforeWorkersBeforeBoots() throws IOException {
        publish();

        assertThat(manifests.read(folder.resolve("manifest.json")).binaries())
                .extracting(Manifest.Binary::classifier)
                .containsExactly(
                        "launcher-linux-amd64",
                        "launcher-windows-amd64",
                        "worker-linux-amd64",
                        "worker-linux-arm64",
                        "boot-linux-amd64");
    }

    @Test
    void manifestSaysWhatWasCompiled() throws IOException {
        Manifest manifest = publish();

        assertThat(manifest).isEqualTo(manifests.read(folder.resolve("manifest.json")));
        assertThat(manifest.mainPackage()).isEqualTo("example.com/words");
        assertThat(manifest.module()).isEqualTo("example.com");
        assertThat(manifest.vcsRevision()).isEqualTo("abc");
        assertThat(manifest.vcsModified()).isTrue();
        assertThat(manifest.binaries().get(1))
                .isEqualTo(new Manifest.Binary(
                        BinaryRole.LAUNCHER,
                        "windows-amd64",
                        "launcher-windows-amd64",
                        "words-launcher-windows-amd64.exe",
                        13,
                        Sha256.of(folder.resolve("words-launcher-windows-amd64.exe")),
                        "go1.26.8",
                        "v2.77.0",
                        false,
                        List.of("-ldflags=-w")));
    }

    @Test
    void checksumsAreWhatSha256sumReads() throws IOException, InterruptedException {
        publish();

        assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
                .hasSize(6)
                .last()
                .isEqualTo(Sha256.of(folder.resolve("manifest.json")) + "  manifest.json");
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "sha256sum"))),
                "there is no sha256sum on PATH");
        Process check = new ProcessBuilder("sha256sum", "--strict", "-c", "SHA256SUMS")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(check.inputReader().lines()).hasSize(6).allMatch(line -> line.endsWith(": OK"));
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void folderThatIsGoneIsNamed() throws IOException {
        Path missing = folder.resolve("missing");
        List<CompiledTarget> compiled = List.of(compiled(ARM, BinaryRole.WORKER));

        assertThatThrownBy(() -> publisher.publish(plan(missing, List.of()), compiled))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<outputDirectory> (-Dbeamgo.outputDirectory) " + missing);
    }

    private Manifest publish() throws IOException {
        List<CompiledTarget> compiled = List.of(
                compiled(LINUX, BinaryRole.LAUNCHER, BinaryRole.WORKER),
                compiled(WINDOWS, BinaryRole.LAUNCHER),
                compiled(ARM, BinaryRole.WORKER),
                compiled(LINUX, BinaryRole.BOOT));
        return publisher.publish(
                plan(folder, compiled.stream().map(CompiledTarget::compilation).toList()), compiled);
    }

    private CompiledTarget compiled(Target target, BinaryRole... roles) throws IOException {
        Compilation compilation = Compilations.of(folder, target, roles);
        Files.createDirectories(compilation.staged().getParent());
        Files.writeString(compilation.staged(), target.name());
        return new CompiledTarget(
                compilation,
                Files.size(compilation.staged()),
                Sha256.of(compilation.staged()),
                Compilations.info(target, Map.of("vcs.revision", "abc", "vcs.modified", "true")),
                Duration.ZERO,
                true);
    }

    private static BuildPlan plan(Path outputDirectory, List<Compilation> compilations) {
        return new BuildPlan(
                new GoEnvironment("go", "go1.26.8", LINUX, List.of(), List.of()),
                new MainPackage("example.com/words", "example.com", "v2.77.0", 1),
                compilations,
                1,
                outputDirectory,
                Compilations.NAMES);
    }
}
