package io.github.beamgo.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.plan.PartialBuild.Need;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchNeedsTest {

    private static final Need LAUNCHER = new Need(BinaryRole.LAUNCHER, "darwin-arm64");

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

        assertThat(needs()).containsExactly(LAUNCHER, new Need(BinaryRole.WORKER, "linux-amd64"));
        assertThat(needs(request.workerTarget("linux/arm64")))
                .containsExactly(LAUNCHER, new Need(BinaryRole.WORKER, "linux-arm64"));
    }

    @Test
    void workersOnThisMachineNeedBoot() {
        for (String environment : List.of("WORKER_POOL", "PROCESS")) {
            assertThat(needs(request.environment(environment)))
                    .containsExactly(
                            LAUNCHER,
                            new Need(BinaryRole.WORKER, "darwin-arm64"),
                            new Need(BinaryRole.BOOT, "darwin-arm64"));
        }
    }

    @Test
    void bootOfTheEnginesMachinesIsNotBuilt() {
        assertThat(needs(request.runner("flink").endpoint("a:1").environment("PROCESS")))
                .extracting(Need::role)
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

    private List<Need> needs() {
        return needs(request);
    }

    private static List<Need> needs(LaunchRequestBuilder builder) {
        LaunchRequest built = builder.build();
        return LaunchNeeds.of(built, DeploymentPlanner.plan(built));
    }
}
