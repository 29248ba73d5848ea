package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.NeededBinary;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildRequestTest {

    private static final Target HOST = new Target("linux", "arm64");
    private static final Path FOLDER = Path.of("/project/target/beamgo/run");

    @Test
    void onlyWhatIsNeededIsBuilt() {
        BuildRequest whole = new BuildRequestBuilder()
                .launchers("host", "darwin-arm64")
                .workers("linux-amd64", "linux-arm64")
                .boots("linux-amd64")
                .build();

        BuildRequest part = partOf(
                whole,
                new NeededBinary(BinaryRole.WORKER, new Target("linux", "amd64")),
                new NeededBinary(BinaryRole.LAUNCHER, new Target("darwin", "arm64")));

        assertThat(part.binaries())
                .extracting(TargetRequest::role, TargetRequest::platform)
                .containsExactly(tuple(BinaryRole.WORKER, "linux-amd64"), tuple(BinaryRole.LAUNCHER, "darwin-arm64"));
    }

    @Test
    void eachWorkerForLinuxGetsABoot() {
        BuildRequest request = new BuildRequestBuilder()
                .launchers("host")
                .workers("host", "linux/amd64", "linux-arm64", "darwin-arm64")
                .boots("linux-amd64")
                .build()
                .withBoots();

        assertThat(request.binaries())
                .filteredOn(binary -> binary.role() == BinaryRole.BOOT)
                .extracting(TargetRequest::platform)
                .containsExactly("linux-amd64", "host", "linux-arm64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", " host ", "linux/arm64", "linux-arm64"})
    void targetIsCompiledAsThePomSays(String platform) {
        TargetOverrides own = new TargetOverrides(true, null, null, null, null, null, false, Map.of());
        BuildRequest whole = new BuildRequestBuilder()
                .workers("linux-arm64")
                .binary(BinaryRole.LAUNCHER, platform, own)
                .build();

        assertThat(partOf(whole, new NeededBinary(BinaryRole.LAUNCHER, new Target("linux", "arm64")))
                        .binaries())
                .containsExactly(new TargetRequest(BinaryRole.LAUNCHER, platform, own));
    }

    @Test
    void whatThePomDoesNotHaveIsCompiledWithTheCommonOptions() {
        BuildRequest whole = new BuildRequestBuilder()
                .binary(
                        BinaryRole.WORKER,
                        "linux-amd64-v3",
                        new TargetOverrides(true, null, null, null, null, null, false, Map.of()))
                .options(new OptionsBuilder().tags("mine"))
                .build();

        BuildRequest part = partOf(whole, new NeededBinary(BinaryRole.WORKER, new Target("linux", "amd64")));

        assertThat(part.binaries())
                .containsExactly(new TargetRequest(BinaryRole.WORKER, "linux-amd64", TargetOverrides.NONE));
        assertThat(part.options()).isEqualTo(whole.options());
    }

    @Test
    void narrowedMatrixDoesNotNarrowWhatIsNeeded() {
        BuildRequest whole = new BuildRequestBuilder()
                .workers("linux-amd64")
                .only("darwin-arm64")
                .ignored("linux-amd64")
                .build();

        BuildRequest part = partOf(whole, new NeededBinary(BinaryRole.WORKER, new Target("linux", "amd64")));

        assertThat(part.narrowing()).isEqualTo(Narrowing.NONE);
        assertThat(part.narrowingNow()).isEqualTo(Narrowing.NONE);
    }

    @Test
    void binariesGoElsewhereAndAllElseStays() {
        BuildRequest whole = new BuildRequestBuilder()
                .pipeline("enrich")
                .mainPackage("./cmd/enrich")
                .sourceDirectory(Path.of("/project/go"))
                .goExecutable("/opt/go/bin/go")
                .launchers("host")
                .parallelism(7)
                .offline(true)
                .environment(Map.of("A", "b"))
                .build();

        assertThat(partOf(whole, new NeededBinary(BinaryRole.LAUNCHER, new Target("linux", "arm64"))))
                .isEqualTo(new BuildRequestBuilder()
                        .pipeline("enrich")
                        .mainPackage("./cmd/enrich")
                        .sourceDirectory(Path.of("/project/go"))
                        .goExecutable("/opt/go/bin/go")
                        .launchers("host")
                        .parallelism(7)
                        .offline(true)
                        .environment(Map.of("A", "b"))
                        .outputDirectory(FOLDER)
                        .sbom(false)
                        .build());
    }

    private static BuildRequest partOf(BuildRequest whole, NeededBinary... needs) {
        return whole.narrowedTo(List.of(needs), HOST, FOLDER);
    }
}
