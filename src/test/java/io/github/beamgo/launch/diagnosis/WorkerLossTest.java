package io.github.beamgo.launch.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are real, of Beam's job servers for Flink and Spark. */
class WorkerLossTest {

    private static final String CONTROL =
            "[grpc-default-executor-0] ERROR org.apache.beam.runners.fnexecution.control.FnApiControlClient"
                    + " - FnApiControlClient received an error.";

    private final WorkerLoss loss = new WorkerLoss();

    /** Engines that do not notice it would wait without end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                CONTROL,
                "[grpc-default-executor-4] ERROR org.apache.beam.sdk.fn.data.BeamFnDataGrpcMultiplexer - Failed to handle"
                        + " for unknown endpoint",
                // Of a boot that has not started its worker yet
                "[grpc-default-executor-2] WARN org.apache.beam.runners.fnexecution.logging.GrpcLoggingService - Logging"
                        + " client failed unexpectedly.",
                "[grpc-default-executor-0] ERROR  - User program exited: signal: killed ",
                "[grpc-default-executor-0] ERROR  - User program exited: signal: terminated ",
                "[grpc-default-executor-13] ERROR  - User program exited: exit status 1 "
            })
    void lostWorkerIsKnownByTheEnginesWords(String line) {
        assertThat(loss.isLost()).isFalse();
        loss.line(line);

        assertThat(loss.isLost()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SDK worker disconnected",
                "User program exited: signal: killed",
                "[grpc-default-executor-1] ERROR main.go:12 - User program exited: exit status 1",
                "[grpc-default-executor-1] ERROR main.go:12 - FnApiControlClient received an error.",
                "[grpc-default-executor-1] WARN example.com/sums/main.go:12 - SDK worker disconnected: nothing",
                // Of a launcher that stages, and below all of them
                "[grpc-default-executor-0] ERROR org.apache.beam.runners.fnexecution.artifact.ArtifactStagingService"
                        + " - Error staging artifacts",
                "org.apache.beam.vendor.grpc.v1p60p1.io.grpc.StatusRuntimeException: CANCELLED: client cancelled"
            })
    void wordsOfOthersAreNotTheEngines(String line) {
        loss.line(line);

        assertThat(loss.isLost()).isFalse();
    }

    @Test
    void workerThatComesAfterwardsTakesItsPlace() {
        loss.line(CONTROL);
        loss.line(
                "[grpc-default-executor-1] INFO org.apache.beam.runners.fnexecution.control.FnApiControlClientPoolService"
                        + " - Beam Fn Control client connected with id 3-1");
        assertThat(loss.isLost()).isFalse();

        loss.line(CONTROL);
        assertThat(loss.isLost()).isTrue();
    }
}
