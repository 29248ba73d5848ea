package io.github.beamgo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.file.Sha256;
import io.github.beamgo.manifest.Manifest;
import io.github.beamgo.manifest.ManifestFile;
import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.model.ConfigurationException;
import java.io.IOException;
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
                .hasMessageContaining("There is no launcher for this machine, linux-arm; there is: linux-arm64.")
                .hasMessageContaining("Add linux-arm (or host) to <launchers> (-Dbeamgo.launchers)");
    }

    @Test
    void missingLauncherListsWhatThereIs() throws IOException {
        built("launcher-darwin-arm64", "launcher-windows-amd64", "worker-linux-amd64");

        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("linux-amd64; there is: darwin-arm64, windows-amd64.")
                .hasMessageContaining("<launcherBinary> (-Dbeamgo.launcherBinary)");
    }

    @Test
    void missingLauncherSaysThatThereIsNone() throws IOException {
        built("worker-linux-amd64");

        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is: none.");
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
                .hasMessageContaining("There is no worker for linux-amd64; there is: linux-arm64.")
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
                .hasMessageContaining("There is no worker for linux-amd64; there is: none.");
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

    @ParameterizedTest
    @ValueSource(strings = {"launcher", "worker"})
    void deletedFileIsNamed(String role) throws IOException {
        built("launcher-linux-amd64", "worker-linux-amd64");
        Path file = folder.resolve(role + "-linux-amd64");
        Files.delete(file);

        assertThatThrownBy(() -> locate(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + " is in the manifest, but not on the disk");
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
                        new Candidate(BinaryRole.LAUNCHER, "linux-amd64", launcher, null),
                        new Candidate(BinaryRole.WORKER, "linux-amd64", worker, null),
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
                        "The launcher " + missing + " of <launcherBinary> (-Dbeamgo.launcherBinary) is no file");
        assertThatThrownBy(() -> locate(new LaunchRequestBuilder(folder).workerBinary(folder)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The worker " + folder + " of <workerBinary> (-Dbeamgo.workerBinary) is no file");
    }

    private LaunchBinaries locate(LaunchRequestBuilder builder) {
        LaunchRequest built = builder.build();
        return locator.locate(built, DeploymentPlanner.plan(built));
    }

    private String launcher(LaunchRequestBuilder builder) {
        return locate(builder).launcher().file().getFileName().toString();
    }

    private String worker(LaunchRequestBuilder builder) {
        return locate(builder).worker().file().getFileName().toString();
    }

    /** Writes a file for each classifier, and a manifest of them. */
    private void built(String... classifiers) throws IOException {
        List<Manifest.Binary> binaries = new ArrayList<>();
        for (String classifier : classifiers) {
            Path file = Files.writeString(folder.resolve(classifier), classifier);
            String role = classifier.substring(0, classifier.indexOf('-'));
            binaries.add(new Manifest.Binary(
                    BinaryRole.valueOf(role.toUpperCase(Locale.ROOT)),
                    classifier.substring(role.length() + 1),
                    classifier,
                    classifier,
                    Files.size(file),
                    Sha256.of(file),
                    "go1.26.8",
                    "v2.77.0",
                    false,
                    List.of()));
        }
        manifests.write(
                new Manifest(
                        Manifest.FORMAT_VERSION, null, "example.com/tiny", "example.com/tiny", null, null, binaries),
                folder.resolve("manifest.json"));
    }
}
