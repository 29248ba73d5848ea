package io.github.beamgo.image.registry;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.image.layout.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings one blob into a repository (distribution-spec, "Pushing Blobs"). It is sent in one stream, as Docker does it,
 * which every registry takes; when the stream is cut, the rest follows if the registry knows what has arrived, and all of
 * it again if not.
 */
final class BlobUpload {

    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    private final RegistryClient registry;
    private final Descriptor blob;
    private final Path file;
    private final LongConsumer progress;
    private long counted;

    /**
     * Creates an upload; nothing is sent yet.
     *
     * @param progress gets how many more bytes have been taken; less than nothing for those that got lost
     */
    BlobUpload(RegistryClient registry, Descriptor blob, Path file, LongConsumer progress) {
        this.registry = registry;
        this.blob = blob;
        this.file = file;
        this.progress = progress;
    }

    /** How a blob came there. */
    enum Way {
        WAS_THERE,
        MOUNTED,
        SENT
    }

    /**
     * Makes sure that the blob is there.
     *
     * @param neighbours repositories of the registry in which it may be, too
     * @throws ConfigurationException when it cannot be brought there
     */
    Way bring(Set<String> neighbours) throws IOException, InterruptedException {
        Way way = isThere() ? Way.WAS_THERE : isMounted(neighbours) ? Way.MOUNTED : Way.SENT;
        if (way == Way.SENT) {
            requireContent();
            send();
        }
        reached(blob.size());
        return way;
    }

    private boolean isThere() throws IOException, InterruptedException {
        RegistryAnswer answer = registry.send(RegistryRequest.of("HEAD", registry.address("blobs/" + blob.digest())));
        if (answer.status() != RegistryAnswer.OK && answer.status() != RegistryAnswer.NOT_FOUND) {
            throw registry.faults().refused("tell whether it has a layer", answer);
        }
        return answer.status() == RegistryAnswer.OK;
    }

    /** A registry that does not mount begins an upload, which then stays without an end, as it does with every client. */
    private boolean isMounted(Set<String> neighbours) throws IOException, InterruptedException {
        for (String neighbour : neighbours) {
            if (begin("?mount=" + blob.digest() + "&from=" + neighbour).status() == RegistryAnswer.CREATED) {
                return true;
            }
        }
        return false;
    }

    private void requireContent() throws IOException {
        if (Files.size(file) != blob.size()
                || !Sha256.of(file).equals(blob.digest().hex())) {
            throw new ConfigurationException(
                    "The file " + file + " of the image has other bytes than its name says.", "Build the image again.");
        }
    }

    private RegistryAnswer begin(String query) throws IOException, InterruptedException {
        return registry.send(RegistryRequest.of("POST", registry.address("blobs/uploads/" + query)));
    }

    private void send() throws IOException, InterruptedException {
        State state = begun();
        for (int attempt = 0; ; attempt++) {
            boolean last = registry.patience().isLast(attempt);
            boolean lost = false;
            try {
                if (state.arrived() < blob.size()) {
                    RegistryAnswer answer = append(state);
                    if (answer.isTaken()) {
                        state = new State(next(state.session(), answer), blob.size());
                    } else {
                        lost = refused(answer, attempt);
                    }
                }
                if (state.arrived() == blob.size()) {
                    RegistryAnswer answer = close(state);
                    if (answer.isTaken()) {
                        return;
                    }
                    lost = refused(answer, attempt);
                }
            } catch (ConnectionException e) {
                if (last || e.isFinal()) {
                    throw registry.faults().unreachable(e);
                }
                registry.patience().pause(attempt);
            }
            if (isThere()) {
                // Only the answer got lost.
                return;
            }
            state = afterwards(state, lost);
        }
    }

    /**
     * Waits, if the upload may go on or begin anew.
     *
     * @return whether the registry does not know the upload as it is known here
     * @throws ConfigurationException if it shall not
     */
    private boolean refused(RegistryAnswer answer, int attempt) throws InterruptedException {
        boolean lost = answer.status() == RegistryAnswer.RANGE || answer.status() == RegistryAnswer.NOT_FOUND;
        if (registry.patience().isLast(attempt) || !(lost || answer.isPassing())) {
            throw registry.faults().refused("take a layer", answer);
        }
        registry.patience().pause(answer, attempt);
        return lost;
    }

    /** Bytes that the registry has said it has got need not travel again. */
    private State afterwards(State state, boolean lost) throws IOException, InterruptedException {
        boolean whole = state.arrived() == blob.size();
        if (whole && !lost) {
            return state;
        }
        State known = whole ? null : known(state.session());
        return known == null ? begun() : known;
    }

    /** An upload that is under way, and how many bytes have arrived. */
    private record State(URI session, long arrived) {}

    private State begun() throws IOException, InterruptedException {
        RegistryAnswer answer = begin("");
        if (answer.status() != RegistryAnswer.ACCEPTED) {
            throw registry.faults().refused("let anything be pushed", answer);
        }
        return new State(registry.location(answer), 0);
    }

    /** What the registry still knows of an upload. It says "0-0" for one byte and for none. */
    private @Nullable State known(URI session) throws IOException, InterruptedException {
        RegistryAnswer answer = registry.send(RegistryRequest.of("GET", session));
        Matcher range = RANGE.matcher(answer.header("Range").orElse(""));
        if (answer.status() != RegistryAnswer.NO_CONTENT || !range.matches()) {
            return null;
        }
        long arrived = Long.parseLong(range.group(1)) + 1;
        boolean usable = arrived > 1 && arrived <= blob.size();
        return usable ? new State(next(session, answer), arrived) : null;
    }

    private URI next(URI session, RegistryAnswer answer) {
        return answer.header("Location").isEmpty() ? session : registry.location(answer);
    }

    /** Sends what is missing. */
    private RegistryAnswer append(State state) throws IOException, InterruptedException {
        long from = state.arrived();
        RegistryRequest request = RegistryRequest.of("PATCH", state.session())
                .with("Content-Type", "application/octet-stream")
                .sending(() -> body(from))
                .onlyOnce();
        return registry.send(from == 0 ? request : request.with("Content-Range", from + "-" + (blob.size() - 1)));
    }

    /** Closes the upload with the digest, against which the registry holds the bytes. */
    private RegistryAnswer close(State state) throws IOException, InterruptedException {
        String separator = state.session().getRawQuery() == null ? "?" : "&";
        return registry.send(
                RegistryRequest.of("PUT", URI.create(state.session() + separator + "digest=" + blob.digest()))
                        .with("Content-Type", "application/octet-stream")
                        .onlyOnce()
                        .slowly());
    }

    private BodyPublisher body(long from) {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        reached(from);
                        InputStream input = Files.newInputStream(file);
                        input.skipNBytes(from);
                        return new Counted(input);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                blob.size() - from);
    }

    private synchronized void reached(long position) {
        progress.accept(position - counted);
        counted = position;
    }

    /** Tells of the bytes that are read. */
    private final class Counted extends FilterInputStream {

        Counted(InputStream input) {
            super(input);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                synchronized (BlobUpload.this) {
                    reached(counted + count);
                }
            }
            return count;
        }
    }
}
