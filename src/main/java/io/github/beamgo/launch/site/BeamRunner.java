package io.github.beamgo.launch.site;

import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The runners that Beam's Go SDK registers under a name, see the calls of {@code beam.RegisterRunner} in it. */
public enum BeamRunner {
    /** Beam's own local runner, inside the launcher or behind an endpoint. */
    PRISM("prism", "PrismRunner"),
    /** Apache Flink, behind Beam's job server. */
    FLINK("flink", "FlinkRunner"),
    /** Apache Spark, behind Beam's job server. */
    SPARK("spark", "SparkRunner"),
    /** Google Cloud Dataflow. */
    DATAFLOW("dataflow", "DataflowRunner"),
    /** Any job service. */
    UNIVERSAL("universal", "PortableRunner"),
    /** Any job service. */
    PORTABLE("portable", "PortableRunner"),
    /** The old runner for tests, inside the launcher. */
    DIRECT("direct", "DirectRunner"),
    /** Draws the pipeline. */
    DOT("dot", "dot"),
    /** Checks the pipeline for what would be slow. */
    VET("vet", "vet"),
    /** One that the pipeline registers itself, named among its arguments. */
    CUSTOM("", "");

    private final String flagValue;
    private final String className;

    /** A runner has a short name, and the name of its class in the Java SDK. */
    BeamRunner(String flagValue, String className) {
        this.flagValue = flagValue;
        this.className = className;
    }

    public static Optional<BeamRunner> named(String name) {
        return named().filter(
                        runner -> runner.flagValue.equalsIgnoreCase(name) || runner.className.equalsIgnoreCase(name))
                .findFirst();
    }

    /** All runners that can be chosen by name. */
    static Stream<BeamRunner> named() {
        return Arrays.stream(values()).filter(runner -> runner != CUSTOM);
    }

    /** The name that Beam knows, which distinguishes upper and lower case. */
    public String flagValue() {
        return flagValue;
    }

    /** Whether it needs the address of a job service. */
    boolean needsEndpoint() {
        return switch (this) {
            case FLINK, SPARK, UNIVERSAL, PORTABLE -> true;
            case PRISM, DATAFLOW, DIRECT, DOT, VET, CUSTOM -> false;
        };
    }

    /** Whether it speaks to the job service of any engine. */
    boolean fitsAnyEngine() {
        return switch (this) {
            case UNIVERSAL, PORTABLE, CUSTOM -> true;
            case PRISM, FLINK, SPARK, DATAFLOW, DIRECT, DOT, VET -> false;
        };
    }

    /** Whether it uses the address of a job service if it is told one. */
    boolean usesEndpoint() {
        return this == PRISM || needsEndpoint() || this == CUSTOM;
    }

    /**
     * Whether the launcher executes the pipeline itself when it is told nothing about endpoint and environment.
     * In-process prism chooses LOOPBACK then, see {@code runners/prism/prism.go}.
     */
    boolean runsInLauncher() {
        return switch (this) {
            case PRISM, DIRECT, DOT, VET -> true;
            case FLINK, SPARK, DATAFLOW, UNIVERSAL, PORTABLE, CUSTOM -> false;
        };
    }

    /** Whether it executes the pipeline by jobs and workers. */
    public boolean executesPipelines() {
        return switch (this) {
            case PRISM, FLINK, SPARK, DATAFLOW, UNIVERSAL, PORTABLE, CUSTOM -> true;
            case DIRECT, DOT, VET -> false;
        };
    }

    /** The engine that the plugin can start for it, as the user's options say. */
    public Optional<EngineStart> engine(EngineOptions options) {
        return switch (this) {
            case FLINK -> Optional.of(new EngineStart(Engine.FLINK, options.flinkMaster()));
            case SPARK -> Optional.of(new EngineStart(Engine.SPARK, options.sparkMaster()));
            default -> Optional.empty();
        };
    }
}
