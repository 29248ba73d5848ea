package io.github.beamgo.error;

import org.jspecify.annotations.Nullable;

/** The configuration, a tool or the machine is at fault; Maven reports it as an error of the build. */
public final class ConfigurationException extends BeamGoException {

    private static final long serialVersionUID = 1L;

    /** Creates an error without an underlying exception. */
    public ConfigurationException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /**
     * Creates an error that an exception caused.
     *
     * @param problem one sentence: what is wrong, with the value and the parameter's name
     * @param remedy one sentence: what to do
     * @param cause the exception that says more, shown by Maven with {@code -e}
     */
    public ConfigurationException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, remedy, cause);
    }
}
