package io.github.beamgo.inspect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is staged in place of a worker that is in the image: one line. Beam's boot executes it, and the kernel follows it
 * (execve(2), "Interpreter scripts": at least 127 characters) to a program in the image, which executes the worker if it is
 * the right one.
 *
 * @param sha256 the checksum that the worker in the image must have, 64 hexadecimal digits
 */
public record BakedWorker(String sha256) {

    /** Where the program is in the image. */
    public static final String PROGRAM = "/opt/beamgo/exec";

    /** Where the worker is in the image. */
    public static final String WORKER = "/opt/beamgo/worker";

    private static final Pattern LINE = Pattern.compile("#!" + PROGRAM + " " + WORKER + " ([0-9a-f]{64})\n");

    private static final int LONGEST = 128;

    /** {@return the line, with a line feed} */
    public String line() {
        return "#!" + PROGRAM + " " + WORKER + " " + sha256 + "\n";
    }

    /**
     * Reads a file.
     *
     * @return empty if it is anything else than such a line
     * @throws IOException when it cannot be read
     */
    public static Optional<BakedWorker> read(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            Matcher line = LINE.matcher(new String(input.readNBytes(LONGEST), ISO_8859_1));
            return line.matches() ? Optional.of(new BakedWorker(line.group(1))) : Optional.empty();
        }
    }
}
