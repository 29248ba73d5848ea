package io.github.beamgo.launch.engine;

import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is needed to start a job server.
 *
 * @param engine the engine
 * @param classPath its jars, in order
 * @param master the cluster that executes: for Flink {@code [local]} or host:port, for Spark {@code local[*]} or a URL
 * @param java the {@code java} executable
 * @param jvmArgs the user's options of the JVM
 * @param args the user's arguments of the job server, which replace ours of the same name
 * @param environment the whole environment of the user
 * @param host this machine
 * @param workFolder absolute path of a folder that is made for the job server, and deleted when it has ended
 * @param logFile absolute path of the file that takes its output
 */
public record JobServerRequest(
        Engine engine,
        List<Path> classPath,
        String master,
        Path java,
        List<String> jvmArgs,
        List<String> args,
        Map<String, String> environment,
        Target host,
        Path workFolder,
        Path logFile) {

    /** Makes the collections unmodifiable. */
    public JobServerRequest {
        classPath = List.copyOf(classPath);
        jvmArgs = List.copyOf(jvmArgs);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /**
     * Whether the engine executes inside its job server.
     *
     * @return false if the master is a cluster elsewhere
     */
    public boolean masterIsLocal() {
        // The forms that Flink's and Spark's runners execute in their own JVM.
        return master.startsWith("[") || master.equals("local") || master.startsWith("local[");
    }
}
