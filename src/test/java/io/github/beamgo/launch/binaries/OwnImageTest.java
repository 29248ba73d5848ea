package io.github.beamgo.launch.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.publish.manifest.ImageRecord;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnImageTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String IMAGE = "registry.example.com/words@" + DIGEST;
    private static final String WORKER = "b".repeat(64);

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;

    @BeforeEach
    void pushed() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), "{}");
        new ImageRecord(
                        "registry.example.com/words:1",
                        DIGEST,
                        IMAGE,
                        Sha256.of(manifest),
                        Map.of("linux-arm64", "words-baked-linux-arm64"))
                .write(manifest);
        Files.writeString(folder.resolve("words-baked-linux-arm64"), new BakedWorker(WORKER).line());
        request = new LaunchRequestBuilder(folder).environment("DOCKER");
    }

    @Test
    void isTakenByItsDigest() {
        assertThat(image()).hasValue(IMAGE);
    }

    @Test
    void isTakenWhereDockerIsTheDefault() {
        request.environment(null).runner("flink").endpoint("flink.example.com:8099");

        assertThat(image()).hasValue(IMAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOOPBACK", "PROCESS", "WORKER_POOL", "EXTERNAL"})
    void isForContainersOnly(String environment) {
        request.environment(environment).environmentConfig(environment.equals("EXTERNAL") ? "localhost:50000" : null);

        assertThat(image()).isEmpty();
    }

    @Test
    void isNotForDataflow() {
        request.environment(null)
                .runner("dataflow")
                .dataflow(new DataflowOptions("words", "europe-west1", "gs://bucket/staging", null, false));

        assertThat(image()).isEmpty();
    }

    @Test
    void imageThatTheUserNamesWins() {
        assertThat(image(request.sdkContainerImage("apache/beam_go_sdk:2.77.0")))
                .isEmpty();
    }

    @Test
    void imageAmongTheArgumentsWins() {
        assertThat(image(request.args("--environment_config=registry.example.com/words:2")))
                .isEmpty();
    }

    @Test
    void tagOfTheSameImageIsThisImage() {
        assertThat(image(request.sdkContainerImage("registry.example.com/words:1")))
                .hasValue(IMAGE);
    }

    @Test
    void launcherOfTheUserIsOfAnotherBuild() {
        assertThat(image(request.launcherBinary(folder.resolve("launcher")))).isEmpty();
    }

    @Test
    void workerOfTheUserIsOfAnotherBuild() {
        assertThat(image(request.workerBinary(folder.resolve("worker")))).isEmpty();
    }

    @Test
    void workerAmongTheArgumentsIsOfAnotherBuild() {
        assertThat(image(request.args("--worker_binary=worker"))).isEmpty();
    }

    @Test
    void imageOfAnotherBuildIsNotTaken() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{ }");

        assertThat(image()).isEmpty();
    }

    @Test
    void withoutRecordThereIsNone() throws IOException {
        Files.delete(folder.resolve("image.json"));

        assertThat(image()).isEmpty();
    }

    @Test
    void lineIsStagedForTheWorkerInTheImage() {
        assertThat(staged("linux-arm64", WORKER)).isEqualTo(folder.resolve("words-baked-linux-arm64"));
        // Of a build that is only planned no checksum is known.
        assertThat(staged("linux-arm64", null)).isEqualTo(folder.resolve("words-baked-linux-arm64"));
    }

    @Test
    void workerThatIsNotInTheImageIsStagedItself() {
        assertThat(staged("linux-amd64", WORKER)).isEqualTo(folder.resolve("worker"));
    }

    @Test
    void lineOfAnotherWorkerIsRefused() {
        assertThatThrownBy(() -> staged("linux-arm64", "c".repeat(64)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("words-baked-linux-arm64")
                .hasMessageContaining("names another worker, " + WORKER)
                .hasMessageContaining("mvn beamgo:image");
    }

    @Test
    void lineThatABuildInBetweenHasDeletedIsWrittenAgain() throws IOException {
        Path line = folder.resolve("words-baked-linux-arm64");
        Files.delete(line);

        assertThat(staged("linux-arm64", WORKER)).isEqualTo(line);
        assertThat(BakedWorker.read(line)).contains(new BakedWorker(WORKER));
    }

    @Test
    void missingLineOfAnUnknownWorkerIsRefused() throws IOException {
        Files.delete(folder.resolve("words-baked-linux-arm64"));

        assertThatThrownBy(() -> staged("linux-arm64", null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is missing or damaged");
    }

    /** Another program may have a file of this name, and who names an image has said all. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"image\":\"x\"}", "[]"})
    void aRecordThatIsNoneFailsOnlyLaunchesThatNameNoImage(String record) throws IOException {
        Files.writeString(folder.resolve("image.json"), record);

        assertThatThrownBy(this::image)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(folder.resolve("image.json") + ", cannot be read", "or delete the file");
        request.sdkContainerImage("registry.example.com/other:1");
        assertThat(image()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:5000, flink.example.com:8099, false",
        "'[::1]:5000', flink.example.com:8099, false",
        "localhost:5000, localhost:8099, true",
        "registry.example.com, flink.example.com:8099, true"
    })
    void enginesElsewhereCannotPullFromThisMachine(String registry, String endpoint, boolean taken) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        new ImageRecord(registry + "/words:1", DIGEST, registry + "/words@" + DIGEST, Sha256.of(manifest), Map.of())
                .write(manifest);
        request.runner("flink").endpoint(endpoint);

        assertThat(image().isPresent()).isEqualTo(taken);
    }

    private Path staged(String target, String sha256) {
        LaunchableBinary launcher = binary(BinaryRole.LAUNCHER, "linux-amd64", null);
        LaunchableBinary worker = binary(BinaryRole.WORKER, target, sha256);
        LaunchRequest built = request.build();
        LaunchBinaries binaries = OwnImage.of(built, SitePlanner.plan(built))
                .orElseThrow()
                .binaries(new LaunchBinaries(launcher, worker, null));
        assertThat(binaries.launcher()).isEqualTo(launcher);
        return Optional.ofNullable(binaries.worker()).orElseThrow().file();
    }

    private LaunchableBinary binary(BinaryRole role, String target, String sha256) {
        return new LaunchableBinary(role, Target.parse(target).orElseThrow(), folder.resolve(role.toString()), sha256);
    }

    private Optional<String> image() {
        return image(request);
    }

    private static Optional<String> image(LaunchRequestBuilder request) {
        LaunchRequest built = request.build();
        LaunchSite site = SitePlanner.plan(built);
        return OwnImage.of(built, site).map(image -> image.site(site).environmentConfig());
    }
}
