package io.github.beamgo.build.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.build.compile.Compilations;
import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.ProgressStyle;
import io.github.beamgo.build.plan.Resources;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputInstallerTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final Target ARM = new Target("linux", "arm64");
    private static final Target WINDOWS = new Target("windows", "amd64");

    private final ManifestFile manifests = new ManifestFile();
    private final OutputInstaller publisher = new OutputInstaller(manifests);

    @TempDir
    Path folder;

    @Test
    void launchersComeBeforeWorkersBeforeBoots() throws IOException, InterruptedException {
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
    void manifestSaysWhatWasCompiled() throws IOException, InterruptedException {
        Manifest manifest = publish();

        assertThat(manifest).isEqualTo(manifests.read(folder.resolve("manifest.json")));
        assertThat(manifest.mainPackage()).isEqualTo("example.com/words");
        assertThat(manifest.module()).isEqualTo("example.com");
        assertThat(manifest.vcsRevision()).isEqualTo("abc");
        assertThat(manifest.vcsModified()).isTrue();
        assertThat(manifest.binaries().get(1))
                .isEqualTo(new Manifest.Binary(
                        BinaryRole.LAUNCHER,
                        new Target("windows", "amd64"),
                        "launcher-windows-amd64",
                        "words-launcher-windows-amd64.exe",
                        13,
                        Sha256.of(folder.resolve("words-launcher-windows-amd64.exe")),
                        null,
                        "go1.26.8",
                        "v2.77.0",
                        false,
                        List.of("-ldflags=-w")));
    }

    @Test
    void linesThatAreStagedForOtherWorkersAreDeleted() throws IOException, InterruptedException {
        Path other = folder.resolve("words-baked-linux-arm64");
        Files.writeString(other, new BakedWorker("0".repeat(64)).line());
        Path same = folder.resolve("words-baked-linux-amd64");
        Manifest manifest = publish();
        Files.writeString(
                same,
                new BakedWorker(manifest.binaries().stream()
                                .filter(binary -> binary.classifier().equals("worker-linux-amd64"))
                                .findFirst()
                                .orElseThrow()
                                .sha256())
                        .line());

        publish();

        assertThat(other).doesNotExist();
        assertThat(same).exists();
    }

    @Test
    void checksumsAreWhatSha256sumReads() throws IOException, InterruptedException {
        publish();

        assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
                .hasSize(11)
                .contains(Sha256.of(folder.resolve("words-worker-linux-arm64.cdx.json"))
                        + "  words-worker-linux-arm64.cdx.json")
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
        assertThat(check.inputReader().lines()).hasSize(11).allMatch(line -> line.endsWith(": OK"));
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void eachBinaryHasItsOwnBillOfMaterials() throws IOException, InterruptedException {
        publish();

        for (String classifier : List.of("launcher-linux-amd64", "worker-linux-amd64")) {
            JsonNode binary = new JsonMapper()
                    .readTree(
                            folder.resolve("words-" + classifier + ".cdx.json").toFile())
                    .at("/metadata/component");
            assertThat(binary.path("purl").asText())
                    .isEqualTo("pkg:maven/com.example/words@1.0?classifier=" + classifier + "&type=exe");
            assertThat(binary.at("/hashes/0/content").asText())
                    .isEqualTo(Sha256.of(folder.resolve("words-" + classifier)));
        }
        assertThat(folder.resolve("words-launcher-windows-amd64.exe.cdx.json")).exists();
    }

    @Test
    void unwantedBillsOfMaterialsOfAnEarlierBuildAreDeleted() throws IOException, InterruptedException {
        publish();
        publish(false);

        assertThat(folder).isDirectoryNotContaining("glob:**.cdx.json");
        assertThat(folder.resolve("SHA256SUMS")).content().hasLineCount(6);
    }

    @Test
    void folderThatIsGoneIsNamed() throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");
        List<CompiledTarget> compiled = List.of(compiled(ARM, BinaryRole.WORKER));

        assertThatThrownBy(
                        () -> publisher.publish(plan(missing, List.of(), true), compiled, KnownChecksums.in(missing)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<outputDirectory> (-Dbeamgo.outputDirectory) " + missing);
    }

    private Manifest publish() throws IOException, InterruptedException {
        return publish(true);
    }

    private Manifest publish(boolean sbom) throws IOException, InterruptedException {
        List<CompiledTarget> compiled = List.of(
                compiled(LINUX, BinaryRole.LAUNCHER, BinaryRole.WORKER),
                compiled(WINDOWS, BinaryRole.LAUNCHER),
                compiled(ARM, BinaryRole.WORKER),
                compiled(LINUX, BinaryRole.BOOT));
        return publisher.publish(
                plan(folder, compiled.stream().map(CompiledTarget::compilation).toList(), sbom),
                compiled,
                KnownChecksums.in(folder));
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

    private static BuildPlan plan(Path outputDirectory, List<Compilation> compilations, boolean sbom) {
        return new BuildPlan(
                new GoEnvironment(
                        ChosenGo.at("go"),
                        "go1.26.8",
                        LINUX,
                        List.of(),
                        List.of(),
                        List.of(),
                        Path.of("/opt/go"),
                        Path.of("/cache"),
                        List.of()),
                new MainPackage(
                        "example.com/words", "example.com", "v2.77.0", null, Set.of(), Map.of(), Map.of(), Set.of()),
                compilations,
                new Resources(1, 2, null, 100_000_000_000L, 1),
                ProgressStyle.PLAIN,
                outputDirectory,
                Compilations.NAMES,
                new MavenCoordinates("com.example", "words", "1.0"),
                sbom,
                List.of(),
                List.of(),
                List.of());
    }
}
