package io.github.beamgo.error;

/** The user's pipeline is at fault: it does not compile, or its job failed; Maven reports a build failure. */
public final class PipelineException extends BeamGoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param problem what failed, with the tool's own lines where there are any
     * @param remedy one sentence: what to do
     */
    public PipelineException(String problem, String remedy) {
        super(problem, remedy, null);
    }
}
