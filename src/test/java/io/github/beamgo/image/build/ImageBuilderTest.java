package io.github.beamgo.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.ImageArchive;
import io.github.beamgo.image.layout.ImageName;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.image.layout.OciLayout;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderTest {

    private static final Target AMD64 = new Target("linux", "amd64");
    private static final Target ARM64 = new Target("linux", "arm64");

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void eachTargetHasItsOwnImage() throws Exception {
        BuiltImage built = build(request(null), AMD64, ARM64);

        List<Descriptor> images = built.layout().index(built.index()).manifests();
        assertThat(images)
                .extracting(image -> String.valueOf(image.platform()))
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(files(built.layout(), images.get(0)))
                .containsExactly(
                        "etc/ drwxr-xr-x",
                        "etc/group -rw-r--r--",
                        "etc/passwd -rw-r--r--",
                        "tmp/ drwxrwxrwt",
                        "opt/ drwxr-xr-x",
                        "opt/apache/ drwxr-xr-x",
                        "opt/apache/beam/ drwxr-xr-x",
                        "opt/apache/beam/LICENSE -rw-r--r--",
                        "opt/apache/beam/boot -rwxr-xr-x");
        List<Descriptor> amd64 = built.layout().manifest(images.get(0)).layers();
        List<Descriptor> arm64 = built.layout().manifest(images.get(1)).layers();
        assertThat(arm64.subList(0, 2)).as("what both have").isEqualTo(amd64.subList(0, 2));
        assertThat(arm64.get(2)).as("boot").isNotEqualTo(amd64.get(2));
        assertThat(built.layout().roots()).singleElement().satisfies(root -> {
            assertThat(root.digest()).isEqualTo(built.index().digest());
            assertThat(root.annotations())
                    .containsEntry("io.containerd.image.name", "docker.io/library/wordcount:1.0")
                    .containsEntry("org.opencontainers.image.ref.name", "1.0");
        });
    }

    /** Found by running: without one of these boot or the worker does not start. */
    @Test
    void scratchIsMadeRunnable() throws Exception {
        BuiltImage built = build(request(null), AMD64);

        JsonNode config = config(built, 0);
        assertThat(config)
                .hasToString("{\"created\":\"2026-11-22T00:00:00Z\",\"architecture\":\"amd64\",\"os\":\"linux\","
                        + "\"config\":{\"Env\":[\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\","
                        + "\"HOME=/tmp\",\"USER=beam\"],\"Entrypoint\":[\"/opt/apache/beam/boot\"],\"WorkingDir\":\"/tmp\","
                        + "\"Labels\":{\"team\":\"search\"}},\"rootfs\":" + config.path("rootfs") + ",\"history\":"
                        + config.path("history") + "}");
        assertThat(config.path("rootfs").path("diff_ids")).hasSize(3);
        assertThat(config.path("history")).hasSize(3);
    }

    @Test
    void sameFilesGiveTheSameBytes() throws Exception {
        BuiltImage one = build(request(null), AMD64, ARM64);
        Path first = folder.resolve("first.tar");
        new ImageArchive().write(one.layout(), one.images(), first);
        String digest = Sha256.of(first);
        // Nothing of the first is there to be taken.
        BuiltImage again = new ImageBuilder()
                .build(request(null), List.of(content(AMD64), content(ARM64)), folder.resolve("another"));
        new ImageArchive().write(again.layout(), again.images(), first);

        assertThat(again.index()).isEqualTo(one.index());
        assertThat(Sha256.of(first)).isEqualTo(digest);
    }

    /** Beam's binaries take seconds to compress. */
    @Test
    void unchangedLayersAreTakenFromTheRunBefore() throws Exception {
        BuiltImage one = build(request(null), AMD64, ARM64);
        List<ImageRequest.Content> contents = List.of(content(AMD64), content(ARM64));
        Files.writeString(folder.resolve("boot-linux-amd64"), "boot for linux-other");

        assertThat(new ImageBuilder()
                        .build(request(null), contents, folder.resolve("layout"))
                        .index())
                .isEqualTo(one.index());

        Path layer = one.layout()
                .folder()
                .resolve("blobs/sha256/"
                        + one.layout()
                                .manifest(one.images().get(1).manifest())
                                .layers()
                                .get(2)
                                .digest()
                                .hex());
        Files.writeString(layer, "damaged");
        assertThat(build(request(null), AMD64, ARM64).index()).isEqualTo(one.index());
        assertThat(Sha256.of(layer)).isEqualTo(layer.getFileName().toString());
    }

    @Test
    void archiveIsALayoutAndWhatDockerLoads() throws Exception {
        BuiltImage built = build(request(null), AMD64, ARM64);
        Path archive = folder.resolve("image.tar");
        new ImageArchive().write(built.layout(), built.images(), archive);

        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        assertThat(Tool.output(unpacked, "tar", "-xvf", archive.toString()).lines())
                .startsWith("oci-layout", "index.json", "manifest.json", "blobs/", "blobs/sha256/")
                .hasSize(5 + 1 + 2 + 2 + 4);
        OciLayout read = new OciLayout(unpacked);
        assertThat(read.roots()).isEqualTo(built.layout().roots());
        JsonNode loaded = mapper.readTree(unpacked.resolve("manifest.json").toFile());
        assertThat(loaded.get(0).path("RepoTags")).hasToString("[\"wordcount:1.0\",\"wordcount:1.0-linux-amd64\"]");
        assertThat(loaded.get(1).path("RepoTags")).hasToString("[\"wordcount:1.0-linux-arm64\"]");
        for (JsonNode image : loaded) {
            assertThat(unpacked.resolve(image.path("Config").asText())).isRegularFile();
            assertThat(image.path("Layers"))
                    .hasSize(3)
                    .allMatch(layer -> Files.isRegularFile(unpacked.resolve(layer.asText())));
        }
    }

    @Test
    void baseStaysBelowWithItsSettings() throws Exception {
        BaseLayouts layouts = new BaseLayouts(folder.resolve("base"));
        Descriptor base = layouts.image(
                "amd64",
                "etc/base",
                "{\"User\":\"1000\",\"Env\":[\"SSL_CERT_FILE=/etc/ssl/x\",\"PATH=/bin\",\"HOME=/home/x\"],\"Cmd\":[\"sh\"],"
                        + "\"Entrypoint\":[\"sh\"],\"WorkingDir\":\"/home/x\",\"Healthcheck\":{},"
                        + "\"Labels\":{\"of\":\"base\",\"team\":\"base\"}}",
                "[{\"created_by\":\"base\"},{\"created_by\":\"ENV\",\"empty_layer\":true}]");
        layouts.finish(base);

        BuiltImage built = build(request(new BaseLayout(folder.resolve("base"), null)), AMD64);

        Descriptor image = built.layout().index(built.index()).manifests().get(0);
        assertThat(files(built.layout(), image))
                .startsWith("etc/base -rw-r--r--", "tmp/ drwxrwxrwt")
                .doesNotContain("etc/passwd -rw-r--r--", "opt/ drwxr-xr-x")
                .endsWith("opt/apache/beam/boot -rwxr-xr-x");
        assertThat(built.layout().manifest(image).layers())
                .allMatch(layer -> layer.mediaType().equals(MediaTypes.LAYER));
        assertThat(built.layout().manifest(image).annotations())
                .containsEntry(
                        "org.opencontainers.image.base.digest", base.digest().toString());
        JsonNode config = config(built, 0);
        assertThat(config.path("config"))
                .hasToString("{\"User\":\"1000\",\"Env\":[\"SSL_CERT_FILE=/etc/ssl/x\",\"PATH=/bin\",\"HOME=/home/x\","
                        + "\"USER=beam\"],\"WorkingDir\":\"/tmp\",\"Labels\":{\"of\":\"base\",\"team\":\"search\"},"
                        + "\"Entrypoint\":[\"/opt/apache/beam/boot\"]}");
        assertThat(config.path("rootfs").path("diff_ids")).hasSize(4);
        assertThat(config.path("history")).hasSize(5);
    }

    /** What registries make of an image without (jib issue 534). */
    @Test
    void everyLayerOfABaseWithoutHistoryGetsAnEntry() throws Exception {
        BaseLayouts layouts = new BaseLayouts(folder.resolve("base"));
        layouts.finish(layouts.image("amd64"));

        JsonNode config = config(build(request(new BaseLayout(folder.resolve("base"), null)), AMD64), 0);

        assertThat(config.path("history")).hasSize(4);
        assertThat(config.path("history").get(0).path("comment").asText()).isEqualTo("base image");
    }

    @Test
    void bootThatIsNotTheManifestsIsRefused() throws Exception {
        ImageRequest.Content content = content(AMD64);
        Files.writeString(folder.resolve("boot-linux-amd64"), "changed after it was built");

        assertThatThrownBy(() -> new ImageBuilder().build(request(null), List.of(content), folder.resolve("layout")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it does not have the SHA-256 "
                        + content.binaries().boot().sha256());
        assertThat(folder.resolve("layout/index.json")).doesNotExist();
    }

    @Test
    void billsOfMaterialsReferToTheImageOfTheirPlatform() throws Exception {
        BuiltImage built = build(request(null), AMD64, ARM64);
        List<PlatformBinaries> platforms =
                List.of(content(AMD64).binaries(), content(ARM64).binaries());
        for (PlatformBinaries platform : platforms) {
            for (Manifest.Binary binary : List.of(platform.boot(), platform.worker())) {
                Files.writeString(sbom(binary), binary.file() + " " + binary.sha256());
            }
        }

        new SbomReferrers(this::sbom).add(built, platforms);

        OciLayout layout = built.layout();
        assertThat(layout.roots()).hasSize(5);
        assertThat(layout.roots().get(0).digest()).isEqualTo(built.index().digest());
        List<String> described = new ArrayList<>();
        for (Descriptor root : layout.roots().subList(1, 5)) {
            JsonNode referrer = layout.config(root);
            assertThat(referrer.path("artifactType").asText()).isEqualTo("application/vnd.cyclonedx+json");
            assertThat(referrer.path("config").path("digest").asText())
                    .as("image-spec, manifest.md, of the two bytes {}")
                    .isEqualTo("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
            JsonNode layer = referrer.path("layers").path(0);
            Path blob = layout.folder()
                    .resolve("blobs/sha256/" + layer.path("digest").asText().substring(7));
            String title = layer.path("annotations")
                    .path("org.opencontainers.image.title")
                    .asText();
            assertThat(blob).hasSameBinaryContentAs(folder.resolve(title));
            described.add(
                    title + " of " + referrer.path("subject").path("digest").asText());
        }
        List<Descriptor> images = layout.index(built.index()).manifests();
        assertThat(described)
                .containsExactly(
                        "boot-linux-amd64.cdx.json of " + images.get(0).digest(),
                        "worker-linux-amd64.cdx.json of " + images.get(0).digest(),
                        "boot-linux-arm64.cdx.json of " + images.get(1).digest(),
                        "worker-linux-arm64.cdx.json of " + images.get(1).digest());
    }

    @Test
    void aBillOfMaterialsOfAnotherBinaryIsRefused() throws Exception {
        BuiltImage built = build(request(null), AMD64);
        List<PlatformBinaries> platforms = List.of(content(AMD64).binaries());
        Path boot = sbom(platforms.get(0).boot());

        assertThatThrownBy(() -> new SbomReferrers(this::sbom).add(built, platforms))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("boot-linux-amd64 is missing", boot.toString(), "<sbom>false</sbom>");
        Files.writeString(boot, "of a build before");
        assertThatThrownBy(() -> new SbomReferrers(this::sbom).add(built, platforms))
                .hasMessageContaining("or of another build");
        assertThat(built.layout().roots()).hasSize(1);
    }

    private Path sbom(Manifest.Binary binary) {
        return folder.resolve(binary.file() + ".cdx.json");
    }

    @Test
    void workersNeedABootEach() {
        Manifest manifest = manifest(List.of(
                binary(BinaryRole.WORKER, AMD64, "0".repeat(64)),
                binary(BinaryRole.WORKER, ARM64, "0".repeat(64)),
                binary(BinaryRole.BOOT, AMD64, "0".repeat(64))));

        assertThatThrownBy(() -> PlatformBinaries.of(manifest))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The image needs Beam's boot, its entry point, which was not built for linux-arm64. Add them to"
                                + " <boots> (-Dbeamgo.boots=linux-arm64), or bind beamgo:image or beamgo:image-tar in the pom, and beamgo:package"
                                + " builds them by itself.");
        assertThatThrownBy(() -> PlatformBinaries.of(manifest(List.of())))
                .hasMessage("No worker for Linux was built, so there is nothing to build an image for. Name its targets"
                        + " with <workers> (-Dbeamgo.workers=linux-amd64).");
    }

    @Test
    void certificatesAreWhereGoLooks() throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        BuiltImage built = build(with(pem), AMD64);
        Descriptor image = built.layout().index(built.index()).manifests().get(0);
        assertThat(files(built.layout(), image)).contains("etc/ssl/certs/ca-certificates.crt -rw-r--r--");

        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----");
        assertThatThrownBy(() -> build(with(pem), AMD64))
                .hasMessage("<imageCertificates> (-Dbeamgo.imageCertificates) is " + pem
                        + ", which has a private key in it,"
                        + " and would be published. Name a file with certificates alone.");
        Files.writeString(pem, "none");
        assertThatThrownBy(() -> build(with(pem), AMD64)).hasMessageContaining("which has no certificate in it.");
        assertThatThrownBy(() -> build(with(folder.resolve("missing")), AMD64))
                .hasMessageContaining("which does not exist.");
    }

    @Test
    void filesAreNotWhereTheImageHasLicenses() throws Exception {
        Path file = Files.writeString(folder.resolve("model"), "");
        ImageRequest plain = request(null);
        ImageRequest request = new ImageRequest(
                plain.name(),
                null,
                plain.labels(),
                plain.created(),
                null,
                List.of(new ExtraFile(file, "/opt/apache/beam/LICENSE", 0644, null)),
                null);

        assertThatThrownBy(() -> build(request, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("/opt/apache/beam/LICENSE", "of the image (licenses)");
    }

    private JsonNode config(BuiltImage built, int index) throws IOException {
        Descriptor image = built.layout().index(built.index()).manifests().get(index);
        return built.layout().config(built.layout().manifest(image).config());
    }

    private List<String> files(OciLayout layout, Descriptor image) throws Exception {
        List<String> files = new ArrayList<>();
        for (Descriptor layer : layout.manifest(image).layers()) {
            Path blob = layout.folder().resolve("blobs/sha256/" + layer.digest().hex());
            Tool.output(folder, "tar", "-tvzf", blob.toString())
                    .lines()
                    .map(line -> line.split(" +", 6))
                    .forEach(words -> files.add(words[5] + " " + words[0]));
        }
        return files;
    }

    private BuiltImage build(ImageRequest request, Target... targets) throws IOException {
        List<ImageRequest.Content> contents = new ArrayList<>();
        for (Target target : targets) {
            contents.add(content(target));
        }
        return new ImageBuilder().build(request, contents, folder.resolve("layout"));
    }

    private ImageRequest.Content content(Target target) throws IOException {
        Path boot = Files.writeString(folder.resolve("boot-" + target), "boot for " + target);
        Manifest.Binary worker = binary(BinaryRole.WORKER, target, "0".repeat(64));
        return new ImageRequest.Content(
                new PlatformBinaries(target, worker, binary(BinaryRole.BOOT, target, Sha256.of(boot))),
                folder,
                List.of(LayerFile.text("opt/apache/beam/LICENSE", "Apache License")),
                null);
    }

    private static Manifest.Binary binary(BinaryRole role, Target target, String sha256) {
        return new Manifest.Binary(
                role,
                target,
                role + "-" + target,
                role + "-" + target,
                1,
                sha256,
                null,
                "go1.26.8",
                "v2.77.0",
                false,
                List.of());
    }

    private static Manifest manifest(List<Manifest.Binary> binaries) {
        return new Manifest(
                Manifest.FORMAT_VERSION, null, null, "example.com/a", "example.com/a", null, null, binaries);
    }

    private static ImageRequest request(@Nullable BaseLayout base) {
        return new ImageRequest(
                new ImageName("wordcount", "1.0"),
                base,
                new TreeMap<>(Map.of("team", "search")),
                "2026-11-22T00:00:00Z",
                null,
                List.of(),
                null);
    }

    private static ImageRequest with(Path certificates) {
        ImageRequest plain = request(null);
        return new ImageRequest(plain.name(), null, plain.labels(), plain.created(), null, List.of(), certificates);
    }
}
