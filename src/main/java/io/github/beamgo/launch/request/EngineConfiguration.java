package io.github.beamgo.launch.request;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings for an engine that is started here, under the engine's own names.
 *
 * @param flink what would stand in Flink's configuration file, such as {@code execution.checkpointing.interval}
 * @param spark properties of Spark, such as {@code spark.executor.memory}
 */
public record EngineConfiguration(SortedMap<String, String> flink, SortedMap<String, String> spark) {

    /** Nothing is set. */
    public static final EngineConfiguration NONE = new EngineConfiguration(Map.of(), Map.of());

    /** Copies the maps. */
    public EngineConfiguration {
        flink = new TreeMap<>(flink);
        spark = new TreeMap<>(spark);
    }

    /** The same from maps in any order. */
    public EngineConfiguration(Map<String, String> flink, Map<String, String> spark) {
        this(new TreeMap<>(flink), new TreeMap<>(spark));
    }
}
