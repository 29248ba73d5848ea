package io.github.beamgo.image.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciLayoutTest {

    @TempDir
    private Path folder;

    private OciLayout layout;

    @BeforeEach
    void create() {
        layout = new OciLayout(folder.resolve("layout"));
    }

    /** On whatever JDK this runs: the digests were computed once, by JDK 17. */
    @Test
    void layersAreTheSameOnEveryJdk() throws IOException {
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        byte[] words =
                "the quick brown fox jumps over the lazy dog\n".repeat(20_000).getBytes(UTF_8);

        LayerBlob layer = layout.add(List.of(
                LayerFile.folder("tmp", 01777), LayerFile.bytes("noise", noise), LayerFile.bytes("words", words)));

        assertThat(layer.diffId())
                .hasToString("sha256:05854c778a73443a95f55e9e1b08744b4708770870b21d72ee01461d14adf476");
        assertThat(layer.descriptor().digest())
                .hasToString("sha256:3768155e8671ebfb4b1248addeb08961fdd50cf5e2ff3ae03582acca61e0b20f");
    }

    @Test
    void gzipReadsWhatIsWritten() throws Exception {
        LayerBlob layer = layout.add(List.of(LayerFile.text("a", "b")));
        Path blob = layout.folder().resolve(OciLayout.path(layer.descriptor().digest()));

        assertThat(Files.size(blob)).isEqualTo(layer.descriptor().size());
        assertThat(Tool.output(folder, "sh", "-c", "gzip -dc < " + blob + " | sha256sum"))
                .startsWith(layer.diffId().hex());
        assertThat(Tool.output(folder, "sha256sum", blob.toString()))
                .startsWith(layer.descriptor().digest().hex());
        // Magic, deflate, no flags, no time, no hint, no system (RFC 1952, section 2.3).
        assertThat(Files.readAllBytes(blob)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
    }

    @Test
    void whatFailsLeavesNothing() throws IOException {
        assertThatThrownBy(() -> layout.add(List.of(new LayerFile("a", 0644, 1, "", output -> {
                    throw new IOException("disk full");
                }))))
                .hasMessage("disk full");

        try (Stream<Path> blobs = Files.list(layout.folder().resolve("blobs/sha256"))) {
            assertThat(blobs).isEmpty();
        }
    }

    @Test
    void onlyWhatBelongsToTheImageStays() throws IOException {
        LayerBlob earlier = layout.add(List.of(LayerFile.text("a", "1")));
        Descriptor root = image("2");
        layout.finish(List.of(root));

        assertThat(layout.folder().resolve(OciLayout.path(earlier.descriptor().digest())))
                .doesNotExist();
        assertThat(layout.roots()).containsExactly(root);
        try (Stream<Path> blobs = Files.list(layout.folder().resolve("blobs/sha256"))) {
            assertThat(blobs).hasSize(3);
        }
    }

    @Test
    void damageIsNoticed() throws IOException {
        Descriptor root = image("2");
        layout.finish(List.of(root));
        Descriptor layer = layout.manifest(root).layers().get(0);
        Path blob = layout.folder().resolve(OciLayout.path(layer.digest()));
        byte[] content = Files.readAllBytes(blob);
        content[20]++;
        Files.write(blob, content);

        assertThatThrownBy(() -> new OciLayout(folder.resolve("other")).take(layer, layout))
                .isInstanceOf(LayoutException.class)
                .hasMessageMatching(
                        "its blob " + layer.digest() + " is damaged: it has the digest sha256:[0-9a-f]{64}");
        assertThat(folder.resolve("other/blobs/sha256")).isEmptyDirectory();

        Files.write(blob, new byte[3]);
        assertThatThrownBy(() -> new OciLayout(folder.resolve("other")).take(layer, layout))
                .hasMessage("its blob " + layer.digest() + " has 3 bytes, not " + layer.size());

        Files.delete(blob);
        assertThatThrownBy(() -> new OciLayout(folder.resolve("other")).take(layer, layout))
                .hasMessage("it lacks the blob " + layer.digest());
    }

    /** A digest is a part of a path. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:../../../../../../etc/passwd",
                "sha256:../0000000000000000000000000000000000000000000000000000000000000",
                "sha512:00",
                "",
                "sha256:ABCDEF0000000000000000000000000000000000000000000000000000000000"
            })
    void digestsCannotEscape(String digest) throws IOException {
        layout.finish(List.of(image("2")));
        Files.writeString(
                layout.folder().resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"" + MediaTypes.MANIFEST + "\",\"digest\":\""
                        + digest + "\",\"size\":2}]}");

        assertThatThrownBy(layout::roots)
                .isInstanceOf(LayoutException.class)
                .hasMessage("its document index.json is damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"schemaVersion\":2,\"manifests\":[null]}", "{\"schemaVersion\":2,"})
    void damagedDocumentsAreNoticed(String text) throws IOException {
        layout.finish(List.of(image("2")));
        Files.writeString(layout.folder().resolve("index.json"), text);

        assertThatThrownBy(layout::roots)
                .isInstanceOf(LayoutException.class)
                .hasMessageMatching("its document index.json is (damaged|empty)");
    }

    @Test
    void otherFoldersAreNoLayouts() throws IOException {
        assertThatThrownBy(() -> new OciLayout(folder).roots())
                .isInstanceOf(LayoutException.class)
                .hasMessage("it has no file oci-layout");
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
        assertThatThrownBy(() -> new OciLayout(folder).roots())
                .hasMessage("its file oci-layout does not name the version 1 of image layouts");
    }

    private Descriptor image(String content) throws IOException {
        LayerBlob layer = layout.add(List.of(LayerFile.text("a", content)));
        Descriptor config = layout.add(MediaTypes.CONFIG, Map.of("os", "linux"));
        return layout.add(MediaTypes.MANIFEST, new ImageManifest(config, List.of(layer.descriptor()), Map.of()));
    }
}
