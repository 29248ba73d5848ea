package io.github.beamgo.build.compile;

import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A binary in the staging folder, with its checksum beside it. Go looks only at the first bytes of a file to decide
 * whether it is up to date, so one that was cut short or altered would stay forever: a file is kept only if it is the
 * one that was recorded.
 */
final class StagedFile {

    private final Path file;
    private final Path checksumFile;

    StagedFile(Path file) {
        this.file = file;
        this.checksumFile = file.resolveSibling(file.getFileName() + ".sha256");
    }

    /** What an earlier build recorded. */
    record Recorded(String sha256, FileTime modified) {}

    /** Deletes the file, and returns {@code null}, unless it is what an earlier build recorded. */
    @Nullable
    Recorded keepOnlyIfRecorded() throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file) && Files.exists(checksumFile)) {
            String checksum = Files.readString(checksumFile);
            if (checksum.equals(Sha256.of(file))) {
                return new Recorded(checksum, Files.getLastModifiedTime(file));
            }
        }
        Files.deleteIfExists(file);
        return null;
    }

    /** Records the file as complete, and returns its checksum; {@code before} is what was recorded before Go ran. */
    String record(@Nullable Recorded before) throws IOException {
        String checksum = Sha256.of(file);
        if (before != null && before.sha256().equals(checksum)) {
            // Go sets the time of files that it leaves as they are, which would look like a change to other tools.
            Files.setLastModifiedTime(file, before.modified());
        }
        AtomicFiles.write(checksumFile, checksum);
        return checksum;
    }
}
