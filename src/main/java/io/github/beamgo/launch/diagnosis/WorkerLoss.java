package io.github.beamgo.launch.diagnosis;

import java.util.regex.Pattern;

/**
 * Reads in the log of an engine in Java, Flink's or Spark's, whether it has lost a worker and has had none since. Such an
 * engine may wait for that worker without end.
 *
 * <p>Only its own words count, and those of Beam's boot, which names no source: what the pipeline logs comes on the same
 * thread, with the file of its source in the place of the class. For one thread that writes and any number that read.
 */
public final class WorkerLoss {

    private static final String THREAD = "\\[grpc-default-executor-\\d+] ";

    /**
     * FnApiControlClient, BeamFnDataGrpcMultiplexer, GrpcLoggingService, of which boot is a client before the worker is;
     * container/boot.go.
     */
    private static final Pattern LOST = Pattern.compile(THREAD
            + "(?:ERROR|WARN) (?:org\\.apache\\.beam\\.\\S+ - (?:FnApiControlClient received an error|"
            + "Failed to handle for |Logging client failed)| ?- User program exited: )");

    /** FnApiControlClientPoolService */
    private static final Pattern CONNECTED =
            Pattern.compile(THREAD + "INFO org\\.apache\\.beam\\.\\S+ - Beam Fn Control client connected");

    private volatile boolean lost;

    /** Begins without a line. */
    public WorkerLoss() {}

    /** Takes a line of the engine's log, without its end. */
    public void line(String text) {
        if (LOST.matcher(text).lookingAt()) {
            lost = true;
        } else if (CONNECTED.matcher(text).lookingAt()) {
            lost = false;
        }
    }

    /** {@return whether a worker was lost, and none has come since} */
    public boolean isLost() {
        return lost;
    }
}
