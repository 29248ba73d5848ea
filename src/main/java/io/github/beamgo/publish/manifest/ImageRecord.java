package io.github.beamgo.publish.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The SDK image that {@code beamgo:image} has pushed, {@code image.json} beside the manifest: launches of the same binaries
 * take it by its digest.
 *
 * @param image its name with the tag
 * @param digest the digest of its index
 * @param sdkContainerImage its name with the digest, as the parameter of launches takes it
 * @param manifestSha256 the checksum of the manifest of the binaries that it was built from
 * @param baked for each target whose worker is in the image, the name of the file that is staged in its place
 */
public record ImageRecord(
        String image, String digest, String sdkContainerImage, String manifestSha256, Map<String, String> baked) {

    private static final String MANIFEST = "manifest.json";
    private static final Pattern BY_DIGEST = Pattern.compile("[\\w./:\\[\\]-]+@sha256:[0-9a-f]{64}");
    private static final Pattern FILE_NAME = Pattern.compile("[\\w-][\\w.-]*");

    /**
     * Makes the map unmodifiable, in the order of the targets.
     *
     * @throws IllegalArgumentException when a value is not what it should be
     */
    public ImageRecord {
        if (!BY_DIGEST.matcher(sdkContainerImage).matches()) {
            throw new IllegalArgumentException("sdkContainerImage is not an image by its digest");
        }
        baked = Collections.unmodifiableMap(new TreeMap<>(baked));
        if (!baked.values().stream().allMatch(name -> FILE_NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("baked has something else than file names");
        }
    }

    /** {@return where the record of the build with a manifest is} */
    public static Path file(Path manifest) {
        String name = manifest.getFileName().toString();
        return manifest.resolveSibling(name.substring(0, name.length() - MANIFEST.length()) + "image.json");
    }

    /**
     * Reads the record of a build.
     *
     * @return empty if there is none
     * @throws ConfigurationException when it is damaged
     */
    public static Optional<ImageRecord> beside(Path manifest) {
        Path file = file(manifest);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReproducibleJson.mapper().readValue(file.toFile(), ImageRecord.class));
        } catch (IOException e) {
            // A message of Jackson's own would go on with a part of the file.
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
            throw new ConfigurationException(
                    "The record of the pushed image, " + file + ", cannot be read: " + reason + ".",
                    "Push the image again with 'mvn beamgo:image', or delete the file.",
                    e);
        }
    }

    /** Writes it beside the manifest of its build; it is there as a whole, or as it was. */
    public Path write(Path manifest) throws IOException {
        Path file = file(manifest);
        AtomicFiles.write(file, ReproducibleJson.text(new JsonMapper(), this));
        return file;
    }

    /** {@return whether it is the image that a reference names} */
    public boolean isNamed(String reference) {
        return reference.equals(image) || reference.equals(sdkContainerImage);
    }

    /** {@return whether it was built from the binaries of a manifest} */
    public boolean isOf(Path manifest) {
        try {
            return Sha256.of(manifest).equals(manifestSha256);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
