package io.github.beamgo.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The state of the Go sources below a folder, to notice changes. Other files, which a pipeline may itself write there,
 * do not count.
 *
 * @param files time and size of each file
 */
public record SourceSnapshot(Map<Path, State> files) {

    private static final Set<String> ENDINGS = Set.of(".go", ".mod", ".sum", ".work", ".c", ".h", ".s");

    /** Makes the map unmodifiable. */
    public SourceSnapshot {
        files = Map.copyOf(files);
    }

    /**
     * What tells that a file was written.
     *
     * @param modified when it was written last
     * @param size its length in bytes
     */
    public record State(FileTime modified, long size) {}

    /**
     * Looks at a folder.
     *
     * @param folder the folder with the sources
     * @param excluded a folder below it that does not count, where the build writes
     * @return its state
     * @throws IOException when it cannot be read
     */
    public static SourceSnapshot of(Path folder, Path excluded) throws IOException {
        Map<Path, State> files = new HashMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean hidden = !directory.equals(folder)
                        && directory.getFileName().toString().startsWith(".");
                return hidden || directory.equals(excluded) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (ENDINGS.contains(name.substring(Math.max(0, name.lastIndexOf('.'))))) {
                    files.put(file, new State(attributes.lastModifiedTime(), attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException exception) {
                // An editor's temporary file, gone meanwhile.
                return FileVisitResult.CONTINUE;
            }
        });
        return new SourceSnapshot(files);
    }
}
