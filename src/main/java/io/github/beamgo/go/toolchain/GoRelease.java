package io.github.beamgo.go.toolchain;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Go: a release such as {@code 1.26.3} or {@code 1.27rc1}, or all releases of a language version such as
 * {@code 1.26}.
 *
 * @param minor the second number
 * @param patch the third number, -1 for a language version, a beta or a release candidate
 * @param preview {@code beta1} or {@code rc1}, empty for others
 */
public record GoRelease(int minor, int patch, String preview) implements Comparable<GoRelease> {

    /** The first Go that fetches other releases itself, and whose first release of a language version ends with .0. */
    public static final GoRelease FIRST_THAT_SWITCHES = new GoRelease(21, 0, "");

    private static final Pattern FORM =
            Pattern.compile("(?:go)?1\\.(\\d{1,4})(?:\\.(\\d{1,4})|((?:rc|beta)\\d{1,4}))?");

    private static final Comparator<GoRelease> ORDER = Comparator.comparingInt(GoRelease::minor)
            .thenComparingInt(GoRelease::patch)
            .thenComparingInt(release -> release.preview.startsWith("rc") ? 1 : 0)
            .thenComparingInt(
                    release -> release.preview.isEmpty() ? 0 : Integer.parseInt(release.preview.replaceAll("\\D", "")));

    /** {@return the version in a text such as {@code 1.26.3} or {@code go1.26.3}, empty if it is not one} */
    public static Optional<GoRelease> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String patch = parts.group(2);
        String preview = parts.group(3);
        return Optional.of(new GoRelease(
                Integer.parseInt(parts.group(1)),
                patch == null ? -1 : Integer.parseInt(patch),
                preview == null ? "" : preview));
    }

    /**
     * {@return the release that a {@code go} command is, from what it says of itself} It may name experiments, or
     * changes of who built it, behind the version.
     */
    public static Optional<GoRelease> ofGo(String goVersion) {
        return parse(goVersion.strip().replaceFirst("[ +-].*", ""))
                // The first release of a language version had no third number once.
                .map(release -> release.isLanguage() ? release.first() : release);
    }

    /** {@return whether it stands for all releases of a language version} */
    public boolean isLanguage() {
        return patch < 0 && preview.isEmpty();
    }

    /** {@return the first release of a language version, which is what a go line without a third number asks for} */
    public GoRelease first() {
        return new GoRelease(minor, 0, "");
    }

    /** {@return whether a release is what this version asks for} */
    public boolean isMetBy(GoRelease release) {
        return isLanguage() ? release.minor == minor && release.preview.isEmpty() : equals(release);
    }

    /** {@return the name of the toolchain: {@code go1.26.3}} */
    public String toolchain() {
        return "go" + this;
    }

    @Override
    public int compareTo(GoRelease other) {
        return ORDER.compare(this, other);
    }

    /** As in go.mod: {@code 1.26.3}. */
    @Override
    public String toString() {
        // The first releases before Go 1.21 have no third number.
        boolean short0 = patch == 0 && minor < FIRST_THAT_SWITCHES.minor;
        return "1." + minor + (patch < 0 || short0 ? preview : "." + patch);
    }
}
