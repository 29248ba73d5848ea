package io.github.beamgo.error;

import io.github.beamgo.text.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Something went wrong that the user can be told about: one sentence what is wrong, one sentence what to do.
 */
public abstract sealed class BeamGoException extends RuntimeException
        permits ConfigurationException, PipelineException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error without secrets.
     *
     * @param problem what is wrong; if it quotes the lines of a tool, it ends with a line end
     * @param remedy what to do
     */
    BeamGoException(String problem, String remedy, @Nullable Throwable cause) {
        super(Secrets.maskText(problem) + (problem.endsWith("\n") ? "" : " ") + remedy, cause);
    }
}
