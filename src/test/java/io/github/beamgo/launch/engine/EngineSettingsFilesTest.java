package io.github.beamgo.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.beamgo.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSettingsFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flink-core-1.19.0.jar",
                "flink-core-2.0.1.jar",
                "beam-runners-flink-1.20-2.70.0.jar",
                "beam-runners-flink-1.19-job-server-2.62.0.jar",
                "my-job-server.jar"
            })
    void laterFlinksReadYaml(String jar) throws Exception {
        Map<String, String> settings = Map.of("a.b", "x: \"y\" # z\nw", "execution.checkpointing.interval", "10 s");

        EngineSettingsFiles.write(flink(jar, settings));

        Path file = folder.resolve("work/flink/config.yaml");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(new ObjectMapper().readValue(file.toFile(), new TypeReference<Map<String, String>>() {}))
                .isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flink-core-1.18.1.jar", "beam-runners-flink-1.17-job-server-2.50.0.jar"})
    void earlierFlinksReadLines(String jar) throws Exception {
        EngineSettingsFiles.write(flink(jar, Map.of("b", "x: y", "a", "1")));

        assertThat(folder.resolve("work/flink/flink-conf.yaml")).hasContent("a: 1\nb: x: y\n");
        assertThat(folder.resolve("work/flink/config.yaml")).doesNotExist();
        assertThatThrownBy(() -> EngineSettingsFiles.write(flink(jar, Map.of("s3.secret-key", "pass#hunter2"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("-Dbeamgo.flinkConfiguration.s3.secret-key")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void withoutSettingsNothingIsWritten() throws Exception {
        EngineSettingsFiles.write(flink("flink-core-1.19.0.jar", Map.of()));
        EngineSettingsFiles.write(new JobServerRequestBuilder(folder)
                .spark("local")
                .flinkConfiguration(Map.of("a", "b"))
                .build());

        assertThat(Files.exists(folder.resolve("work"))).isFalse();
    }

    private JobServerRequest flink(String jar, Map<String, String> settings) {
        return new JobServerRequestBuilder(folder)
                .classPath(List.of(Path.of("/lib/other.jar"), Path.of("/lib", jar)))
                .flink("[local]")
                .flinkConfiguration(settings)
                .build();
    }
}
