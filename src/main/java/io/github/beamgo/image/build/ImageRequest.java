package io.github.beamgo.image.build;

import io.github.beamgo.image.layout.ImageName;
import io.github.beamgo.image.layout.LayerFile;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code beamgo:image} and {@code beamgo:image-tar} for.
 *
 * @param name what the image is called
 * @param base the image below, {@code null} for none ({@code scratch})
 * @param labels what is said of it, as labels and as annotations
 * @param created when, in the form of RFC 3339
 * @param user the user that it runs as unless the engine says another, {@code null} for that of the base, or root
 * @param files the user's own files
 * @param certificates certificates in PEM that are trusted, {@code null} for those of the base alone
 */
public record ImageRequest(
        ImageName name,
        @Nullable BaseLayout base,
        SortedMap<String, String> labels,
        String created,
        @Nullable String user,
        List<ExtraFile> files,
        @Nullable Path certificates) {

    /** Makes the collections independent. */
    public ImageRequest {
        labels = new TreeMap<>(labels);
        files = List.copyOf(files);
    }

    /**
     * What the image for one target has in it.
     *
     * @param binaries boot and worker
     * @param folder where they are
     * @param licenses the licenses of all that is linked into them
     * @param baked the program that starts the worker in the image, {@code null} if the worker is not in it
     */
    public record Content(
            PlatformBinaries binaries,
            Path folder,
            List<LayerFile> licenses,
            @Nullable Path baked) {

        /** Makes the list unmodifiable. */
        public Content {
            licenses = List.copyOf(licenses);
        }
    }
}
