package io.github.beamgo.launch.engine;

import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import java.nio.file.Path;
import java.util.List;

/**
 * What is needed to start a job server.
 *
 * @param start the engine, and the cluster that executes
 * @param classPath its jars, in order
 * @param options the user's; arguments of the job server among them replace ours of the same name
 * @param host this machine
 * @param workFolder absolute path of a folder that is made for the job server, and deleted when it has ended
 * @param logFile absolute path of the file that takes its output
 */
public record JobServerRequest(
        EngineStart start,
        List<Path> classPath,
        EngineOptions options,
        LaunchHost host,
        Path workFolder,
        Path logFile) {

    /** Makes the list unmodifiable. */
    public JobServerRequest {
        classPath = List.copyOf(classPath);
    }

    /** Where the engine writes its temporary files. */
    Path temporaryFolder() {
        return workFolder.resolve("tmp");
    }

    /** Where Flink's configuration is, if the user gives one. */
    Path flinkFolder() {
        return workFolder.resolve("flink");
    }

    /** Where the command expects {@link JobServerCommand#classPathArguments}. */
    Path classPathFile() {
        return workFolder.resolve("class-path.args");
    }
}
