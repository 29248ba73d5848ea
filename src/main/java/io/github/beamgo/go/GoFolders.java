package io.github.beamgo.go;

import java.nio.file.Path;
import java.util.List;

/**
 * Where Go keeps sources on this machine.
 *
 * @param moduleCache {@code GOMODCACHE}
 * @param modules the folders of go.work and go.mod, where there are such files
 */
public record GoFolders(Path moduleCache, List<Path> modules) {

    /** Makes the list unmodifiable. */
    public GoFolders {
        modules = List.copyOf(modules);
    }
}
