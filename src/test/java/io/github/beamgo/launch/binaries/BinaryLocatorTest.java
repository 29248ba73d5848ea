package io.github.beamgo.launch.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.PackedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryLocatorTest {

    private final ManifestFile manifests = new ManifestFile();
    private final BinaryLocator locator = new BinaryLocator(manifests);

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "linux, amd64, launcher-linux-amd64",
        "linux, arm64, launcher-linux-arm64",
        "darwin, arm64, launcher-darwin-arm64-v8.1"
    })
    void launcherIsThatOfThisMachine(String os, String arch, String expected) throws IOException {
        built(
                "launcher-linux-arm64",
                "launcher-linux-amd64-v3",
                "launcher-linux-amd64",
                "launcher-darwin-arm64-v8.1",
                "worker-linux-amd64");

        assertThat(launcher(request.host(os, arch))).isEqualTo(expected);
    }

    @Test
    void processorWhoseNameBeginsTheSameIsAnother() throws IOException {
        built("launcher-linux-arm64", "worker-linux-amd64");

        assertThatThrownBy(() -> locate(request.host("linux", "arm")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no launcher for this machine, linux-arm; available: linux-arm64.")
                .hasMessageContaining("Add linux-arm (or host) to <launchers> (-Dbeamgo.launchers)");
    }

    @Test
    void missingLauncherListsWhatThereIs() throws IOException {
        built("launcher-darwin-arm64", "launcher-windows-amd64", "worker-linux-amd64");

        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("linux-amd64; available: darwin-arm64, windows-amd64.")
                .hasMessageContaining("<launcherBinary> (-Dbeamgo.launcherBinary)");
    }

    @Test
    void missingLauncherSaysThatThereIsNone() throws IOException {
        built("worker-linux-amd64");

        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("available: none.");
    }

    @ParameterizedTest
    @CsvSource({
        "darwin, arm64, darwin-amd64, Rosetta",
        "windows, arm64, windows-amd64, the emulation in Windows 11",
        "windows, amd64, windows-386, WOW64",
        "linux, amd64, linux-386, the 32-bit mode of Linux"
    })
    void launcherThatThisMachineEmulatesIsOfferedAndNotTaken(String os, String arch, String target, String by)
            throws IOException {
        built("launcher-plan9-arm", "launcher-" + target, "worker-linux-amd64");
        String host = os + "-" + arch;

        assertThatThrownBy(() -> locate(request.host(os, arch)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no launcher for this machine, " + host + "; available: plan9-arm, " + target
                        + ". Add " + host + " (or host) to <launchers> (-Dbeamgo.launchers) and build again, or name a"
                        + " file with <launcherBinary> (-Dbeamgo.launcherBinary). The one for " + target
                        + " runs here with " + by + ", if that is available: choose it with <launcherTarget>"
                        + " (-Dbeamgo.launcherTarget=" + target + ").");
        assertThat(launcher(request.launcherTarget(target))).isEqualTo("launcher-" + target);
    }

    @Test
    void chosenLauncherGoesBeforeThatOfThisMachine() throws IOException {
        built("launcher-linux-amd64", "launcher-linux-amd64-v3", "worker-linux-amd64");

        assertThat(launcher(request.launcherTarget("linux-amd64-v3"))).isEqualTo("launcher-linux-amd64-v3");
        assertThatThrownBy(() -> locate(request.launcherTarget("linux-arm64")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no launcher for linux-arm64; available: linux-amd64, linux-amd64-v3. Correct"
                        + " <launcherTarget> (-Dbeamgo.launcherTarget), or remove it to launch with the one for this"
                        + " machine.");
    }

    @Test
    void nobodyIsToldToBuildWhatARepositoryLacks() {
        AvailableBinaries published = AvailableBinaries.published(
                List.of(
                        new LaunchableBinary(BinaryRole.LAUNCHER, new Target("darwin", "amd64"), folder, "0"),
                        new LaunchableBinary(BinaryRole.BOOT, new Target("linux", "arm64"), folder, "0")),
                "com.example:wordcount:1.0");

        assertThatThrownBy(() -> choose(published, request.host("darwin", "arm64")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("com.example:wordcount:1.0 has no launcher for this machine, darwin-arm64; available:"
                        + " darwin-amd64. Publish one by adding darwin-arm64 to <launchers> of beamgo:deploy, or name a"
                        + " file with <launcherBinary> (-Dbeamgo.launcherBinary). The one for darwin-amd64 runs here with"
                        + " Rosetta, if that is available: choose it with <launcherTarget>"
                        + " (-Dbeamgo.launcherTarget=darwin-amd64).");
        request.launcherTarget("darwin-amd64");
        assertThatThrownBy(() -> choose(published, request.workerTarget("linux-arm64")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("com.example:wordcount:1.0 has no worker for linux-arm64; available: none. Choose another"
                        + " with <workerTarget> (-Dbeamgo.workerTarget), publish one by adding the target to <workers> of"
                        + " beamgo:deploy, or name a file with <workerBinary> (-Dbeamgo.workerBinary).");
        assertThatThrownBy(() -> choose(
                        published,
                        request.workerTarget(null)
                                .host("linux", "amd64")
                                .workerBinary(folder)
                                .environment("WORKER_POOL")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<environmentType> (-Dbeamgo.environmentType) WORKER_POOL needs Beam's boot for linux-amd64;"
                                + " available in com.example:wordcount:1.0: linux-arm64. Publish one by adding linux-amd64 to"
                                + " <boots> of beamgo:deploy, or name a file with <bootBinary> (-Dbeamgo.bootBinary).");
    }

    @Test
    void filesOfTheUserHaveToBeThereBesidePublishedOnes() {
        Path missing = folder.resolve("missing");
        LaunchRequest own = request.launcherBinary(missing).build();
        LaunchSite site = SitePlanner.plan(own);
        LaunchBinaries chosen = BinaryLocator.choose(
                AvailableBinaries.published(
                        List.of(new LaunchableBinary(
                                BinaryRole.WORKER, new Target("linux", "amd64"), folder.resolve("not yet"), "0")),
                        "com.example:wordcount:1.0"),
                own,
                site);

        assertThatThrownBy(() -> BinaryLocator.requireOwnFiles(chosen, site))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The launcher " + missing + " of <launcherBinary>");
    }

    @Test
    void workerIsLinuxAmd64UnlessSaidOtherwise() throws IOException {
        built("launcher-linux-amd64", "worker-linux-arm64", "worker-linux-amd64", "worker-linux-amd64-v3");

        assertThat(worker(request)).isEqualTo("worker-linux-amd64");
        assertThat(worker(request.workerTarget("linux-arm64"))).isEqualTo("worker-linux-arm64");
        assertThat(worker(request.workerTarget("linux/amd64/v3"))).isEqualTo("worker-linux-amd64-v3");
    }

    @Test
    void onlyWorkerIsTaken() throws IOException {
        built("launcher-linux-amd64", "worker-linux-arm64");

        assertThat(worker(request)).isEqualTo("worker-linux-arm64");
    }

    @Test
    void onlyWorkerIsNotTakenForAnotherThatWasAskedFor() throws IOException {
        built("launcher-linux-amd64", "worker-linux-arm64");

        assertThatThrownBy(() -> locate(request.workerTarget("linux-amd64")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no worker for linux-amd64; available: linux-arm64.")
                .hasMessageContaining("<workerTarget> (-Dbeamgo.workerTarget)");
    }

    @Test
    void pipelineThatRunsInTheLauncherNeedsNoWorker() throws IOException {
        built("launcher-linux-amd64");

        assertThat(locate(request).worker()).isNull();
        assertThat(locate(request.endpoint("localhost:1").runner("flink").environment("loopback"))
                        .worker())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"flink, a:1, ", "dataflow, , ", "prism, a:1, ", "prism, , EXTERNAL"})
    void engineNeedsAWorker(String runner, String endpoint, String environment) throws IOException {
        built("launcher-linux-amd64");

        request.dataflow(new DataflowOptions("p", "r", "gs://b/s", null, false)).environmentConfig("localhost:50000");
        assertThatThrownBy(
                        () -> locate(request.runner(runner).endpoint(endpoint).environment(environment)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no worker for linux-amd64; available: none.");
    }

    @Test
    void bootIsNeverChosen() throws IOException {
        built("launcher-linux-amd64", "boot-linux-amd64");

        assertThat(locate(request).worker()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"launcher", "worker"})
    void alteredFileIsRefusedWithBothChecksums(String role) throws IOException {
        built("launcher-linux-amd64", "worker-linux-amd64");
        Path file = folder.resolve(role + "-linux-amd64");
        String before = Sha256.of(file);
        Files.writeString(file, "altered");

        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The " + role + " " + file + " was altered after it was built: its SHA-256 is "
                        + Sha256.of(file) + ", the manifest says " + before + ". Build it again with 'mvn package'.");
    }

    @Test
    void packedWorkerMustHoldWhatTheManifestSays() throws IOException {
        byte[] inside = "worker".getBytes(StandardCharsets.US_ASCII);
        Path worker = Files.write(folder.resolve("worker-linux-amd64"), PackedFile.of(inside));
        Manifest.Unpacked right = Manifest.Unpacked.of(PackedWorker.read(worker).orElseThrow());
        Manifest.Unpacked wrong = new Manifest.Unpacked(right.size(), "0".repeat(64));

        listed(worker, right);
        assertThat(worker(request)).isEqualTo("worker-linux-amd64");
        for (Manifest.Unpacked other : new Manifest.Unpacked[] {wrong, null}) {
            listed(worker, other);
            assertThatThrownBy(() -> locate(request))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("The worker " + worker
                            + " is not what the manifest says: it unpacks a worker of 6 bytes with the SHA-256 "
                            + right.sha256() + ", but the manifest says that it "
                            + (other == null
                                    ? "is not a packed worker"
                                    : "unpacks a worker of 6 bytes with the SHA-256 " + wrong.sha256())
                            + ". Build it again with 'mvn package'.");
        }
        Files.write(worker, inside);
        listed(worker, right);
        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        " is not what the manifest says: it is not a packed worker, but the manifest says");
    }

    @Test
    void packedWorkerOfTheUserMustBeWhole() throws IOException {
        built("launcher-linux-amd64", "worker-linux-amd64");
        byte[] inside = "worker".getBytes(StandardCharsets.US_ASCII);
        Path worker = Files.write(folder.resolve("mine"), PackedFile.of(inside));

        assertThat(worker(request.workerBinary(worker))).isEqualTo("mine");
        Files.write(worker, PackedFile.of(inside, new byte[32]));
        assertThatThrownBy(() -> locate(request.workerBinary(worker)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The worker " + worker + " of <workerBinary> (-Dbeamgo.workerBinary) is a packed worker that"
                                + " would not start. The file is damaged: the worker in it does not have the SHA-256 that was"
                                + " packed. Copy it again, or build it again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"launcher", "worker"})
    void deletedFileIsNamed(String role) throws IOException {
        built("launcher-linux-amd64", "worker-linux-amd64");
        Path file = folder.resolve(role + "-linux-amd64");
        Files.delete(file);

        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + " is in the manifest, but not on disk");
    }

    @Test
    void fileOfAnotherMachineNeedNotBeWhole() throws IOException {
        built("launcher-linux-amd64", "launcher-darwin-arm64", "worker-linux-amd64");
        Files.writeString(folder.resolve("launcher-darwin-arm64"), "altered");

        assertThat(launcher(request)).isEqualTo("launcher-linux-amd64");
    }

    @Test
    void missingManifestTellsToBuild() {
        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no manifest " + folder.resolve("manifest.json"))
                .hasMessageContaining("mvn package");
    }

    @Test
    void usersBinariesNeedNoManifest() throws IOException {
        Path launcher = Files.writeString(folder.resolve("mine"), "x");
        Path worker = Files.writeString(folder.resolve("mine too"), "y");

        assertThat(locate(request.launcherBinary(launcher).workerBinary(worker)))
                .isEqualTo(new LaunchBinaries(
                        new LaunchableBinary(BinaryRole.LAUNCHER, new Target("linux", "amd64"), launcher, null),
                        new LaunchableBinary(BinaryRole.WORKER, new Target("linux", "amd64"), worker, null),
                        null));
    }

    @Test
    void usersLauncherIsUsedWithTheWorkerThatWasBuilt() throws IOException {
        built("launcher-linux-amd64", "worker-linux-amd64");
        Path launcher = Files.writeString(folder.resolve("mine"), "x");

        assertThat(launcher(request.launcherBinary(launcher))).isEqualTo("mine");
        assertThat(worker(request)).isEqualTo("worker-linux-amd64");
    }

    @Test
    void usersWorkerIsUsedWithTheLauncherThatWasBuilt() throws IOException {
        built("launcher-linux-amd64", "worker-linux-amd64");
        Path worker = Files.writeString(folder.resolve("mine"), "x");

        assertThat(worker(request.workerBinary(worker))).isEqualTo("mine");
        assertThat(launcher(request)).isEqualTo("launcher-linux-amd64");
    }

    @Test
    void usersBinaryThatDoesNotExistIsNamed() throws IOException {
        built("launcher-linux-amd64", "worker-linux-amd64");
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> locate(new LaunchRequestBuilder(folder).launcherBinary(missing)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "The launcher " + missing + " of <launcherBinary> (-Dbeamgo.launcherBinary) is not a file");
        assertThatThrownBy(() -> locate(new LaunchRequestBuilder(folder).workerBinary(folder)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "The worker " + folder + " of <workerBinary> (-Dbeamgo.workerBinary) is not a file");
    }

    private LaunchBinaries locate(LaunchRequestBuilder builder) {
        LaunchRequest built = builder.build();
        return locator.locate(built, SitePlanner.plan(built));
    }

    private static LaunchBinaries choose(AvailableBinaries available, LaunchRequestBuilder builder) {
        LaunchRequest built = builder.build();
        return BinaryLocator.choose(available, built, SitePlanner.plan(built));
    }

    private String launcher(LaunchRequestBuilder builder) {
        return locate(builder).launcher().file().getFileName().toString();
    }

    private String worker(LaunchRequestBuilder builder) {
        return locate(builder).worker().file().getFileName().toString();
    }

    private void listed(Path worker, Manifest.Unpacked unpacked) throws IOException {
        built("launcher-linux-amd64");
        List<Manifest.Binary> binaries =
                new ArrayList<>(manifests.read(folder.resolve("manifest.json")).binaries());
        binaries.add(new Manifest.Binary(
                BinaryRole.WORKER,
                new Target("linux", "amd64"),
                "worker-linux-amd64",
                "worker-linux-amd64",
                Files.size(worker),
                Sha256.of(worker),
                unpacked,
                "go1.26.8",
                "v2.77.0",
                false,
                List.of()));
        write(binaries);
    }

    /** Writes a file for each classifier, and a manifest of them. */
    private void built(String... classifiers) throws IOException {
        List<Manifest.Binary> binaries = new ArrayList<>();
        for (String classifier : classifiers) {
            Path file = Files.writeString(folder.resolve(classifier), classifier);
            String role = classifier.substring(0, classifier.indexOf('-'));
            binaries.add(new Manifest.Binary(
                    BinaryRole.valueOf(role.toUpperCase(Locale.ROOT)),
                    Target.parse(classifier.substring(role.length() + 1)).orElseThrow(),
                    classifier,
                    classifier,
                    Files.size(file),
                    Sha256.of(file),
                    null,
                    "go1.26.8",
                    "v2.77.0",
                    false,
                    List.of()));
        }
        write(binaries);
    }

    private void write(List<Manifest.Binary> binaries) throws IOException {
        manifests.write(
                new Manifest(1, null, null, "example.com/tiny", "example.com/tiny", null, null, binaries),
                folder.resolve("manifest.json"));
    }
}
