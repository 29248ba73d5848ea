package io.github.beamgo.launch.binaries;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.NeededBinary;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchNeedsTest {

    private static final NeededBinary LAUNCHER = new NeededBinary(BinaryRole.LAUNCHER, new Target("darwin", "arm64"));

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder).host("darwin", "arm64");
    }

    @Test
    void workerThatIsNotExecutedIsNotBuilt() {
        assertThat(needs()).containsExactly(LAUNCHER);
        assertThat(needs(request.runner("flink"))).containsExactly(LAUNCHER);
        assertThat(needs(request.runner("dot"))).containsExactly(LAUNCHER);
    }

    @Test
    void containersNeedTheirOwnWorker() {
        request.runner("flink").endpoint("a:1");

        assertThat(needs())
                .containsExactly(LAUNCHER, new NeededBinary(BinaryRole.WORKER, new Target("linux", "amd64")));
        assertThat(needs(request.workerTarget("linux/arm64")))
                .containsExactly(LAUNCHER, new NeededBinary(BinaryRole.WORKER, new Target("linux", "arm64")));
    }

    @Test
    void workersOnThisMachineNeedBoot() {
        for (String environment : List.of("WORKER_POOL", "PROCESS")) {
            assertThat(needs(request.environment(environment)))
                    .containsExactly(
                            LAUNCHER,
                            new NeededBinary(BinaryRole.WORKER, new Target("darwin", "arm64")),
                            new NeededBinary(BinaryRole.BOOT, new Target("darwin", "arm64")));
        }
    }

    @Test
    void bootOfTheEnginesMachinesIsNotBuilt() {
        assertThat(needs(request.runner("flink").endpoint("a:1").environment("PROCESS")))
                .extracting(NeededBinary::role)
                .containsExactly(BinaryRole.LAUNCHER, BinaryRole.WORKER);
    }

    @Test
    void whatTheUserHasIsNotBuilt() {
        request.environment("WORKER_POOL")
                .launcherBinary(folder.resolve("l"))
                .workerBinary(folder.resolve("w"))
                .bootBinary("/opt/boot");

        assertThat(needs()).isEmpty();
        assertThat(needs(new LaunchRequestBuilder(folder)
                        .host("darwin", "arm64")
                        .runner("flink")
                        .endpoint("a:1")
                        .args("-worker_binary", "w")))
                .containsExactly(LAUNCHER);
    }

    private List<NeededBinary> needs() {
        return needs(request);
    }

    private static List<NeededBinary> needs(LaunchRequestBuilder builder) {
        LaunchRequest built = builder.build();
        return LaunchNeeds.of(built, SitePlanner.plan(built));
    }
}
