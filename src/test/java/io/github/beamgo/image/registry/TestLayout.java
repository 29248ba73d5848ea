package io.github.beamgo.image.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.image.layout.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** An image for two processors with an SBOM and a signature that refer to it, as an OCI image layout. */
final class TestLayout {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final ObjectNode root;
    private final String layer;

    /**
     * Writes the layout.
     *
     * @param size bytes of a layer, which do not get smaller when they are compressed
     * @param seed images of other seeds are other images
     */
    TestLayout(Path folder, int size, long seed) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        ArrayNode images = JSON.createArrayNode();
        String last = "";
        for (String processor : new String[] {"amd64", "arm64"}) {
            byte[] tar = tar(size, seed + processor.hashCode());
            ObjectNode files = add("application/vnd.oci.image.layer.v1.tar+gzip", gzip(tar));
            last = files.path("digest").asText();
            ObjectNode config =
                    JSON.createObjectNode().put("architecture", processor).put("os", "linux");
            config.putObject("rootfs")
                    .put("type", "layers")
                    .putArray("diff_ids")
                    .add("sha256:" + sha256(tar));
            ObjectNode manifest = manifest(add("application/vnd.oci.image.config.v1+json", bytes(config)), files);
            ObjectNode image = add(MediaTypes.MANIFEST, bytes(manifest));
            image.putObject("platform").put("architecture", processor).put("os", "linux");
            images.add(image);
        }
        layer = last;
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.INDEX);
        index.set("manifests", images);
        root = add(MediaTypes.INDEX, bytes(index));
        ArrayNode roots = JSON.createArrayNode().add(root);
        roots.add(referrer("application/vnd.cyclonedx+json", "{\"bomFormat\":\"CycloneDX\"}"));
        roots.add(referrer("application/pgp-signature", "-----BEGIN PGP SIGNATURE-----"));
        ObjectNode file = JSON.createObjectNode().put("schemaVersion", 2);
        file.set("manifests", roots);
        Files.write(folder.resolve("index.json"), bytes(file));
    }

    Path folder() {
        return folder;
    }

    String digest() {
        return root.path("digest").asText();
    }

    /** The digest of the layer for arm64. */
    String layer() {
        return layer;
    }

    Path file(String digest) {
        return folder.resolve("blobs/sha256").resolve(digest.substring("sha256:".length()));
    }

    private ObjectNode referrer(String type, String text) throws IOException {
        ObjectNode empty = add("application/vnd.oci.empty.v1+json", "{}".getBytes(StandardCharsets.UTF_8));
        ObjectNode manifest = manifest(empty, add(type, text.getBytes(StandardCharsets.UTF_8)));
        manifest.put("artifactType", type);
        manifest.set("subject", root);
        manifest.putObject("annotations").put("org.opencontainers.image.created", "2026-01-01T00:00:00Z");
        return add(MediaTypes.MANIFEST, bytes(manifest));
    }

    private static ObjectNode manifest(ObjectNode config, ObjectNode layer) {
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.MANIFEST);
        manifest.set("config", config);
        manifest.putArray("layers").add(layer);
        return manifest;
    }

    private ObjectNode add(String mediaType, byte[] content) throws IOException {
        String digest = sha256(content);
        Files.write(folder.resolve("blobs/sha256").resolve(digest), content);
        return JSON.createObjectNode()
                .put("mediaType", mediaType)
                .put("digest", "sha256:" + digest)
                .put("size", content.length);
    }

    private static byte[] bytes(ObjectNode node) throws IOException {
        return JSON.writeValueAsBytes(node);
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.digest().digest(content));
    }

    /** One file of random bytes in a tar archive. */
    private static byte[] tar(int size, long seed) {
        byte[] header = new byte[512];
        put(header, 0, "worker");
        put(header, 100, "0000755\0" + "0000000\0" + "0000000\0");
        String octal = Integer.toOctalString(size);
        put(header, 124, "0".repeat(11 - octal.length()) + octal + "\0" + "00000000000\0" + "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xff;
        }
        String check = Integer.toOctalString(sum);
        put(header, 148, "0".repeat(6 - check.length()) + check + "\0 ");
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - size % 512) % 512 + 1024]);
        return tar.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
