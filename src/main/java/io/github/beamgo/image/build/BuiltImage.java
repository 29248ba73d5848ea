package io.github.beamgo.image.build;

import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.ImageArchive;
import io.github.beamgo.image.layout.OciLayout;
import java.util.List;

/**
 * An image in a layout.
 *
 * @param layout where it is
 * @param index its index; by this digest engines can be told to take it
 * @param images one for each target, with the names that Docker gives to it
 */
public record BuiltImage(OciLayout layout, Descriptor index, List<ImageArchive.Loaded> images) {

    /** Makes the list unmodifiable. */
    public BuiltImage {
        images = List.copyOf(images);
    }
}
