package io.github.beamgo.image.layout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.beamgo.file.Sha256;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a blob by its content (image-spec, descriptor.md, "Digests"). Only SHA-256, which every tool has to know and
 * all use; so that a digest can be part of a path.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {

    private static final Pattern FORM = Pattern.compile("sha256:([0-9a-f]{64})");

    /** {@return the digest that a text such as {@code sha256:2c26…} is, empty if it is none} */
    public static Optional<Digest> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Digest(form.group(1))) : Optional.empty();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Digest ofJson(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a SHA-256 digest"));
    }

    /** {@return the digest of a small blob} */
    public static Digest of(byte[] content) {
        return new Digest(HexFormat.of().formatHex(Sha256.digest().digest(content)));
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    /** For example {@code sha256:2c26…}. */
    @Override
    @JsonValue
    public String toString() {
        return "sha256:" + hex;
    }
}
