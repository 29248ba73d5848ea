package io.github.beamgo.launch.engine;

import io.github.beamgo.process.RunningProcess;
import java.nio.file.Path;

/** A job server that serves, until the {@link io.github.beamgo.process.ResourceStack} it was started on is closed. */
public final class JobServer {

    private final String endpoint;
    private final RunningProcess process;
    private final JobServerLog log;
    private final Path logFile;

    JobServer(String endpoint, RunningProcess process, JobServerLog log, Path logFile) {
        this.endpoint = endpoint;
        this.process = process;
        this.log = log;
        this.logFile = logFile;
    }

    /**
     * The address of Beam's job service.
     *
     * @return host:port
     */
    public String endpoint() {
        return endpoint;
    }

    /**
     * Whether the job server is still there.
     *
     * @return false once its process has ended, for whatever reason
     */
    public boolean isRunning() {
        return process.isRunning();
    }

    /**
     * The end of its output so far.
     *
     * @return a sentence, and the lines below it
     */
    public String lastLines() {
        return log.lastLines();
    }

    /**
     * The file that takes its output.
     *
     * @return an absolute path
     */
    public Path logFile() {
        return logFile;
    }
}
