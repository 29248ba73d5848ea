package io.github.beamgo.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What changes when a file is written again, even with the same content.
 *
 * @param key the file's identity, such as its inode, {@code null} where the system has none
 * @param modified when it was written
 */
public record FileState(@Nullable Object key, FileTime modified) {

    public static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(attributes.fileKey(), attributes.lastModifiedTime());
    }
}
