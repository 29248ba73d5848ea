package io.github.beamgo.launch.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.request.EngineConfiguration;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

    private static final EngineStart FLINK = new EngineStart(Engine.FLINK, "[local]");
    private static final EngineStart SPARK = new EngineStart(Engine.SPARK, "local[*]");

    @Test
    void settingsAreShownInOrderWithoutSecrets() {
        EngineOptions options = options(
                Map.of("s3.secret-key", "hunter2", "parallelism.default", "2", "s3.endpoint", "http://u:hunter2@minio"),
                Map.of("spark.ssl.keyPassword", "hunter2"));

        assertThat(EngineSettings.shown(FLINK, options))
                .isEqualTo("parallelism.default=2, s3.endpoint=http://***@minio, s3.secret-key=***");
        assertThat(EngineSettings.shown(SPARK, options)).isEqualTo("spark.ssl.keyPassword=***");
        assertThat(EngineSettings.shown(SPARK, options(Map.of(), Map.of()))).isEmpty();
    }

    @Test
    void onlyTheEngineThatIsStartedCounts() {
        EngineOptions options = options(Map.of(), Map.of("executor.memory", "1g"));

        assertThatCode(() -> EngineSettings.validate(FLINK, options)).doesNotThrowAnyException();
        assertThatThrownBy(() -> EngineSettings.validate(SPARK, options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<sparkConfiguration> (-Dbeamgo.sparkConfiguration) has 'executor.memory'");
    }

    @Test
    void clusterOfSparkIsNamedInOnePlace() {
        assertThatThrownBy(() ->
                        EngineSettings.validate(SPARK, options(Map.of(), Map.of("spark.master", "spark://host:7077"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Set <sparkMaster> (-Dbeamgo.sparkMaster) instead.");
    }

    @Test
    void flinkReadsOneFolder() {
        EngineOptions own = options(Map.of("parallelism.default", "2"), Map.of(), "--flink-conf-dir=/etc/flink");

        assertThatThrownBy(() -> EngineSettings.validate(FLINK, own))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--flink-conf-dir in <jobServerArgs> (-Dbeamgo.jobServerArgs)");
        assertThatCode(() -> EngineSettings.validate(FLINK, options(Map.of(), Map.of(), "--flink-conf-dir=/etc/flink")))
                .doesNotThrowAnyException();
    }

    private static EngineOptions options(Map<String, String> flink, Map<String, String> spark, String... args) {
        return new EngineOptions(
                "[local]",
                null,
                "local[*]",
                "3.5.0",
                null,
                null,
                List.of(),
                List.of(args),
                new EngineConfiguration(flink, spark));
    }
}
