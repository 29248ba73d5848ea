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

/**
 * An image for one platform (image-spec, manifest.md).
 *
 * @param schemaVersion always 2
 * @param mediaType what this document is; old documents of OCI do not say it
 * @param config how it is run
 * @param layers its files, the lowest layer first
 * @param annotations what else is said of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImageManifest(
        @JsonProperty(required = true) int schemaVersion,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String mediaType,
        @JsonProperty(required = true) Descriptor config,
        @JsonProperty(required = true) List<Descriptor> layers,
        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, String> annotations) {

    /** Makes the collections independent; the last may be {@code null} in JSON. */
    public ImageManifest {
        layers = List.copyOf(layers);
        annotations = annotations == null ? new TreeMap<>() : new TreeMap<>(annotations);
    }

    /** Creates the manifest of an image. */
    public ImageManifest(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        this(2, MediaTypes.MANIFEST, config, layers, new TreeMap<>(annotations));
    }
}
