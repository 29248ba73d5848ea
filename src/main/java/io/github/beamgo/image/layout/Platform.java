package io.github.beamgo.image.layout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.beamgo.target.ArchVariants;
import io.github.beamgo.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * What an image runs on (image-spec, image-index.md, "platform"). Systems and processors have Go's names there, variants
 * a {@code v}.
 *
 * @param architecture processor ({@code GOARCH})
 * @param os operating system ({@code GOOS})
 * @param variant such as {@code v7}, {@code null} for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Platform(
        @JsonProperty(required = true) String architecture,
        @JsonProperty(required = true) String os,
        @JsonSetter(nulls = Nulls.SET) @Nullable String variant) {

    /** What tools say for {@code arm64} without a variant, see {@code normalizeArch} of containerd. */
    private static final String ARM64 = "v8";

    /** {@return the platform of a target} A feature that follows the variant ({@code 7,softfloat}) has no name in OCI. */
    public static Platform of(Target target) {
        boolean named = target.arch().equals("arm") || target.arch().equals("amd64");
        // Go compiles for a variant of arm even where none is named, and no other processor has to have one.
        String variant = target.variant() == null && target.arch().equals("arm")
                ? ArchVariants.of("arm").map(ArchVariants::baseline).orElse(null)
                : target.variant();
        return new Platform(
                target.arch(),
                target.os(),
                named && variant != null ? "v" + variant.replaceFirst("^v", "").split(",", 2)[0] : null);
    }

    /** {@return whether what is made for this platform runs on the other one too} */
    public boolean runsOn(Platform other) {
        return os.equals(other.os)
                && architecture.equals(other.architecture)
                && (variant == null || variant.equals(other.normalVariant()) || isOlderThan(other.variant));
    }

    private @Nullable String normalVariant() {
        return variant == null && architecture.equals("arm64") ? ARM64 : variant;
    }

    /** Variants of one processor are numbered, and a later one has all that an earlier one has. */
    private boolean isOlderThan(@Nullable String later) {
        return variant != null
                && later != null
                && variant.matches("v\\d")
                && later.matches("v\\d")
                && variant.compareTo(later) < 0;
    }

    /** As Docker writes it, such as {@code linux/arm/v7}. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant == null ? "" : "/" + variant);
    }
}
