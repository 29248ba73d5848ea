package io.github.beamgo.go;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * Finds files by Ant's patterns, except hidden files and those of editors and version control. Unlike its base class it
 * descends neither into excluded folders, as those of Git and of the build may be large, nor into links to folders.
 */
final class SourceScanner extends DirectoryScanner {

    private static final String HIDDEN = "**/.*/**";

    private final Path folder;

    SourceScanner(Path folder, Path excluded, Collection<String> includes) {
        this.folder = folder;
        setBasedir(folder.toFile());
        setIncludes(includes.toArray(String[]::new));
        setExcludes(
                excluded.startsWith(folder)
                        ? new String[] {HIDDEN, folder.relativize(excluded) + "/**"}
                        : new String[] {HIDDEN});
        addDefaultExcludes();
    }

    /** The files as they are now; none when the folder is gone, as it may be while a branch is changed. */
    Stream<Path> files() {
        try {
            scan();
        } catch (IllegalStateException notThere) {
            return Stream.empty();
        }
        return Stream.of(getIncludedFiles()).map(folder::resolve);
    }

    @Override
    protected void scandir(File directory, String path, boolean fast) {
        boolean top = path.isEmpty();
        if (top || !(isExcluded(path) || Files.isSymbolicLink(directory.toPath()))) {
            super.scandir(directory, path, fast);
        }
    }
}
