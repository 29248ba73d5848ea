package io.github.beamgo.launch.site;

/** An engine whose Beam job server can be started here. */
public enum Engine {
    /** Apache Flink. */
    FLINK("Flink", "org.apache.beam.runners.flink.FlinkJobServerDriver", "flink-master"),

    /** Apache Spark. */
    SPARK("Spark", "org.apache.beam.runners.spark.SparkJobServerDriver", "spark-master-url");

    private final String displayName;
    private final String mainClass;
    private final String masterFlag;

    Engine(String displayName, String mainClass, String masterFlag) {
        this.displayName = displayName;
        this.mainClass = mainClass;
        this.masterFlag = masterFlag;
    }

    /** {@return the engine's name for messages, such as {@code Flink}} */
    public String displayName() {
        return displayName;
    }

    /** {@return the qualified name of the job server's main class, which Beam's fat and thin jars share} */
    public String mainClass() {
        return mainClass;
    }

    /** {@return the job server's flag for the cluster that executes, without dashes} */
    public String masterFlag() {
        return masterFlag;
    }
}
