package io.github.beamgo.launch.run;

import org.jspecify.annotations.Nullable;

/** Says how to cancel a job by hand. */
final class CancelCommand {

    private CancelCommand() {}

    /** For a job of a job service. */
    static String of(String job, String endpoint) {
        return "mvn beamgo:cancel -Dbeamgo.jobId=" + job + " -Dbeamgo.endpoint=" + endpoint;
    }

    /** For a job of Dataflow, which this plugin cannot reach. */
    static String ofDataflow(String job, @Nullable String project, @Nullable String region) {
        return "gcloud dataflow jobs cancel " + job + (project == null ? "" : " --project=" + project)
                + (region == null ? "" : " --region=" + region);
    }
}
