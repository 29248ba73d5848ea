package io.github.beamgo.process;

import java.io.IOException;

/**
 * Takes the output of one process, line by line, while it runs.
 *
 * <p>Calls come one at a time, for both streams together, in the order in which the lines arrived, on threads other
 * than the one that called {@link ProcessRunner#run}; what a call wrote is visible to the next call and to the caller
 * of {@code run} once that has returned. A slow listener slows the process down; nothing is dropped.
 */
@FunctionalInterface
public interface OutputListener {

    /**
     * Takes one line.
     *
     * <p>An exception ends the process: {@link ProcessRunner#run} throws it and the listener gets no more lines.
     *
     * @param line the line
     * @throws IOException if the line could not be passed on
     */
    void line(OutputLine line) throws IOException;
}
