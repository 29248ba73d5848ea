package io.github.beamgo.launch.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hands an engine's settings over in files of the launch, so that secrets among them are not in the list of processes. Of
 * Flink it is the configuration file of a folder, which Beam's job server takes as {@code --flink-conf-dir}; of Spark they
 * are properties of the job server's JVM, from which {@code SparkConf} takes them.
 */
final class EngineSettingsFiles {

    /** Since 1.19 Flink reads YAML as others do, and since 2.0 nothing else (FLIP-366). */
    private static final String STANDARD_YAML = "config.yaml";

    private static final String EARLIER_YAML = "flink-conf.yaml";

    /** The jars of Flink's core and of Beam's runner, thin or with all in it, are named after its version. */
    private static final Pattern FLINK_VERSION =
            Pattern.compile("(?:flink-core|beam-runners-flink)-(\\d+)\\.(\\d+)\\b.*");

    /** {@code GlobalConfiguration} up to 1.18 cuts lines there. */
    private static final Pattern BEYOND_EARLIER_YAML = Pattern.compile("[#\\r\\n]");

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineSettingsFiles() {}

    /** Whether Flink gets a folder with its configuration. */
    static boolean hasFlinkFolder(JobServerRequest request) {
        return request.start().engine() == Engine.FLINK && !settings(request).isEmpty();
    }

    /** Writes Flink's configuration, if there is any, into its folder. */
    static void write(JobServerRequest request) throws IOException {
        if (!hasFlinkFolder(request)) {
            return;
        }
        Path folder = Files.createDirectories(request.flinkFolder());
        if (readsStandardYaml(request)) {
            // JSON is YAML.
            Files.writeString(folder.resolve(STANDARD_YAML), JSON.writeValueAsString(settings(request)));
        } else {
            Files.writeString(
                    folder.resolve(EARLIER_YAML),
                    settings(request).entrySet().stream()
                            .map(EngineSettingsFiles::line)
                            .collect(Collectors.joining()));
        }
    }

    /** Spark's properties for the argument file of the {@code java} command, a line each. */
    static String javaArguments(JobServerRequest request) {
        return request.start().engine() == Engine.SPARK
                ? settings(request).entrySet().stream()
                        .map(setting ->
                                JobServerCommand.quoted("-D" + setting.getKey() + "=" + setting.getValue()) + "\n")
                        .collect(Collectors.joining())
                : "";
    }

    private static SortedMap<String, String> settings(JobServerRequest request) {
        return EngineSettings.of(request.start(), request.options());
    }

    private static String line(Map.Entry<String, String> setting) {
        if (BEYOND_EARLIER_YAML.matcher(setting.getValue()).find()) {
            throw new ConfigurationException(
                    new ParameterName("flinkConfiguration").withEntry(setting.getKey())
                            + " has a '#' or a line break in its value, which only Flink 1.19 and later can read.",
                    "Change the value, or take a job server for a later Flink: " + new ParameterName("flinkVersion")
                            + ".");
        }
        return setting.getKey() + ": " + setting.getValue() + "\n";
    }

    /** Whether it does; of a job server whose name tells no version, this is assumed. */
    private static boolean readsStandardYaml(JobServerRequest request) {
        return request.classPath().stream()
                .map(jar -> FLINK_VERSION.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .findFirst()
                .map(version -> Integer.parseInt(version.group(1)) > 1 || Integer.parseInt(version.group(2)) >= 19)
                .orElse(true);
    }
}
