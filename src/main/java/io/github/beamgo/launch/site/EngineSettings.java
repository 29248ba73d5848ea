package io.github.beamgo.launch.site;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.text.Secrets;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What the user sets for an engine that is started, under the engine's own names. */
public final class EngineSettings {

    private static final ParameterName FLINK = new ParameterName("flinkConfiguration");
    private static final ParameterName SPARK = new ParameterName("sparkConfiguration");

    /** {@code SparkConf} takes only these of the JVM's properties. */
    private static final String SPARKS_OWN = "spark.";

    private static final String SPARK_MASTER = "spark.master";

    private EngineSettings() {}

    /** {@return the settings that concern an engine} */
    public static SortedMap<String, String> of(EngineStart start, EngineOptions options) {
        return switch (start.engine()) {
            case FLINK -> options.configuration().flink();
            case SPARK -> options.configuration().spark();
        };
    }

    /** {@return the settings of an engine in one line, without secrets; empty if there are none} */
    public static String shown(EngineStart start, EngineOptions options) {
        return of(start, options).entrySet().stream()
                .map(setting -> setting.getKey() + "=" + Secrets.maskVariable(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(", "));
    }

    /**
     * Refuses what could not reach the engine.
     *
     * @throws ConfigurationException for settings that the engine would not read, or that two parameters give
     */
    public static void validate(EngineStart start, EngineOptions options) {
        switch (start.engine()) {
            case FLINK -> validateFlink(options);
            case SPARK ->
                options.configuration().spark().keySet().forEach(name -> {
                    validateSpark(name);
                    requireOnce(name, options);
                });
        }
    }

    private static void validateFlink(EngineOptions options) {
        if (!options.configuration().flink().isEmpty() && options.setsJobServerFlag("--flink-conf-dir")) {
            throw new ConfigurationException(
                    FLINK + " is set, and so is --flink-conf-dir in " + new ParameterName("jobServerArgs")
                            + ", but Beam's job server reads one folder.",
                    "Remove one of the two; what the folder's file says can stand in " + FLINK.inPom() + ".");
        }
    }

    /** The JVM would take the later of two, whoever said it. */
    private static void requireOnce(String name, EngineOptions options) {
        if (options.jobServerJvmArgs().stream().anyMatch(word -> word.startsWith("-D" + name + "="))) {
            throw new ConfigurationException(
                    SPARK + " has '" + name + "', and so has " + new ParameterName("jobServerJvmArgs") + ".",
                    "Remove one of the two.");
        }
    }

    private static void validateSpark(String name) {
        if (name.equals(SPARK_MASTER)) {
            throw new ConfigurationException(
                    SPARK + " has " + SPARK_MASTER + ", but another parameter names the cluster.",
                    "Set " + new ParameterName("sparkMaster") + " instead.");
        }
        if (!name.startsWith(SPARKS_OWN)) {
            throw new ConfigurationException(
                    SPARK + " has '" + name + "', but Spark reads only properties whose names begin with 'spark.'.",
                    "Write the full name, such as spark.executor.memory; Hadoop's properties begin with 'spark.hadoop.'.");
        }
    }
}
