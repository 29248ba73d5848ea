package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.job.JobServiceException;
import java.io.IOException;
import java.util.Optional;

/** Finds out whether Beam's job service answers at an endpoint. */
final class EndpointCheck {

    private static final String PARAMETER = "<endpoint> (-Dbeamgo.endpoint)";

    private EndpointCheck() {}

    static Optional<Finding> check(String endpoint, TcpReach reach, JobServiceProbe probe) {
        return reach.check(
                        PARAMETER,
                        endpoint,
                        "Start Beam's job server there, or correct host and port: its default port is 8099.")
                .or(() -> noJobService(endpoint, probe));
    }

    private static boolean isSilent(IOException e) {
        return e instanceof JobServiceException failure && failure.fault() == JobServiceException.Fault.SILENT;
    }

    private static Optional<Finding> noJobService(String endpoint, JobServiceProbe probe) {
        try {
            probe.requireJobService(endpoint);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Finding(
                    PARAMETER + " is '" + endpoint
                            + "', which accepts connections, but no Beam job service answers: "
                            + (e.getMessage() == null ? e : e.getMessage()) + ".",
                    (isSilent(e) ? "If it is only busy, launch again; otherwise give" : "Give")
                            + " the port of Beam's job server, 8099 by default; 8081 is that of Flink's REST"
                            + " interface, 7077 that of a Spark master."));
        }
    }
}
