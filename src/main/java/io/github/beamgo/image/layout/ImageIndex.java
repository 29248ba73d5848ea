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
 * Images for several platforms, or the roots of a layout (image-spec, image-index.md).
 *
 * @param schemaVersion always 2
 * @param mediaType what this document is; old documents of OCI do not say it
 * @param manifests the images, or further indexes
 * @param annotations what else is said of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImageIndex(
        @JsonProperty(required = true) int schemaVersion,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String mediaType,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty(required = true)
        List<Descriptor> manifests,

        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, String> annotations) {

    /** Makes the collections independent; the last may be {@code null} in JSON. */
    public ImageIndex {
        manifests = List.copyOf(manifests);
        annotations = annotations == null ? new TreeMap<>() : new TreeMap<>(annotations);
    }

    /** Creates an index. */
    public ImageIndex(List<Descriptor> manifests, Map<String, String> annotations) {
        this(2, MediaTypes.INDEX, manifests, new TreeMap<>(annotations));
    }
}
