package io.github.beamgo.error;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong that the user can be told about: one sentence what is wrong, one sentence what to do.
 */
public abstract sealed class BeamGoException extends RuntimeException
        permits ConfigurationException, PipelineException {

    private static final long serialVersionUID = 1L;

    /** A problem that quotes the lines of a tool ends with a line end. */
    BeamGoException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + (problem.endsWith("\n") ? "" : " ") + remedy, cause);
    }
}
