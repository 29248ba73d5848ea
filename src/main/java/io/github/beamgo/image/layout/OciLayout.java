package io.github.beamgo.image.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPOutputStream;
import com.jcraft.jzlib.JZlib;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A folder with images (image-spec, image-layout.md). Blobs appear in it once they are complete, under the name of their
 * content; what is read from it is held against that name.
 */
public final class OciLayout {

    private static final String MARK = "oci-layout";
    private static final String ROOTS = "index.json";
    private static final String BLOBS = "blobs/sha256";

    /** Beside what the specification names there may be other files: which layers were made of which files. */
    private static final String LAYERS = "layers";

    /** Registries refuse larger documents, see {@code maxManifestBodySize} of distribution. */
    private static final long LARGEST_DOCUMENT = 4 << 20;

    /** Changes with whatever gives the same files other bytes, so that a build with a new version gives what a clean one does. */
    private static final String COMPRESSION = "ustar, jzlib 1.1.3";

    private static final int BUFFER = 1 << 16;

    /** 15 bits of window; 16 more for gzip's own header, which is that of RFC 1952 without time and system. */
    private static final int GZIP = 15 + 16;

    private final Path folder;
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Names a folder, in which there need not be a layout yet. */
    public OciLayout(Path folder) {
        this.folder = folder;
    }

    /** {@return where it is} */
    public Path folder() {
        return folder;
    }

    /** {@return the path of a blob inside the folder, with slashes} */
    static String path(Digest digest) {
        return BLOBS + "/" + digest.hex();
    }

    /**
     * Writes a layer, compressed, and reads it back, unless an earlier run has done so with the same files. The JDK's own gzip depends on the zlib that it was built with (zlib-ng
     * gives other bytes, and JDK 16 changed the header: JDK-8244706), and an image is the digest of its bytes. JZlib is
     * zlib in Java: the same bytes on every JDK and machine.
     *
     * @param files in their order in the layer
     * @throws IOException when a file cannot be read or the layer cannot be written; no part of it is left
     */
    public LayerBlob add(List<LayerFile> files) throws IOException {
        Path record = folder.resolve(LAYERS)
                .resolve(Sha256.of(
                        files.stream().map(OciLayout::line).collect(Collectors.joining("\n", COMPRESSION + "\n", ""))));
        Optional<LayerBlob> earlier = earlier(record);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        LayerBlob layer = write(files);
        Files.createDirectories(record.getParent());
        AtomicFiles.write(record, mapper.writeValueAsString(layer));
        return layer;
    }

    private static String line(LayerFile file) {
        return String.join(
                " ", file.path(), Integer.toOctalString(file.mode()), Long.toString(file.size()), file.sha256());
    }

    /** The blob is held against its name, as it is when it comes from elsewhere. */
    private Optional<LayerBlob> earlier(Path record) throws IOException {
        if (!Files.exists(record)) {
            return Optional.empty();
        }
        try {
            LayerBlob layer = mapper.readValue(Files.readAllBytes(record), LayerBlob.class);
            requireContent(layer.descriptor(), new Digest(Sha256.of(file(layer.descriptor()))));
            return Optional.of(layer);
        } catch (LayoutException | JsonProcessingException e) {
            // Written anew.
            return Optional.empty();
        }
    }

    private LayerBlob write(List<LayerFile> files) throws IOException {
        MessageDigest compressed = Sha256.digest();
        MessageDigest plain = Sha256.digest();
        Path unfinished = begin();
        try {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER);
                    OutputStream gzip = new GZIPOutputStream(
                            new DigestOutputStream(output, compressed),
                            new Deflater(JZlib.Z_DEFAULT_COMPRESSION, GZIP),
                            BUFFER,
                            false);
                    OutputStream tar = new BufferedOutputStream(new DigestOutputStream(gzip, plain), BUFFER)) {
                TarWriter writer = new TarWriter(tar);
                for (LayerFile file : files) {
                    writer.add(file);
                }
                writer.finish();
            }
            Digest diffId = digest(plain);
            readBack(unfinished, diffId);
            Descriptor descriptor = new Descriptor(MediaTypes.LAYER, digest(compressed), Files.size(unfinished));
            install(unfinished, descriptor.digest());
            return new LayerBlob(descriptor, diffId);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Earlier versions of JZlib damaged some files (ymnk/jzlib issue 9): what nobody can unpack is not published. */
    private static void readBack(Path compressed, Digest diffId) throws IOException {
        MessageDigest found = Sha256.digest();
        try (InputStream content = new GZIPInputStream(Files.newInputStream(compressed), BUFFER);
                OutputStream nowhere = new DigestOutputStream(OutputStream.nullOutputStream(), found)) {
            content.transferTo(nowhere);
        }
        if (!digest(found).equals(diffId)) {
            throw new IOException("a layer was damaged when it was compressed");
        }
    }

    /**
     * Writes a document.
     *
     * @param value what Jackson writes; records and nodes in the order of their fields
     * @throws IOException when it cannot be written
     */
    public Descriptor add(String mediaType, Object value) throws IOException {
        return addBytes(mediaType, mapper.writeValueAsBytes(value));
    }

    /**
     * Writes a small blob.
     *
     * @throws IOException when it cannot be written
     */
    public Descriptor addBytes(String mediaType, byte[] content) throws IOException {
        Descriptor descriptor = new Descriptor(mediaType, Digest.of(content), content.length);
        Path unfinished = begin();
        try {
            Files.write(unfinished, content);
            install(unfinished, descriptor.digest());
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return descriptor;
    }

    /**
     * Takes a blob from another layout, as it is.
     *
     * @throws LayoutException when it is not what the descriptor says
     * @throws IOException when it cannot be read or written
     */
    public void take(Descriptor descriptor, OciLayout from) throws IOException {
        Path unfinished = begin();
        try {
            Path source = from.file(descriptor);
            MessageDigest digest = Sha256.digest();
            try (InputStream input = Files.newInputStream(source);
                    OutputStream output = new DigestOutputStream(Files.newOutputStream(unfinished), digest)) {
                input.transferTo(output);
            }
            requireContent(descriptor, digest(digest));
            install(unfinished, descriptor.digest());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Completes the layout: names what is in it, and deletes blobs that do not belong to it.
     *
     * @param roots the images, each with the annotations that name it
     * @throws IOException when it cannot be read or written
     */
    public void finish(List<Descriptor> roots) throws IOException {
        Set<Digest> used = new TreeSet<>();
        for (Descriptor root : roots) {
            used.addAll(blobs(root));
        }
        AtomicFiles.write(folder.resolve(MARK), "{\"imageLayoutVersion\":\"1.0.0\"}");
        AtomicFiles.write(folder.resolve(ROOTS), mapper.writeValueAsString(new ImageIndex(roots, Map.of())));
        try (Stream<Path> blobs = Files.list(folder.resolve(BLOBS))) {
            for (Path blob : blobs.toList()) {
                boolean belongs = Digest.parse("sha256:" + blob.getFileName())
                        .filter(used::contains)
                        .isPresent();
                if (!belongs) {
                    Files.delete(blob);
                }
            }
        }
    }

    /**
     * {@return what the layout holds}
     *
     * @throws LayoutException when the folder is not a layout
     * @throws IOException when it cannot be read
     */
    public List<Descriptor> roots() throws IOException {
        try {
            JsonNode mark = mapper.readTree(Files.readAllBytes(folder.resolve(MARK)));
            if (!mark.path("imageLayoutVersion").asText().startsWith("1.")) {
                throw new LayoutException("its file oci-layout does not name the version 1 of image layouts");
            }
            return parse(Files.readAllBytes(folder.resolve(ROOTS)), ImageIndex.class, ROOTS)
                    .manifests();
        } catch (NoSuchFileException e) {
            throw new LayoutException("it has no file " + folder.relativize(Path.of(e.getFile())));
        } catch (JsonProcessingException e) {
            throw new LayoutException("its file oci-layout is damaged");
        }
    }

    /** Reads an index. */
    public ImageIndex index(Descriptor descriptor) throws IOException {
        return parse(document(descriptor), ImageIndex.class, descriptor.digest().toString());
    }

    /** Reads a manifest. */
    public ImageManifest manifest(Descriptor descriptor) throws IOException {
        return parse(
                document(descriptor), ImageManifest.class, descriptor.digest().toString());
    }

    /** Reads a configuration, with all that other tools have put into it. */
    public JsonNode config(Descriptor descriptor) throws IOException {
        return parse(document(descriptor), JsonNode.class, descriptor.digest().toString());
    }

    /** {@return all blobs that an image or an index needs, itself included} */
    Set<Digest> blobs(Descriptor root) throws IOException {
        Set<Digest> blobs = new TreeSet<>(Set.of(root.digest()));
        if (MediaTypes.isIndex(root.mediaType())) {
            for (Descriptor image : index(root).manifests()) {
                blobs.addAll(blobs(image));
            }
        } else {
            ImageManifest manifest = manifest(root);
            blobs.add(manifest.config().digest());
            manifest.layers().forEach(layer -> blobs.add(layer.digest()));
        }
        return blobs;
    }

    private byte[] document(Descriptor descriptor) throws IOException {
        if (descriptor.size() > LARGEST_DOCUMENT) {
            throw new LayoutException("the document " + descriptor.digest() + " has " + descriptor.size() + " bytes");
        }
        byte[] content = Files.readAllBytes(file(descriptor));
        requireContent(descriptor, Digest.of(content));
        return content;
    }

    /** The file of a blob, which is there and as long as it should be. */
    private Path file(Descriptor descriptor) throws IOException {
        Path blob = descriptor.in(folder);
        if (!Files.isRegularFile(blob)) {
            throw new LayoutException("it lacks the blob " + descriptor.digest());
        }
        if (Files.size(blob) != descriptor.size()) {
            throw new LayoutException("its blob " + descriptor.digest() + " has " + Files.size(blob) + " bytes, not "
                    + descriptor.size());
        }
        return blob;
    }

    private static void requireContent(Descriptor descriptor, Digest found) throws LayoutException {
        if (!found.equals(descriptor.digest())) {
            throw new LayoutException("its blob " + descriptor.digest() + " is damaged: it has the digest " + found);
        }
    }

    private <T> T parse(byte[] content, Class<T> type, String name) throws LayoutException {
        try {
            T value = mapper.readValue(content, type);
            if (value == null) {
                throw new LayoutException("its document " + name + " is empty");
            }
            return value;
        } catch (LayoutException e) {
            throw e;
        } catch (IOException | NullPointerException e) {
            throw new LayoutException("its document " + name + " is damaged");
        }
    }

    private Path begin() throws IOException {
        return Files.createTempFile(Files.createDirectories(folder.resolve(BLOBS)), ".", ".part");
    }

    private void install(Path unfinished, Digest digest) throws IOException {
        Path blob = folder.resolve(path(digest));
        try {
            Files.move(unfinished, blob, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException same) {
            Files.delete(unfinished);
        }
    }

    private static Digest digest(MessageDigest digest) {
        return new Digest(HexFormat.of().formatHex(digest.digest()));
    }
}
