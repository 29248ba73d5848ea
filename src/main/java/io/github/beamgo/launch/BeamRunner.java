package io.github.beamgo.launch;

import java.util.Arrays;
import java.util.Optional;

/** The runners that Beam's Go SDK registers under a name, see the calls of {@code beam.RegisterRunner} in it. */
enum BeamRunner {
    PRISM("prism", "PrismRunner"),
    FLINK("flink", "FlinkRunner"),
    SPARK("spark", "SparkRunner"),
    DATAFLOW("dataflow", "DataflowRunner"),
    UNIVERSAL("universal", "PortableRunner"),
    PORTABLE("portable", "PortableRunner"),
    DIRECT("direct", "DirectRunner"),
    DOT("dot", "dot"),
    VET("vet", "vet");

    private final String flagValue;
    private final String className;

    /** A runner has a short name, and that of the class which the Java SDK has for it. */
    BeamRunner(String flagValue, String className) {
        this.flagValue = flagValue;
        this.className = className;
    }

    static Optional<BeamRunner> named(String name) {
        return Arrays.stream(values())
                .filter(runner -> runner.flagValue.equalsIgnoreCase(name) || runner.className.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The name that Beam knows, which distinguishes upper and lower case. */
    String flagValue() {
        return flagValue;
    }

    /** Whether it does nothing without the address of a job service. */
    boolean needsEndpoint() {
        return switch (this) {
            case FLINK, SPARK, UNIVERSAL, PORTABLE -> true;
            case PRISM, DATAFLOW, DIRECT, DOT, VET -> false;
        };
    }

    /**
     * Whether the launcher executes the pipeline itself when it is told nothing of endpoint and environment. In-process
     * prism chooses LOOPBACK then, see {@code runners/prism/prism.go}.
     */
    boolean runsInLauncher() {
        return switch (this) {
            case PRISM, DIRECT, DOT, VET -> true;
            case FLINK, SPARK, DATAFLOW, UNIVERSAL, PORTABLE -> false;
        };
    }
}
