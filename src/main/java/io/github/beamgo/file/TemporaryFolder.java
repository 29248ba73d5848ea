package io.github.beamgo.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for the temporary files of another program, which is deleted with all that the program left in it. */
public final class TemporaryFolder implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private final Path path;

    /** Creates an empty folder; what an earlier run left there when the machine went down is deleted. */
    public TemporaryFolder(Path path) throws IOException {
        this.path = path;
        close();
        Files.createDirectories(path);
    }

    /** Deletes the folder. */
    @Override
    public void close() {
        delete(path);
    }

    /**
     * Deletes a folder, which need not exist, with all that is in it. If the system does not allow it, there is only a
     * warning, because the work is done.
     */
    public static void delete(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> contentsFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : contentsFirst) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary files in {} could not be deleted: {}", path, e.toString());
        }
    }
}
