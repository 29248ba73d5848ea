package io.github.beamgo.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.Digest;
import io.github.beamgo.image.layout.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pushes what refers to an image, such as SBOM and signature. A registry without the referrers API gets an index of them
 * under a tag made from the image's digest (distribution-spec, "Pushing Manifests with Subject" and "Referrers Tag
 * Schema").
 */
final class ReferrerPush {

    /** Others may write the same tag meanwhile, and no registry locks one. */
    private static final int ATTEMPTS = 5;

    private final RegistryClient registry;
    private final Manifests manifests;
    private final JsonMapper mapper = new JsonMapper();

    ReferrerPush(RegistryClient registry, Manifests manifests) {
        this.registry = registry;
        this.manifests = manifests;
    }

    void push(List<LayoutImage.Document> referrers) throws IOException, InterruptedException {
        Map<String, List<LayoutImage.Document>> unknown = new TreeMap<>();
        for (LayoutImage.Document referrer : referrers) {
            RegistryAnswer answer = manifests.put(referrer, referrer.digest());
            if (!answer.isTaken()) {
                throw registry.faults().refused("take a document that refers to the image, such as its SBOM", answer);
            }
            if (answer.header("OCI-Subject").isEmpty()) {
                unknown.computeIfAbsent(referrer.subject(), subject -> new ArrayList<>())
                        .add(referrer);
            }
        }
        for (Map.Entry<String, List<LayoutImage.Document>> subject : unknown.entrySet()) {
            list(subject.getKey().replace(':', '-'), subject.getValue());
        }
    }

    private void list(String tag, List<LayoutImage.Document> referrers) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ObjectNode index = read(tag);
            if (!add(referrers, index)) {
                return;
            }
            byte[] bytes = mapper.writeValueAsBytes(index);
            Descriptor content = new Descriptor(MediaTypes.INDEX, Digest.of(bytes), bytes.length);
            RegistryAnswer answer = manifests.put(new LayoutImage.Document(content, bytes, index), tag);
            if (!answer.isTaken()) {
                throw registry.faults().refused("take the list of what refers to the image (" + tag + ")", answer);
            }
        }
        throw new ConfigurationException(
                "The list of what refers to the image, " + tag + " in "
                        + registry.image().repository() + ", keeps being changed by others.",
                "Push again when no other build does.");
    }

    private ObjectNode read(String tag) throws IOException, InterruptedException {
        RegistryAnswer answer = manifests.get(tag);
        if (answer.status() == RegistryAnswer.OK) {
            return (ObjectNode) LayoutImage.json(answer.body(), tag);
        }
        if (answer.status() != RegistryAnswer.NOT_FOUND) {
            throw registry.faults().refused("give the list of what refers to the image", answer);
        }
        ObjectNode index = mapper.createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.INDEX);
        index.putArray("manifests");
        return index;
    }

    /** Whether anything was missing. */
    private static boolean add(List<LayoutImage.Document> referrers, ObjectNode index) {
        ArrayNode listed = index.withArray("manifests");
        List<String> known = new ArrayList<>();
        listed.forEach(descriptor -> known.add(descriptor.path("digest").asText()));
        boolean changed = false;
        for (LayoutImage.Document referrer : referrers) {
            if (!known.contains(referrer.digest())) {
                listed.add(descriptor(referrer, listed.objectNode()));
                changed = true;
            }
        }
        return changed;
    }

    private static ObjectNode descriptor(LayoutImage.Document referrer, ObjectNode descriptor) {
        descriptor.put("mediaType", referrer.content().mediaType());
        descriptor.put("digest", referrer.digest());
        descriptor.put("size", referrer.content().size());
        JsonNode json = referrer.json();
        String type = json.path("artifactType")
                .asText(json.path("config").path("mediaType").asText());
        descriptor.put("artifactType", type);
        if (json.path("annotations").isObject()) {
            descriptor.set("annotations", json.path("annotations"));
        }
        return descriptor;
    }
}
