package io.github.beamgo.image.layout;

import java.io.IOException;

/** An OCI image layout is not what its own documents say, or does not have what is asked of it. */
public final class LayoutException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param problem what is wrong, as the end of a sentence that begins with the layout, such as {@code it has no …}
     */
    public LayoutException(String problem) {
        super(problem);
    }
}
