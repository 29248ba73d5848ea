package io.github.beamgo.launch.job;

/**
 * Beam's job service.
 *
 * @param endpoint its address, host:port
 */
public record JobServiceHost(String endpoint) implements JobHost {

    @Override
    public JobClient connect() throws JobServiceException {
        return JobService.connect(endpoint);
    }

    @Override
    public JobClient connectPatiently() throws JobServiceException {
        return JobService.connectPatiently(endpoint);
    }

    @Override
    public String name() {
        return endpoint;
    }

    @Override
    public String options() {
        return "-Dbeamgo.endpoint=" + endpoint;
    }

    @Override
    public String advice() {
        return "Check <endpoint> (-Dbeamgo.endpoint) and <jobId> (-Dbeamgo.jobId).";
    }
}
