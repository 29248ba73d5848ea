package io.github.beamgo.image.layout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image for one platform, or a document that refers to an image (image-spec, manifest.md).
 *
 * @param schemaVersion always 2
 * @param mediaType what this document is; old documents of OCI do not say it
 * @param artifactType what a document is, {@code null} for an image
 * @param config how it is run
 * @param layers its files, the lowest layer first
 * @param subject the image to which a document refers, {@code null} for an image
 * @param annotations what else is said of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImageManifest(
        @JsonProperty(required = true) int schemaVersion,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String mediaType,
        @JsonSetter(nulls = Nulls.SET) @Nullable String artifactType,
        @JsonProperty(required = true) Descriptor config,
        @JsonProperty(required = true) List<Descriptor> layers,
        @JsonSetter(nulls = Nulls.SET) @Nullable Descriptor subject,
        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, String> annotations) {

    /** Makes the collections independent; the last may be {@code null} in JSON. */
    public ImageManifest {
        layers = List.copyOf(layers);
        annotations = annotations == null ? new TreeMap<>() : new TreeMap<>(annotations);
    }

    /** Creates the manifest of an image. */
    public ImageManifest(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        this(2, MediaTypes.MANIFEST, null, config, layers, null, new TreeMap<>(annotations));
    }

    /** {@return the same as a document of a type that refers to an image} */
    public ImageManifest about(Descriptor image, String type) {
        return new ImageManifest(schemaVersion, mediaType, type, config, layers, image, annotations);
    }
}
