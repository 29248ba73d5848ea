package io.github.beamgo.process;

import java.io.IOException;

/**
 * Takes the output of one process, line by line, while it runs.
 *
 * <p>Calls come one at a time, for both streams together, in the order in which the lines arrived, on threads other
 * than the one that started the process; what a call wrote is visible to the next call, and to whoever closes the
 * process once that is done. A slow listener slows the process down; nothing is dropped.
 */
@FunctionalInterface
public interface OutputListener {

    /**
     * Takes one line. An exception ends the process: {@link RunningProcess#exitCode} throws it, and the listener gets
     * no more lines.
     */
    void line(OutputLine line) throws IOException;
}
