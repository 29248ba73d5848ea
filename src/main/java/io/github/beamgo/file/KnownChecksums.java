package io.github.beamgo.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checksums of a folder's files: each is read once, and again only when the file system says that it was touched.
 * Whether a binary of 130 MB is still the one that was built is asked by every build and every launch.
 */
public final class KnownChecksums {

    private static final Logger LOG = LoggerFactory.getLogger(KnownChecksums.class);

    private final Path file;
    private final Map<FileIdentity, String> recorded;
    private final Map<FileIdentity, String> seen = new ConcurrentHashMap<>();

    private KnownChecksums(Path file, Map<FileIdentity, String> recorded) {
        this.file = file;
        this.recorded = recorded;
    }

    /** {@return what an earlier build has recorded of its output folder, if anything} */
    public static KnownChecksums in(Path outputDirectory) {
        Path file = StagingFolder.of(outputDirectory).resolve("checksums");
        try {
            return new KnownChecksums(
                    file,
                    Files.readAllLines(file).stream()
                            .map(line -> line.split(" ", -1))
                            .collect(Collectors.toMap(KnownChecksums::identity, words -> words[0])));
        } catch (NoSuchFileException e) {
            return new KnownChecksums(file, Map.of());
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} cannot be used", file, e);
            return new KnownChecksums(file, Map.of());
        }
    }

    /**
     * {@return the SHA-256 of a file, 64 lower-case hexadecimal digits}
     *
     * @throws IOException when it cannot be read
     */
    public String of(Path binary) throws IOException {
        Optional<FileIdentity> before = FileIdentity.of(binary);
        Optional<String> known = before.flatMap(this::known);
        if (known.isPresent()) {
            return known.get();
        }
        String checksum = Sha256.of(binary);
        if (before.equals(FileIdentity.of(binary))) {
            before.ifPresent(identity -> seen.put(identity, checksum));
        }
        return checksum;
    }

    private Optional<String> known(FileIdentity identity) {
        String exact = recorded.get(identity);
        if (exact != null) {
            seen.put(identity, exact);
            return Optional.of(exact);
        }
        // What was seen by this build may have been linked and given its old time by this build.
        return seen.entrySet().stream()
                .filter(entry -> identity.hasContentOf(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Records the checksums of files for later builds and launches, in the place of all earlier ones, as far as they
     * are known.
     *
     * @throws IOException when they cannot be written
     */
    public void record(Collection<Path> binaries) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (Path binary : binaries) {
            FileIdentity.of(binary)
                    .filter(identity -> identity.tellsChangesAfter(Instant.now()))
                    .ifPresent(identity -> known(identity)
                            .ifPresent(checksum -> lines.put(binary.toString(), line(checksum, identity))));
        }
        AtomicFiles.write(file, lines.values().stream().distinct().collect(Collectors.joining()));
    }

    private static String line(String checksum, FileIdentity identity) {
        return String.join(
                        " ",
                        checksum,
                        identity.key(),
                        Long.toString(identity.size()),
                        identity.modified().toString(),
                        identity.changed().toString())
                + "\n";
    }

    /** Fails with some runtime exception when the line was not written by {@link #line}. */
    private static FileIdentity identity(String[] words) {
        return new FileIdentity(words[1], Long.parseLong(words[2]), Instant.parse(words[3]), Instant.parse(words[4]));
    }
}
