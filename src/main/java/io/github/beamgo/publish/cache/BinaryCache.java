package io.github.beamgo.publish.cache;

import io.github.beamgo.file.LivingFolder;
import io.github.beamgo.file.OwnerOnlyFolder;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.file.VerifiedCopy;
import io.github.beamgo.host.CurrentUser;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executable copies of binaries, each in a folder that is named after its SHA-256 and that only its owner may enter. A
 * copy is never trusted to be what its folder says: its checksum is computed each time. A cache that somebody else
 * could change between this check and the execution is not used. Several launches may use one cache at the same time.
 */
public final class BinaryCache implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(BinaryCache.class);

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private static final String INSTEAD = "beamgo-cache-";

    /** No copying takes so long. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final @Nullable Path folder;
    private final Path temporaryFolder;
    private @Nullable LivingFolder instead;
    private @Nullable VerifiedCopy underway;

    /**
     * Creates the cache. Writes nothing yet.
     *
     * @param folder where the copies stay for the next launch; {@code null} if there is no such place
     * @param temporaryFolder where they go otherwise, until this cache is closed
     */
    public BinaryCache(@Nullable Path folder, Path temporaryFolder) {
        this.folder = folder;
        this.temporaryFolder = temporaryFolder;
    }

    /** {@return the absolute path of a copy, provided that the user, and nobody else, can write to the cache} */
    public Path path(String sha256, String name) {
        return (folder == null ? temporaryFolder : folder).resolve(sha256).resolve(name);
    }

    /**
     * Makes sure that there is a copy.
     *
     * @param source the binary
     * @param sha256 the checksum that it must have, 64 hexadecimal digits
     * @return an executable file with that checksum
     * @throws IOException when it cannot be copied, or changes meanwhile; no part of the copy is left then
     */
    public Path put(Path source, String sha256, String name) throws IOException {
        CurrentUser user = CurrentUser.in(temporaryFolder);
        Path file = holds(sha256, name, user) ? path(sha256, name) : copy(source, sha256, name, user);
        VerifiedCopy.deleteAbandoned(file.resolveSibling(""), Instant.now().minus(ABANDONED));
        // Tells when it was used last.
        Files.setLastModifiedTime(file.resolveSibling(""), FileTime.from(Instant.now()));
        return file;
    }

    private Path copy(Path source, String sha256, String name, CurrentUser user) throws IOException {
        try (VerifiedCopy copy = begin(sha256, name, user)) {
            return copy.finish(source, sha256, true);
        } catch (IOException e) {
            // Windows does not let us replace a file that another launch has made in the meantime and is executing.
            if (holds(sha256, name, user)) {
                LOG.debug("Another launch has copied {}.", name, e);
                return path(sha256, name);
            }
            throw e;
        }
    }

    private boolean holds(String sha256, String name, CurrentUser user) {
        if (folder == null) {
            return false;
        }
        Path file = path(sha256, name);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.isExecutable(file)
                    && defect(folder, user).isEmpty()
                    && OwnerOnlyFolder.defect(file.resolveSibling(""), user).isEmpty()
                    && user.owns(file)
                    && Sha256.of(file).equals(sha256);
        } catch (IOException e) {
            LOG.debug("The copy {} cannot be used.", file, e);
            return false;
        }
    }

    private synchronized VerifiedCopy begin(String sha256, String name, CurrentUser user) throws IOException {
        if (folder != null && instead == null) {
            try {
                Optional<String> defect = prepare(folder, sha256, user);
                if (defect.isEmpty()) {
                    underway = VerifiedCopy.begin(path(sha256, name));
                    return underway;
                }
                LOG.info("The cache {} {}. This launch uses a temporary folder.", folder, defect.get());
            } catch (IOException e) {
                LOG.info(
                        "The cache {} cannot be written: {}. This launch uses a temporary folder.",
                        folder,
                        e.toString());
            }
        }
        if (instead == null) {
            instead = LivingFolder.create(temporaryFolder, INSTEAD);
        }
        underway = VerifiedCopy.begin(
                OwnerOnlyFolder.create(instead.path().resolve(sha256)).resolve(name));
        return underway;
    }

    /** The owner of the cache, and the owner of the folder of one binary, could replace what is in it. */
    private static Optional<String> prepare(Path folder, String sha256, CurrentUser user) throws IOException {
        Optional<String> defect = defect(OwnerOnlyFolder.create(folder), user);
        if (defect.isPresent()) {
            return defect;
        }
        Path own = OwnerOnlyFolder.create(folder.resolve(sha256));
        return OwnerOnlyFolder.defect(OwnerOnlyFolder.takeFromOthers(own, user), user)
                .map(text -> "cannot be used: its folder " + sha256 + " " + text);
    }

    /** The cache may be a link to another disk, unless somebody else can redirect the link. */
    private static Optional<String> defect(Path folder, CurrentUser user) throws IOException {
        Optional<String> own = OwnerOnlyFolder.defect(user.owns(folder) ? folder.toRealPath() : folder, user);
        return own.isPresent() ? own : OwnerOnlyFolder.defectAbove(folder.toRealPath(), user);
    }

    /**
     * Deletes the copies that no launch has used for a long time, except for those that a process uses now.
     *
     * @param maxAge how long copies stay after they were used last
     */
    public void evict(Duration maxAge) {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        CurrentUser user;
        try {
            user = CurrentUser.in(temporaryFolder);
            if (defect(folder, user).isPresent()) {
                return;
            }
        } catch (IOException e) {
            LOG.debug("Old copies in the cache {} stay.", folder, e);
            return;
        }
        Instant oldest = Instant.now().minus(maxAge);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, BinaryCache::isCopy)) {
            for (Path copy : found) {
                if (Files.getLastModifiedTime(copy, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(oldest)
                        && user.owns(copy)
                        && !isInUse(copy)) {
                    TemporaryFolder.delete(copy);
                    LOG.info("Deleted {} from the cache, which was last used before {}.", copy, oldest);
                }
            }
        } catch (IOException e) {
            LOG.debug("Old copies in the cache {} stay.", folder, e);
        }
    }

    /**
     * Deletes the folders that killed launches of the same user had for want of a cache.
     *
     * @param own a folder of the user, beside them
     */
    public static void clear(Path own) {
        LivingFolder.clear(own.resolveSibling(""), INSTEAD, own);
    }

    /** Anything else in the folder is not ours. */
    private static boolean isCopy(Path path) {
        return SHA_256.matcher(path.getFileName().toString()).matches()
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A launcher runs from its copy, and has its worker and boot among its arguments. */
    private static boolean isInUse(Path copy) {
        String name = copy.getFileName().toString();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .flatMap(info -> Stream.concat(
                        info.command().stream(), Stream.of(info.arguments().orElse(new String[0]))))
                .anyMatch(text -> text.contains(name));
    }

    /** Deletes what is not kept for the next launch. */
    @Override
    public synchronized void close() throws IOException {
        if (underway != null) {
            underway.close();
        }
        if (instead != null) {
            instead.close();
        }
    }
}
