package io.github.beamgo.build.probe;

import io.github.beamgo.text.LastLines;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a probed program prints. */
final class ProbeOutput {

    private final LastLines lastLines = new LastLines();
    private @Nullable String unknownFlag;
    private boolean launch;

    /** Takes the next line, without its end; may be called while another thread asks. */
    synchronized void add(String line) {
        if (unknownFlag == null) {
            unknownFlag = WorkerFlags.unknown(line).orElse(null);
        } else if (WorkerFlags.isUsage(line)) {
            // Beam has a hundred flags, and what is wrong stands above them.
            return;
        }
        launch |= Diversion.isLaunch(line);
        lastLines.add(line);
    }

    /** The name of the first flag that the program said not to know. */
    synchronized Optional<String> unknownFlag() {
        return Optional.ofNullable(unknownFlag);
    }

    synchronized boolean saysLaunch() {
        return launch;
    }

    /** The end of the output: a sentence, and the lines below it. */
    @Override
    public synchronized String toString() {
        return lastLines.toString();
    }
}
