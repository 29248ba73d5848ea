package io.github.beamgo.build.compile;

import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.KnownChecksums;
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
    private final Path otherName;
    private final KnownChecksums known;

    /**
     * Names the file; nothing is read yet.
     *
     * @param known the checksums of the build's files
     */
    StagedFile(Path file, KnownChecksums known) {
        this.file = file;
        this.checksumFile = file.resolveSibling(file.getFileName() + ".sha256");
        this.otherName = file.resolveSibling(file.getFileName() + ".kept");
        this.known = known;
    }

    /** What an earlier build recorded. */
    record Recorded(String sha256, FileTime modified) {}

    /** Deletes the file, and returns {@code null}, unless it is what an earlier build recorded. */
    @Nullable
    Recorded keepOnlyIfRecorded() throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(otherName);
        if (Files.exists(file) && Files.exists(checksumFile)) {
            String checksum = Files.readString(checksumFile);
            if (checksum.equals(known.of(file))) {
                FileTime modified = Files.getLastModifiedTime(file);
                keepUnderOtherName();
                return new Recorded(checksum, modified);
            }
        }
        Files.deleteIfExists(file);
        return null;
    }

    /** Go replaces files, and never writes into them: if both names lead to one file afterwards, it is the old one. */
    private void keepUnderOtherName() throws IOException {
        try {
            Files.createLink(otherName, file);
        } catch (IOException | UnsupportedOperationException noHardLinks) {
            Files.deleteIfExists(otherName);
        }
    }

    /** Records the file as complete, and returns its checksum; {@code before} is what was recorded before Go ran. */
    String record(@Nullable Recorded before) throws IOException {
        // Go sets the time of files that it leaves as they are, which would look like a change to other tools.
        if (before != null && isKept()) {
            Files.setLastModifiedTime(file, before.modified());
        }
        Files.deleteIfExists(otherName);
        String checksum = known.of(file);
        if (before != null && before.sha256().equals(checksum)) {
            Files.setLastModifiedTime(file, before.modified());
        }
        AtomicFiles.write(checksumFile, checksum);
        return checksum;
    }

    private boolean isKept() throws IOException {
        return Files.exists(otherName) && Files.isSameFile(file, otherName);
    }
}
