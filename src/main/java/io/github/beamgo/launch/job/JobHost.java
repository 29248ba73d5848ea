package io.github.beamgo.launch.job;

/** Where jobs are: Beam's job service at an address, or Dataflow. */
public interface JobHost {

    /**
     * Makes a client. Nothing is asked before its first call.
     *
     * @throws JobServiceException when there can be none
     */
    JobClient connect() throws JobServiceException;

    /** {@return a client for goals of a user, who can wait} */
    default JobClient connectPatiently() throws JobServiceException {
        return connect();
    }

    /** {@return its name in a sentence, such as {@code localhost:8099}} */
    String name();

    /** {@return the options with which other goals find it, such as {@code -Dbeamgo.endpoint=localhost:8099}} */
    String options();

    /** {@return one sentence: what to check when it cannot be used} */
    String advice();

    /** {@return whether its jobs can be drained: Beam's job service (beam_job_api.proto) has no call for it} */
    default boolean canDrain() {
        return false;
    }

    /** {@return how a goal is called for one of its jobs} */
    default String command(String goal, String jobId) {
        return "mvn beamgo:" + goal + " -Dbeamgo.jobId=" + jobId + " " + options();
    }
}
