package io.github.beamgo.image.registry;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.Digest;
import io.github.beamgo.image.layout.MediaTypes;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Manifests and indexes of one repository (distribution-spec, "Pulling manifests" and "Pushing Manifests"). */
final class Manifests {

    private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);

    private final RegistryClient registry;

    Manifests(RegistryClient registry) {
        this.registry = registry;
    }

    /** {@return the answer with what a tag or a digest names, or with 404} */
    RegistryAnswer get(String name) throws IOException, InterruptedException {
        return registry.send(
                RegistryRequest.of("GET", registry.address("manifests/" + name)).with("Accept", MediaTypes.IMAGES));
    }

    /**
     * Asks what is there under a name.
     *
     * @return its digest, empty if the registry says that nothing is there
     * @throws ConfigurationException when it does not say
     */
    Optional<String> find(String name) throws IOException, InterruptedException {
        RegistryAnswer answer = head(name);
        if (answer.status() != RegistryAnswer.OK && answer.status() != RegistryAnswer.NOT_FOUND) {
            throw registry.faults().refused("say whether it has the image", answer);
        }
        return digest(name, answer);
    }

    /** {@return the digest of what is there under a name} */
    Optional<String> digest(String name) throws IOException, InterruptedException {
        return digest(name, head(name));
    }

    private RegistryAnswer head(String name) throws IOException, InterruptedException {
        return registry.send(RegistryRequest.of("HEAD", registry.address("manifests/" + name))
                .with("Accept", MediaTypes.IMAGES));
    }

    private Optional<String> digest(String name, RegistryAnswer answer) throws IOException, InterruptedException {
        if (answer.status() != RegistryAnswer.OK) {
            return Optional.empty();
        }
        if (answer.digest().isPresent()) {
            return answer.digest();
        }
        RegistryAnswer content = get(name);
        return content.status() == RegistryAnswer.OK
                ? Optional.of(Digest.of(content.body()).toString())
                : Optional.empty();
    }

    /**
     * Pushes a document under its digest.
     *
     * @return what the registry answered
     * @throws ConfigurationException when it does not take it
     */
    RegistryAnswer put(LayoutImage.Document document) throws IOException, InterruptedException {
        RegistryAnswer answer = put(document, document.digest());
        if (!answer.isTaken()) {
            throw registry.faults().refused("take a manifest", answer);
        }
        return answer;
    }

    RegistryAnswer put(LayoutImage.Document document, String name) throws IOException, InterruptedException {
        RegistryAnswer answer = registry.send(RegistryRequest.of("PUT", registry.address("manifests/" + name))
                .with("Content-Type", document.content().mediaType())
                .sending(() -> BodyPublishers.ofByteArray(document.bytes())));
        String digest = answer.digest().orElse(document.digest());
        if (answer.isTaken() && !digest.equals(document.digest())) {
            throw registry.faults().strange("it has changed the manifest " + document.digest() + " into " + digest);
        }
        return answer;
    }

    /**
     * Lets a tag name a document that is there. A tag that names it already is left alone, because registries whose tags
     * cannot be changed refuse even that (moby/buildkit issue 3776, aws/containers-roadmap issue 2380).
     *
     * @throws ConfigurationException when the registry does not allow it
     */
    void tag(LayoutImage.Document document, String tag) throws IOException, InterruptedException {
        String digest = document.digest();
        Optional<String> before = digest(tag);
        if (before.equals(Optional.of(digest))) {
            return;
        }
        RegistryAnswer answer = put(document, tag);
        Optional<String> after = digest(tag);
        // An answer may have been lost, and what was sent again refused.
        if (!answer.isTaken() && !after.equals(Optional.of(digest))) {
            throw untagged(tag, before, answer);
        }
        if (after.isPresent() && !after.get().equals(digest)) {
            LOG.warn(
                    "The tag {} of {} now names another image, {}: someone else pushed at the same time. This image"
                            + " is there by its digest, {}.",
                    tag,
                    registry.image().repository(),
                    after.get(),
                    digest);
        }
    }

    private ConfigurationException untagged(String tag, Optional<String> before, RegistryAnswer answer) {
        boolean fixed = answer.status() == RegistryAnswer.CONFLICT
                || answer.says("TAG_INVALID")
                || answer.reason().toLowerCase(Locale.ROOT).contains("immutable");
        if (before.isEmpty() || !fixed) {
            return registry.faults().refused("take the tag " + tag, answer);
        }
        return new ConfigurationException(
                registry.image() + " is there already as " + before.get()
                        + ", and the registry does not let a tag be changed: " + answer.status() + " ("
                        + answer.reason()
                        + ").",
                "Push under another tag, or delete this one in the registry first.");
    }
}
