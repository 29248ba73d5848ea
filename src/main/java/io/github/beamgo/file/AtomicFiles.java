package io.github.beamgo.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes beside the destination and moves into place, so that nobody ever sees half a file. */
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Writes a text in UTF-8 to a file in an existing folder, unless the file holds it already.
     *
     * @throws IOException when it cannot be written; the destination is then as it was
     */
    public static void write(Path file, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        replace(file, beside -> Files.write(beside, content));
    }

    /**
     * Makes a file appear under another name, without using the space twice where the file system can, unless it is
     * there already.
     *
     * @param file the destination, in an existing folder
     * @throws IOException when it cannot be written; the destination is then as it was
     */
    public static void linkOrCopy(Path source, Path file) throws IOException {
        if (Files.exists(file) && Files.mismatch(source, file) < 0) {
            return;
        }
        replace(file, beside -> {
            try {
                Files.createLink(beside, source);
            } catch (IOException | UnsupportedOperationException noHardLinks) {
                Files.copy(source, beside, COPY_ATTRIBUTES);
            }
        });
    }

    /** What writes a file. */
    @FunctionalInterface
    public interface Writer {

        /** Writes all of it to a path where there is nothing yet. */
        void write(Path beside) throws IOException;
    }

    /**
     * Writes a file of any size, and moves it into place once it is complete.
     *
     * @param file the destination, in an existing folder
     * @throws IOException when it cannot be written; the destination is then as it was
     */
    public static void replace(Path file, Writer writer) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.deleteIfExists(beside);
            writer.write(beside);
            Files.move(beside, file, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
