package io.github.beamgo.inspect;

import java.io.IOException;

/** A file is not a Go executable that can be read. The message says why in one sentence and leaves naming the file to the caller. */
public final class InspectionException extends IOException {

    private static final long serialVersionUID = 1L;

    InspectionException(String message) {
        super(message);
    }

    static InspectionException damaged() {
        return new InspectionException("The file is cut off or damaged: it refers to bytes that it does not hold.");
    }

    static InspectionException noGoBuildInfo() {
        return new InspectionException("The file has no Go build information, so Go's linker did not write it.");
    }

    static InspectionException unknownProcessor(String format, int machine) {
        return new InspectionException("The file is for a processor that Go does not compile for (%s machine 0x%x)."
                .formatted(format, machine));
    }
}
