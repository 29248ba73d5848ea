package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.dataflow.DataflowClient;
import io.github.beamgo.launch.dataflow.DataflowHost;
import io.github.beamgo.launch.job.JobServiceException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether Dataflow lets the user in, before the launcher uploads a worker of a hundred megabytes. */
final class DataflowCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DataflowCheck.class);

    private static final String ADVICE = "Check <project> (-Dbeamgo.project) and <region> (-Dbeamgo.region).";
    private static final String SKIP = " <skipPreflight> (-Dbeamgo.skipPreflight=true) skips this check.";

    private DataflowCheck() {}

    /** Warns of what keeps only the plugin from asking about jobs, and finds what the launcher cannot do without. */
    static Optional<Finding> check(DataflowHost dataflow) {
        try (DataflowClient client = dataflow.connect()) {
            client.requireAccess();
            return Optional.empty();
        } catch (JobServiceException e) {
            String remedy = e.remedy().orElse(ADVICE) + SKIP;
            if (DataflowHost.stopsLauncher(e)) {
                return Optional.of(new Finding("Dataflow cannot be used: " + e.getMessage() + ".", remedy));
            }
            LOG.warn("The job can perhaps not be followed: {}. {}", e.getMessage(), remedy);
            return Optional.empty();
        }
    }
}
