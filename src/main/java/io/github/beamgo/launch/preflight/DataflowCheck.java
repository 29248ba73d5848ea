package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.dataflow.DataflowClient;
import io.github.beamgo.launch.dataflow.DataflowHost;
import io.github.beamgo.launch.job.JobServiceException;
import java.util.Optional;

/** Finds out whether Dataflow lets the user in, before the launcher uploads a worker of a hundred megabytes. */
final class DataflowCheck {

    private DataflowCheck() {}

    static Optional<Finding> check(DataflowHost dataflow) {
        try (DataflowClient client = dataflow.connect()) {
            client.requireAccess();
            return Optional.empty();
        } catch (JobServiceException e) {
            return Optional.of(new Finding(
                    "Dataflow cannot be used: " + e.getMessage() + ".",
                    e.remedy().orElse(dataflow.advice())));
        }
    }
}
