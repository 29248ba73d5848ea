package io.github.beamgo.inspect;

import java.io.IOException;

/**
 * A file is not a Go executable that can be read. The message says why in one sentence and leaves naming the file to
 * the caller.
 */
public final class InspectionException extends IOException {

    private static final long serialVersionUID = 1L;

    InspectionException(String message) {
        super(message);
    }

    static InspectionException damaged() {
        return new InspectionException(
                "The file is cut off or damaged: an offset, length or count in it cannot be right.");
    }

    /** What is compressed in the file cannot be unpacked. */
    static InspectionException damaged(IOException cause) {
        InspectionException damaged = damaged();
        damaged.initCause(cause);
        return damaged;
    }

    static InspectionException olderGo() {
        return new InspectionException("The file was built by a version of Go older than 1.18.");
    }

    static InspectionException noGoBuildInfo() {
        return new InspectionException(
                "The file has no Go build information: Go did not build it, or it was compressed afterwards, as by UPX.");
    }
}
