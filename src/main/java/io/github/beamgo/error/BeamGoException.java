package io.github.beamgo.error;

import io.github.beamgo.text.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Something went wrong that the user can be told about: one sentence what is wrong, one sentence what to do.
 */
public abstract sealed class BeamGoException extends RuntimeException
        permits ConfigurationException, PipelineException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * Creates an error without secrets.
     *
     * @param problem what is wrong; if it quotes the lines of a tool, it ends with a line end
     * @param remedy what to do
     */
    BeamGoException(String problem, String remedy, @Nullable Throwable cause) {
        super(Secrets.maskText(problem) + (problem.endsWith("\n") ? "" : " ") + remedy, cause);
        this.problem = Secrets.maskText(problem);
        this.remedy = remedy;
    }

    /** {@return what is wrong, without secrets} */
    public String problem() {
        return problem;
    }

    /** {@return what to do} */
    public String remedy() {
        return remedy;
    }
}
