package io.github.beamgo.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.site.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineArtifactsTest {

    @Test
    void flinkIsBeamsRunnerForItsVersionWithALog() {
        EngineArtifacts artifacts = EngineArtifacts.of(Engine.FLINK, "2.62.0", "1.18", "3.5.0", null);

        assertThat(artifacts.roots())
                .containsExactly(
                        new EngineArtifact(
                                "org.apache.beam:beam-runners-flink-1.18:2.62.0",
                                "<flinkVersion> (-Dbeamgo.flinkVersion)",
                                "<jobServerVersion> (-Dbeamgo.jobServerVersion)"),
                        new EngineArtifact("org.slf4j:slf4j-simple:1.7.30", null, null));
    }

    @Test
    void sparkComesWithWhatBeamExpectsOfAClusterAndAHadoopForNewJdks() {
        EngineArtifacts artifacts = EngineArtifacts.of(Engine.SPARK, "2.62.0", "1.19", "3.4.1", null);

        assertThat(artifacts.roots())
                .extracting(EngineArtifact::coordinates)
                .containsExactly(
                        "org.apache.beam:beam-runners-spark-3:2.62.0",
                        "org.apache.spark:spark-core_2.12:3.4.1",
                        "org.apache.spark:spark-streaming_2.12:3.4.1",
                        "org.apache.spark:spark-sql_2.12:3.4.1",
                        "org.apache.hadoop:hadoop-client-api:3.4.3",
                        "org.apache.hadoop:hadoop-client-runtime:3.4.3",
                        "org.slf4j:slf4j-simple:1.7.30");
        assertThat(artifacts.roots().get(1).versionParameter()).isEqualTo("<sparkVersion> (-Dbeamgo.sparkVersion)");
        assertThat(artifacts.exclusions()).contains("org.apache.logging.log4j:log4j-slf4j2-impl");
    }

    @Test
    void ownArtifactReplacesBeamsRunner() {
        EngineArtifacts artifacts =
                EngineArtifacts.of(Engine.SPARK, "malformed!", "1.19", "3.5.0", "com.example:runner:1");

        assertThat(artifacts.roots())
                .extracting(EngineArtifact::coordinates)
                .startsWith("com.example:runner:1", "org.apache.spark:spark-core_2.12:3.5.0")
                .hasSize(7);
        assertThat(artifacts.roots().get(0).versionParameter())
                .isEqualTo("<jobServerArtifact> (-Dbeamgo.jobServerArtifact)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.beam:beam-runners-spark-3-job-server:2.62.0",
                "org.apache.beam:beam-runners-flink-1.19-job-server:jar:all:2.62.0"
            })
    void beamsFatJarNeedsNothingElse(String coordinates) {
        EngineArtifacts artifacts = EngineArtifacts.of(Engine.SPARK, "2.62.0", "1.19", "3.5.0", coordinates);

        assertThat(artifacts.roots()).extracting(EngineArtifact::coordinates).containsExactly(coordinates);
    }

    @ParameterizedTest
    @CsvSource({
        "FLINK, '', 1.19, 3.5.0, , <jobServerVersion> (-Dbeamgo.jobServerVersion) is ''",
        "FLINK, 2.62/0, 1.19, 3.5.0, , <jobServerVersion> (-Dbeamgo.jobServerVersion) is '2.62/0'",
        "FLINK, 2.62.0, 1.19.1, 3.5.0, , <flinkVersion> (-Dbeamgo.flinkVersion) is '1.19.1'",
        "SPARK, 2.62.0, 1.19, 3:5, , <sparkVersion> (-Dbeamgo.sparkVersion) is '3:5'",
        "SPARK, 2.62.0, 1.19, 3.5.0, com.example:x, <jobServerArtifact> (-Dbeamgo.jobServerArtifact) is 'com.example:x'",
    })
    void malformedValueIsRefused(
            Engine engine, String beam, String flink, String spark, String artifact, String message) {
        assertThatThrownBy(() -> EngineArtifacts.of(engine, beam, flink, spark, artifact))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message + ", which is malformed.");
    }

    @Test
    void versionOfTheOtherEngineDoesNotMatter() {
        assertThat(EngineArtifacts.of(Engine.FLINK, "2.62.0", "1.19", "?", null).roots())
                .hasSize(2);
        assertThat(EngineArtifacts.of(Engine.SPARK, "2.62.0", "?", "3.5.0", null)
                        .roots())
                .hasSize(7);
    }
}
