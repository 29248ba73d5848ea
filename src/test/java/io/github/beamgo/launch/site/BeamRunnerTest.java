package io.github.beamgo.launch.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeamRunnerTest {

    @ParameterizedTest
    @CsvSource({
        "prism, prism, false, true",
        "Prism, prism, false, true",
        "PrismRunner, prism, false, true",
        "direct, direct, false, true",
        "DirectRunner, direct, false, true",
        "dot, dot, false, true",
        "vet, vet, false, true",
        "flink, flink, true, false",
        "FlinkRunner, flink, true, false",
        "SPARK, spark, true, false",
        "SparkRunner, spark, true, false",
        "universal, universal, true, false",
        "PortableRunner, universal, true, false",
        "portable, portable, true, false",
        "dataflow, dataflow, false, false",
        "DataflowRunner, dataflow, false, false"
    })
    void nameGivesTheFlagAndWhatTheRunnerNeeds(String name, String flag, boolean endpoint, boolean inLauncher) {
        assertThat(BeamRunner.named(name)).hasValueSatisfying(runner -> {
            assertThat(runner.flagValue()).isEqualTo(flag);
            assertThat(runner.needsEndpoint()).isEqualTo(endpoint);
            assertThat(runner.runsInLauncher()).isEqualTo(inLauncher);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flinkk", "samza", "Flink Runner"})
    void unknownNameIsNoRunner(String name) {
        assertThat(BeamRunner.named(name)).isEmpty();
    }
}
