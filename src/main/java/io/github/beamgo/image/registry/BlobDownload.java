package io.github.beamgo.image.registry;

import io.github.beamgo.file.Sha256;
import io.github.beamgo.image.layout.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/** Gets one blob (distribution-spec, "Pulling Blobs"). After a cut the rest is asked for; it appears when it is verified. */
final class BlobDownload {

    private final RegistryClient registry;
    private final LongConsumer received;

    /** Gets blobs from a repository, and tells of bytes that were there before. */
    BlobDownload(RegistryClient registry, LongConsumer received) {
        this.registry = registry;
        this.received = received;
    }

    /**
     * Gets a blob, unless it is there.
     *
     * @param layout the folder of the layout, with the one for blobs in it
     * @throws io.github.beamgo.error.ConfigurationException when the registry does not give it
     * @throws IOException when it cannot be written
     */
    Path get(Descriptor blob, Path layout) throws IOException, InterruptedException {
        Path file = blob.in(layout);
        if (Files.isRegularFile(file)
                && Files.size(file) == blob.size()
                && Sha256.of(file).equals(blob.digest().hex())) {
            received.accept(blob.size());
            return file;
        }
        Path part = Files.createTempFile(file.getParent(), ".", ".part");
        try {
            fill(part, blob);
            String found = Sha256.of(part);
            if (Files.size(part) != blob.size() || !found.equals(blob.digest().hex())) {
                throw registry.faults()
                        .strange("for the layer " + blob.digest() + " of " + blob.size() + " bytes it gives "
                                + Files.size(part) + " bytes with the digest sha256:" + found);
            }
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void fill(Path part, Descriptor blob) throws IOException, InterruptedException {
        RegistryRequest whole = RegistryRequest.of("GET", registry.address("blobs/" + blob.digest()))
                .onlyOnce();
        for (int attempt = 0; ; attempt++) {
            long there = Files.size(part);
            boolean last = registry.patience().isLast(attempt);
            try {
                RegistryRequest request = there == 0 ? whole : whole.with("Range", "bytes=" + there + "-");
                RegistryAnswer answer = registry.send(request.into(new RegistryRequest.Part(part, there, blob.size())));
                if (answer.status() == RegistryAnswer.OK || answer.status() == RegistryAnswer.PARTIAL) {
                    return;
                }
                if (last || !answer.isPassing()) {
                    throw registry.faults().refused("give a layer", answer);
                }
                registry.patience().pause(answer, attempt);
            } catch (ConnectionException e) {
                if (e.isTooLarge()) {
                    throw registry.faults()
                            .strange("for the layer " + blob.digest() + " it gives more than its " + blob.size()
                                    + " bytes");
                }
                if (blob.size() > 0 && Files.size(part) == blob.size()) {
                    // Only the end of the answer got lost.
                    return;
                }
                if (last || e.isFinal()) {
                    throw registry.faults().unreachable(e);
                }
                registry.patience().pause(attempt);
            }
        }
    }
}
