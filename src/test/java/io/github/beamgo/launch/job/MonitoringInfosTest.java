package io.github.beamgo.launch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.job.JobMetrics.Counter;
import io.github.beamgo.launch.job.JobMetrics.Distribution;
import io.github.beamgo.launch.job.JobMetrics.Elements;
import io.github.beamgo.launch.job.JobMetrics.Gauge;
import java.time.Instant;
import java.util.List;
import org.apache.beam.model.pipeline.v1.MetricsApi.MonitoringInfo;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

/** With ids and payloads as prism of Beam 2.77 and the Go SDK make them. */
class MonitoringInfosTest {

    private static final PipelineSteps STEPS = new PipelineSteps(RunnerApi.Pipeline.newBuilder()
            .setComponents(RunnerApi.Components.newBuilder()
                    .putTransforms(
                            "s1",
                            step("Sum")
                                    .addSubtransforms("e2")
                                    .putOutputs("i0", "n9")
                                    .build())
                    .putTransforms("e2", step("Sum/one").putOutputs("i0", "n2").build())
                    .putTransforms(
                            "e10",
                            step("split")
                                    .putOutputs("i0", "n10")
                                    .putOutputs("i1", "n11")
                                    .build()))
            .build());

    @Test
    void metricsOfTheUserAreRead() {
        JobMetrics metrics = decode(
                user("sum_int64", "e10", 0xE0, 0xE9, 0x11),
                user("distribution_int64", "e2", 3, 12, 1, 8),
                user("latest_int64", "e2", 0xE8, 0x07, 5));

        assertThat(metrics.counters()).containsExactly(new Counter("split", "words", "m", 292_064));
        assertThat(metrics.distributions()).containsExactly(new Distribution("Sum/one", "words", "m", 3, 12, 1, 8));
        assertThat(metrics.gauges()).containsExactly(new Gauge("Sum/one", "words", "m", 5, Instant.ofEpochMilli(1000)));
    }

    /** Beam's varint is the two's complement in ten bytes. */
    @Test
    void valuesMayBeNegative() {
        assertThat(decode(user("sum_int64", "e2", 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1))
                        .counters())
                .extracting(Counter::value)
                .containsExactly(-1L);
    }

    /** apache/beam issue 31971: prism names the parts that it makes of a step. */
    @Test
    void partsThatPrismMakesBelongToTheirStep() {
        assertThat(decode(user("sum_int64", "es1_lift", 2), user("sum_int64", "es1_merge", 3))
                        .counters())
                .containsExactly(new Counter("Sum", "words", "m", 5));
    }

    @Test
    void stepThatNobodyKnowsKeepsItsId() {
        assertThat(decode(user("sum_int64", "ft_x_to_y", 2)).counters())
                .containsExactly(new Counter("ft_x_to_y", "words", "m", 2));
    }

    @Test
    void elementsBelongToTheStepThatPutsThemOutInTheOrderOfThePipeline() {
        assertThat(decode(elements("n11", 4), elements("n10", 3), elements("n2", 7), elements("ns1_lifted", 9))
                        .elements())
                .containsExactly(
                        new Elements("Sum/one", "", 7), new Elements("split", "i0", 3), new Elements("split", "i1", 4));
    }

    /** A distribution of no values is one byte; others are no metrics of ours, or cut. */
    @Test
    void whatCannotBeReadIsLeftOut() {
        assertThat(decode(
                                user("distribution_int64", "e2", 0),
                                user("distribution_int64", "e2", 1, 2),
                                user("sum_int64", "e2", 0x80),
                                user("sum_int64", "e2"),
                                user("set_string", "e2", 9, 9))
                        .hasNothing())
                .isTrue();
    }

    private static JobMetrics decode(MonitoringInfo... infos) {
        return MonitoringInfos.decode(List.of(infos), STEPS);
    }

    private static RunnerApi.PTransform.Builder step(String name) {
        return RunnerApi.PTransform.newBuilder().setUniqueName(name);
    }

    private static MonitoringInfo user(String type, String step, int... payload) {
        return MonitoringInfo.newBuilder()
                .setUrn("beam:metric:user:" + type + ":v1")
                .putLabels("PTRANSFORM", step)
                .putLabels("NAMESPACE", "words")
                .putLabels("NAME", "m")
                .setPayload(bytes(payload))
                .build();
    }

    private static MonitoringInfo elements(String collection, int count) {
        return MonitoringInfo.newBuilder()
                .setUrn("beam:metric:element_count:v1")
                .putLabels("PCOLLECTION", collection)
                .setPayload(bytes(count))
                .build();
    }

    private static ByteString bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyFrom(bytes);
    }
}
