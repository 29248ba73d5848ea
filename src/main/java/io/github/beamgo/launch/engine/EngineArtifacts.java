package io.github.beamgo.launch.engine;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.site.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Maven has to resolve for a job server, or for another thing that is loaded only when it is used.
 *
 * @param user what needs it, as messages name it, such as {@code Flink's job server}
 * @param roots the artifacts to resolve with their runtime dependencies; where versions differ, the first wins
 * @param exclusions {@code groupId:artifactId} of what must not come along
 */
public record EngineArtifacts(String user, List<EngineArtifact> roots, List<String> exclusions) {

    private static final String JOB_SERVER_VERSION = "<jobServerVersion> (-Dbeamgo.jobServerVersion)";
    private static final String JOB_SERVER_ARTIFACT = "<jobServerArtifact> (-Dbeamgo.jobServerArtifact)";
    private static final String FLINK_VERSION = "<flinkVersion> (-Dbeamgo.flinkVersion)";
    private static final String SPARK_VERSION = "<sparkVersion> (-Dbeamgo.sparkVersion)";

    /** As Maven's resolver reads it. */
    private static final Pattern COORDINATES = Pattern.compile("[^: ]+:[^: ]+(:[^: ]*(:[^: ]+)?)?:[^: ]+");

    /** How Beam names its self-contained jars, which include a binding of SLF4J. */
    private static final Pattern SELF_CONTAINED = Pattern.compile("[^:]+:[^:]+-job-server:.*");

    private static final Pattern MAJOR_MINOR = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** The Scala version that Beam compiles {@code beam-runners-spark-3} with. */
    private static final String SCALA = "_2.12";

    /** The job server logs where it serves; Beam's runners bring only the API of SLF4J 1.7. */
    private static final EngineArtifact LOGGING = fixed("org.slf4j:slf4j-simple:1.7.30");

    /**
     * Spark 3.5 brings 3.3.4, whose {@code UserGroupInformation} fails on JDK 24 and later with "getSubject is not
     * supported"; 3.4.3 has HADOOP-19212 and works on JDK 17, too.
     */
    private static final List<EngineArtifact> HADOOP = List.of(
            fixed("org.apache.hadoop:hadoop-client-api:3.4.3"), fixed("org.apache.hadoop:hadoop-client-runtime:3.4.3"));

    /** Bindings of SLF4J that would compete with {@link #LOGGING}, or route its messages in a circle. */
    private static final List<String> OTHER_LOGGING = List.of(
            "ch.qos.logback:logback-classic",
            "org.apache.logging.log4j:log4j-slf4j-impl",
            "org.apache.logging.log4j:log4j-slf4j2-impl",
            "org.slf4j:slf4j-jdk14",
            "org.slf4j:slf4j-log4j12",
            "org.slf4j:slf4j-reload4j");

    /** Makes the collections unmodifiable. */
    public EngineArtifacts {
        roots = List.copyOf(roots);
        exclusions = List.copyOf(exclusions);
    }

    /**
     * Decides what to resolve.
     *
     * @param engine the engine
     * @param jobServerVersion version of Beam's job server
     * @param flinkVersion Flink's major.minor version, which is part of the artifact's name
     * @param sparkVersion Spark's whole version
     * @param jobServerArtifact coordinates that replace Beam's own runner artifact, {@code null} for none; if its name
     *     ends with {@code -job-server}, it is assumed to be self-contained
     * @return what to resolve
     * @throws ConfigurationException when a version or the coordinates are malformed
     */
    public static EngineArtifacts of(
            Engine engine,
            String jobServerVersion,
            String flinkVersion,
            String sparkVersion,
            @Nullable String jobServerArtifact) {
        EngineArtifact runner = jobServerArtifact == null
                ? runner(engine, jobServerVersion, flinkVersion)
                : override(jobServerArtifact);
        if (SELF_CONTAINED.matcher(runner.coordinates()).matches()) {
            return new EngineArtifacts(engine.displayName() + "'s job server", List.of(runner), List.of());
        }
        List<EngineArtifact> roots = new ArrayList<>();
        roots.add(runner);
        if (engine == Engine.SPARK) {
            require(SPARK_VERSION, sparkVersion, VERSION, "Give a version of Spark, such as 3.5.0.");
            // Beam expects a cluster to have them.
            for (String part : List.of("core", "streaming", "sql")) {
                String coordinates = "org.apache.spark:spark-" + part + SCALA + ":" + sparkVersion;
                roots.add(new EngineArtifact(coordinates, null, SPARK_VERSION));
            }
            roots.addAll(HADOOP);
        }
        roots.add(LOGGING);
        return new EngineArtifacts(engine.displayName() + "'s job server", roots, OTHER_LOGGING);
    }

    private static EngineArtifact runner(Engine engine, String jobServerVersion, String flinkVersion) {
        require(JOB_SERVER_VERSION, jobServerVersion, VERSION, "Give a version of Beam, such as 2.62.0.");
        if (engine == Engine.SPARK) {
            return new EngineArtifact(
                    "org.apache.beam:beam-runners-spark-3:" + jobServerVersion, null, JOB_SERVER_VERSION);
        }
        require(FLINK_VERSION, flinkVersion, MAJOR_MINOR, "Give Flink's major and minor version, such as 1.19.");
        return new EngineArtifact(
                "org.apache.beam:beam-runners-flink-" + flinkVersion + ":" + jobServerVersion,
                FLINK_VERSION,
                JOB_SERVER_VERSION);
    }

    private static EngineArtifact override(String coordinates) {
        require(JOB_SERVER_ARTIFACT, coordinates, COORDINATES, "Give it as groupId:artifactId:version.");
        return new EngineArtifact(coordinates, JOB_SERVER_ARTIFACT, JOB_SERVER_ARTIFACT);
    }

    private static EngineArtifact fixed(String coordinates) {
        return new EngineArtifact(coordinates, null, null);
    }

    private static void require(String parameter, String value, Pattern pattern, String remedy) {
        if (!pattern.matcher(value).matches()) {
            throw new ConfigurationException(parameter + " is '" + value + "', which is malformed.", remedy);
        }
    }
}
