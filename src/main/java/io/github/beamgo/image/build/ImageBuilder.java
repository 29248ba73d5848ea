package io.github.beamgo.image.build;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.ImageArchive;
import io.github.beamgo.image.layout.ImageIndex;
import io.github.beamgo.image.layout.ImageManifest;
import io.github.beamgo.image.layout.ImageName;
import io.github.beamgo.image.layout.LayerBlob;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.image.layout.OciLayout;
import io.github.beamgo.image.layout.Platform;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Builds an SDK image as an OCI layout: an index with an image for each target. It has what Beam's own image has
 * (sdks/go/container/Dockerfile), at the same paths, and what it takes to run on nothing at all.
 */
public final class ImageBuilder {

    /** Where Beam's own image has its entry point. */
    static final String BOOT = "opt/apache/beam/boot";

    /** A worker that is in the image. */
    static final String WORKER = BakedWorker.WORKER.substring(1);

    /** What starts it. */
    static final String EXEC = BakedWorker.PROGRAM.substring(1);

    /** The layer with the user's own. */
    private static final String FILES = "files";

    private static final String NONROOT = "65532";

    /** Of those places where Go looks (crypto/x509, root_linux.go), that of Debian. */
    private static final String CERTIFICATES = "etc/ssl/certs/";

    /** Creates the builder. */
    @Inject
    public ImageBuilder() {}

    /**
     * Builds the image.
     *
     * @param contents what is in it, for each target
     * @param folder the layout, which is complete when this returns; images of earlier builds are gone
     * @throws ConfigurationException when something that belongs into it is missing, or it cannot be written
     */
    public BuiltImage build(ImageRequest request, List<ImageRequest.Content> contents, Path folder) {
        ExtraFile.requireTargets(
                request.files(),
                contents.stream().map(content -> content.binaries().target()).toList());
        OciLayout layout = new OciLayout(folder);
        try {
            Map<Target, Descriptor> images = new LinkedHashMap<>();
            for (ImageRequest.Content content : contents) {
                images.put(content.binaries().target(), image(request, content, layout));
            }
            Map<String, String> annotations = new TreeMap<>(request.labels());
            Descriptor index = layout.add(MediaTypes.INDEX, new ImageIndex(List.copyOf(images.values()), annotations));
            layout.finish(List.of(index.annotated(Map.of(
                    // By the first containerd knows an image, by the second skopeo.
                    "io.containerd.image.name", request.name().qualified(),
                    "org.opencontainers.image.ref.name", request.name().tag()))));
            return new BuiltImage(layout, index, loaded(request.name(), images));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The image cannot be built in " + folder + ": " + e + ".",
                    "Check free space and permissions there, and that the files which it is made of do not change"
                            + " meanwhile.",
                    e);
        }
    }

    /** Docker's older store knows one platform for each name: the first target has the image's own. */
    private static List<ImageArchive.Loaded> loaded(ImageName name, Map<Target, Descriptor> images) {
        List<ImageArchive.Loaded> loaded = new ArrayList<>();
        images.forEach((target, image) -> {
            ImageName ofTarget = name.with("-" + target.name());
            loaded.add(new ImageArchive.Loaded(image, loaded.isEmpty() ? List.of(name, ofTarget) : List.of(ofTarget)));
        });
        return loaded;
    }

    private static Descriptor image(ImageRequest request, ImageRequest.Content content, OciLayout layout)
            throws IOException {
        Platform platform = Platform.of(content.binaries().target());
        BaseLayout below = request.base();
        BaseImage base = below == null ? null : below.on(platform);
        List<Descriptor> layers = new ArrayList<>();
        if (below != null && base != null) {
            for (Descriptor layer : base.layers()) {
                below.give(layer, layout);
                layers.add(new Descriptor(MediaTypes.ofOci(layer.mediaType()), layer.digest(), layer.size()));
            }
        }
        List<ImageConfig.Layer> history = new ArrayList<>();
        Folders folders = new Folders(base != null);
        for (Map.Entry<String, List<LayerFile>> files :
                layers(request, content, base).entrySet()) {
            if (!files.getValue().isEmpty()) {
                LayerBlob layer = layout.add(folders.before(files.getValue()));
                layers.add(layer.descriptor());
                history.add(new ImageConfig.Layer(layer.diffId(), files.getKey()));
            }
        }
        Descriptor config = layout.add(MediaTypes.CONFIG, new ImageConfig(request, platform, base).with(history));
        Map<String, String> annotations = new TreeMap<>(request.labels());
        if (base != null) {
            annotations.put(
                    "org.opencontainers.image.base.digest",
                    base.manifest().digest().toString());
        }
        return layout.add(MediaTypes.MANIFEST, new ImageManifest(config, layers, annotations))
                .on(platform);
    }

    /** What changes with each build comes last, so that the layers below stay where they are. */
    private static Map<String, List<LayerFile>> layers(
            ImageRequest request, ImageRequest.Content content, @Nullable BaseImage base) throws IOException {
        PlatformBinaries binaries = content.binaries();
        Map<String, List<LayerFile>> layers = new LinkedHashMap<>();
        layers.put("users and folders", base == null ? system() : List.of(LayerFile.folder("tmp", 01777)));
        layers.put("certificates", certificates(request, base));
        layers.put(FILES, ExtraFile.of(binaries.target(), request.files()));
        layers.put("licenses", content.licenses());
        layers.put("boot", List.of(binary(BOOT, content, binaries.boot())));
        if (content.baked() != null) {
            layers.put(
                    "program that starts the worker",
                    List.of(LayerFile.file(EXEC, LayerFile.EXECUTABLE, content.baked())));
            layers.put("worker", List.of(binary(WORKER, content, binaries.worker())));
        }
        requireApart(layers, binaries.target());
        return layers;
    }

    private static void requireApart(Map<String, List<LayerFile>> layers, Target target) {
        ImagePaths paths = new ImagePaths(target);
        layers.forEach((what, files) -> {
            if (!what.equals(FILES)) {
                paths.add(what, files);
            }
        });
        paths.addUsers(layers.getOrDefault(FILES, List.of()));
    }

    private static LayerFile binary(String path, ImageRequest.Content content, Manifest.Binary binary)
            throws IOException {
        return LayerFile.file(path, LayerFile.EXECUTABLE, content.folder().resolve(binary.file()), binary.sha256());
    }

    /** boot makes its folders in /tmp whoever runs it; nonroot is the user that distroless and Kubernetes know. */
    private static List<LayerFile> system() {
        return List.of(
                LayerFile.folder("etc", LayerFile.EXECUTABLE),
                LayerFile.text("etc/group", "root:x:0:\nnonroot:x:" + NONROOT + ":\n"),
                LayerFile.text(
                        "etc/passwd",
                        "root:x:0:0:root:/tmp:/sbin/nologin\nnonroot:x:" + NONROOT + ":" + NONROOT
                                + ":nonroot:/tmp:/sbin/nologin\n"),
                LayerFile.folder("tmp", 01777));
    }

    /** A base may have a file with public certificates, beside which Go reads the whole folder. */
    private static List<LayerFile> certificates(ImageRequest request, @Nullable BaseImage base) throws IOException {
        return request.certificates() == null
                ? List.of()
                : List.of(Certificates.read(
                        request.certificates(),
                        CERTIFICATES + (base == null ? "ca-certificates.crt" : "beamgo-ca-certificates.crt")));
    }

    /** The folders around files, once in an image. In a base they may be there, with permissions of their own. */
    private static final class Folders {

        private final boolean ofBase;
        private final Set<String> known = new TreeSet<>();

        Folders(boolean ofBase) {
            this.ofBase = ofBase;
        }

        List<LayerFile> before(List<LayerFile> files) {
            List<LayerFile> complete = new ArrayList<>();
            for (LayerFile file : files) {
                for (int slash = file.path().indexOf('/');
                        slash >= 0;
                        slash = file.path().indexOf('/', slash + 1)) {
                    String folder = file.path().substring(0, slash);
                    boolean itself = slash == file.path().length() - 1;
                    if (known.add(folder) && !itself && !ofBase) {
                        complete.add(LayerFile.folder(folder, LayerFile.EXECUTABLE));
                    }
                }
                complete.add(file);
            }
            return complete;
        }
    }
}
