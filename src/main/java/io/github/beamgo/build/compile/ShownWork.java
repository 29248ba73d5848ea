package io.github.beamgo.build.compile;

/** Work of which a {@link ProgressDisplay} shows how far it is; {@link Object#toString} is the line for a log. */
public interface ShownWork {

    /** {@return a line for the end of a terminal} */
    String liveLine();
}
