package io.github.beamgo.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.Digest;
import io.github.beamgo.image.layout.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The image in a layout folder (image-spec, image-layout.md), and what refers to it.
 *
 * @param root the image, or the index of its platforms
 * @param documents manifests and indexes, each after those that it names; the root is the last one
 * @param referrers manifests whose subject is one of these documents (image-spec, manifest.md, "subject")
 * @param blobs configurations and layers of all of them, by digest
 */
record LayoutImage(
        Document root, Map<String, Document> documents, List<Document> referrers, Map<String, Descriptor> blobs) {

    static final long LARGEST = 4 << 20;

    /** Indexes in indexes are possible, but nobody makes more of them. */
    private static final int DEEPEST = 4;

    /** A manifest or an index, of which the bytes are as they are in the layout, because the digest is of them. */
    static final class Document {

        private final Descriptor content;
        private final byte[] bytes;
        private final JsonNode json;

        Document(Descriptor content, byte[] bytes, JsonNode json) {
            this.content = content;
            this.bytes = bytes;
            this.json = json;
        }

        String digest() {
            return content.digest().toString();
        }

        Descriptor content() {
            return content;
        }

        byte[] bytes() {
            return bytes;
        }

        JsonNode json() {
            return json;
        }

        String subject() {
            return json.path("subject").path("digest").asText("");
        }
    }

    /**
     * Reads a layout.
     *
     * @throws IOException when it is none, or damaged; the message ends a sentence
     */
    static LayoutImage read(Path folder) throws IOException {
        JsonNode roots = json(bytes(folder.resolve("index.json")), "index.json").path("manifests");
        Map<String, Document> documents = new LinkedHashMap<>();
        Map<String, Descriptor> blobs = new TreeMap<>();
        List<Document> referrers = new ArrayList<>();
        List<Document> images = new ArrayList<>();
        for (JsonNode descriptor : roots) {
            Document document = document(Descriptor.of(descriptor), folder);
            if (document.subject().isEmpty()) {
                images.add(document);
                collect(document, folder, documents, blobs, 0);
            } else {
                referrers.add(document);
                blobs(document, blobs);
            }
        }
        if (images.stream().map(Document::digest).distinct().count() != 1) {
            throw new IOException("its index.json names " + images.size() + " images, not one");
        }
        for (Document referrer : referrers) {
            if (!documents.containsKey(referrer.subject())) {
                throw new IOException(
                        "its " + referrer.digest() + " refers to " + referrer.subject() + ", which is not in it");
            }
        }
        return new LayoutImage(images.get(0), documents, List.copyOf(referrers), blobs);
    }

    private static void collect(
            Document document, Path folder, Map<String, Document> documents, Map<String, Descriptor> blobs, int depth)
            throws IOException {
        if (MediaTypes.isIndex(document.content().mediaType())) {
            if (depth == DEEPEST) {
                throw new IOException("its indexes are nested too deeply");
            }
            for (JsonNode descriptor : document.json().path("manifests")) {
                collect(document(Descriptor.of(descriptor), folder), folder, documents, blobs, depth + 1);
            }
        } else if (MediaTypes.isManifest(document.content().mediaType())) {
            blobs(document, blobs);
        } else {
            throw new IOException(
                    "its " + document.digest() + " is '" + document.content().mediaType() + "', which is not an image");
        }
        documents.put(document.digest(), document);
    }

    private static void blobs(Document manifest, Map<String, Descriptor> blobs) throws IOException {
        for (Descriptor blob : blobs(manifest.json())) {
            blobs.put(blob.digest().toString(), blob);
        }
    }

    /** The blobs that a manifest names, its configuration first. */
    static List<Descriptor> blobs(JsonNode manifest) throws IOException {
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(Descriptor.of(manifest.path("config")));
        for (JsonNode layer : manifest.path("layers")) {
            blobs.add(Descriptor.of(layer));
        }
        return blobs;
    }

    private static Document document(Descriptor content, Path folder) throws IOException {
        byte[] bytes = bytes(content.in(folder));
        requireDigest(content, bytes);
        return new Document(content, bytes, json(bytes, content.digest().toString()));
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("its document " + file.getFileName() + " has more than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("it lacks " + file.getFileName(), e);
        }
    }

    /** Holds a document against its name. */
    static void requireDigest(Descriptor content, byte[] bytes) throws IOException {
        Digest found = Digest.of(bytes);
        if (!found.equals(content.digest())) {
            throw new IOException("the document " + content.digest() + " has the digest " + found);
        }
    }

    static JsonNode json(byte[] bytes, String name) throws IOException {
        try {
            JsonNode json = new JsonMapper().readTree(bytes);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw new IOException("the document " + name + " is not JSON", e);
        }
        throw new IOException("the document " + name + " is not a JSON object");
    }

    long size() {
        return blobs.values().stream().mapToLong(Descriptor::size).sum();
    }
}
