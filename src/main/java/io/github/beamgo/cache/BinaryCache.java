package io.github.beamgo.cache;

import io.github.beamgo.file.OwnerOnlyFolder;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.file.VerifiedCopy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executable copies of binaries, each in a folder named by its SHA-256, which its owner alone may enter. A copy is
 * never believed to be what its folder says: it is read each time. Several launches may use one cache at once.
 */
public final class BinaryCache implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(BinaryCache.class);

    private final @Nullable Path folder;
    private final Path temporaryFolder;
    private @Nullable Path instead;
    private @Nullable VerifiedCopy underway;

    /**
     * Creates the cache. Writes nothing yet.
     *
     * @param folder where the copies stay for the next launch; {@code null} when there is no such place
     * @param temporaryFolder where they go otherwise, until this cache is closed
     */
    public BinaryCache(@Nullable Path folder, Path temporaryFolder) {
        this.folder = folder;
        this.temporaryFolder = temporaryFolder;
    }

    /**
     * Where a copy will be, unless the cache cannot be written.
     *
     * @param sha256 the checksum of the binary
     * @param name its file name
     * @return an absolute path
     */
    public Path path(String sha256, String name) {
        return (folder == null ? temporaryFolder : folder).resolve(sha256).resolve(name);
    }

    /**
     * Makes sure that there is a copy.
     *
     * @param source the binary
     * @param sha256 the checksum that it must have, 64 hexadecimal digits
     * @param name its file name
     * @return an executable file with that checksum
     * @throws IOException when it cannot be copied, or changes meanwhile; nothing of it is left then
     */
    public Path put(Path source, String sha256, String name) throws IOException {
        Path file = path(sha256, name);
        if (folder != null && holds(file, sha256)) {
            return file;
        }
        try (VerifiedCopy copy = begin(sha256, name)) {
            return copy.finish(source, sha256, true);
        }
    }

    private static boolean holds(Path file, String sha256) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.isExecutable(file)
                    && OwnerOnlyFolder.isOne(file.resolveSibling(""))
                    && Sha256.of(file).equals(sha256);
        } catch (IOException e) {
            LOG.debug("The copy {} is of no use.", file, e);
            return false;
        }
    }

    private synchronized VerifiedCopy begin(String sha256, String name) throws IOException {
        if (folder != null && instead == null) {
            try {
                underway = VerifiedCopy.begin(
                        OwnerOnlyFolder.create(folder.resolve(sha256)).resolve(name));
                return underway;
            } catch (IOException e) {
                LOG.info(
                        "The cache {} cannot be written: {}. This launch uses a temporary folder.",
                        folder,
                        e.toString());
            }
        }
        if (instead == null) {
            instead = Files.createTempDirectory(temporaryFolder, "beamgo-");
        }
        underway = VerifiedCopy.begin(
                OwnerOnlyFolder.create(instead.resolve(sha256)).resolve(name));
        return underway;
    }

    /** Deletes what is not meant for the next launch. */
    @Override
    public synchronized void close() throws IOException {
        if (underway != null) {
            underway.close();
        }
        if (instead != null) {
            TemporaryFolder.delete(instead);
        }
    }
}
