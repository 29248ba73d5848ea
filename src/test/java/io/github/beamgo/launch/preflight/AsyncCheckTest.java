package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncCheckTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "LAUNCHER, LAUNCHER, the launcher executes the job itself and would no longer be running",
                "LAUNCHER, DEFAULT_IMAGE, the launcher executes the job itself and would no longer be running",
                "ELSEWHERE, LAUNCHER, \"the launcher executes the pipeline's functions (LOOPBACK) and would no longer be running\"",
                "THIS_LAUNCH, DEFAULT_IMAGE, the engine was started for this launch and ends with it",
                "ELSEWHERE, THIS_LAUNCH, the workers are run by this launch and end with it"
            })
    void jobThatWouldLoseWhatExecutesItIsRefused(EngineHost engine, WorkerHost worker, String reason) {
        Optional<Finding> finding = AsyncCheck.check(
                new Requests(Path.of("launcher")).hosts(engine, worker).async().build());

        assertThat(finding).isPresent();
        assertThat(finding.get().what())
                .isEqualTo("<async> (-Dbeamgo.async) returns once the job is submitted, but " + reason + ".");
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerHost.class,
            names = {"THIS_MACHINE", "DEFAULT_IMAGE", "OWN_IMAGE", "ELSEWHERE"})
    void jobOnAnEngineThatStaysIsNoMatter(WorkerHost worker) {
        assertThat(AsyncCheck.check(new Requests(Path.of("launcher"))
                        .hosts(EngineHost.ELSEWHERE, worker)
                        .async()
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EngineHost.class)
    void launchThatWaitsIsNoMatter(EngineHost engine) {
        assertThat(AsyncCheck.check(new Requests(Path.of("launcher"))
                        .hosts(engine, WorkerHost.LAUNCHER)
                        .build()))
                .isEmpty();
    }
}
