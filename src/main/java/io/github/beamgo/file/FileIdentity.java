package io.github.beamgo.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a file system says of a file. As long as it says the same, nobody has written to the file: also who sets the
 * time of modification back cannot set the time of change.
 *
 * @param key device and inode: the file, under whatever name
 * @param size in bytes
 * @param modified when it was last written to
 * @param changed when it was last written to, or renamed, linked or given another time of modification
 */
record FileIdentity(String key, long size, Instant modified, Instant changed) {

    /** Of file systems that count whole seconds, or two of them, as FAT does. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    /** Linux takes the time from its last tick, of which there are at least a hundred in a second. */
    private static final Duration FINE = Duration.ofMillis(20);

    /** {@return the file's identity; empty where the file system does not tell, as on Windows} */
    static Optional<FileIdentity> of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
        return Optional.ofNullable(attributes.fileKey())
                .map(key -> new FileIdentity(
                        key.toString(),
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant(),
                        changed.toInstant()));
    }

    /** {@return whether both are the same file with the same content, linked or renamed at most} */
    boolean hasContentOf(FileIdentity other) {
        return equals(new FileIdentity(other.key, other.size, other.modified, changed));
    }

    /** {@return whether a later change would show: it could also have the time of the last one, if that was just now} */
    boolean tellsChangesAfter(Instant now) {
        Duration tick = isWholeSecond(modified) || isWholeSecond(changed) ? COARSE : FINE;
        return modified.isBefore(now.minus(tick));
    }

    private static boolean isWholeSecond(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
