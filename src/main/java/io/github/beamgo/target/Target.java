package io.github.beamgo.target;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine that a binary is compiled for, in Go's words. In JSON it is its {@link #name}.
 *
 * @param os operating system ({@code GOOS})
 * @param arch processor ({@code GOARCH})
 * @param variant variant of the processor such as {@code v3} or {@code 7,softfloat}, {@code null} for Go's default
 */
public record Target(String os, String arch, @Nullable String variant) {

    /** The word for the machine that builds, usable wherever a target is. */
    public static final String HOST = "host";

    /** What workers run on where nothing else is said: the machines that most engines have. */
    public static final Target DEFAULT_WORKER = new Target("linux", "amd64");

    /** What may follow a variant: Go puts a comma before it, a name of a file or in a list a dash. */
    private static final String FEATURES = "(?:[-,/](?:softfloat|hardfloat|lse|crypto))*";

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9]+)[-/]([a-z0-9]+)(?:[-/]([a-z0-9.]+" + FEATURES + "))?");

    /** Docker's platforms that are not written as in Go, see {@code normalizeArch} of containerd. */
    private static final Pattern DOCKER = Pattern.compile("([a-z0-9]+)/(?:arm/v([5-7])|arm64/v8)");

    /** A target without a variant. */
    public Target(String os, String arch) {
        this(os, arch, null);
    }

    /**
     * Reads a name. Whether Go compiles for it is another question.
     *
     * @param text system, processor and, if any, variant in Go's words, with dashes or slashes between them: {@code
     *     linux-amd64}, {@code linux/arm/7}, {@code linux-arm-7,softfloat}; or a platform of Docker's, {@code linux/arm/v7}
     * @return the target; empty for any other text, also for one in the words of another tool, see {@link #meantBy}
     */
    public static Optional<Target> parse(String text) {
        Matcher docker = DOCKER.matcher(text);
        if (docker.matches()) {
            String version = docker.group(2);
            return Optional.of(new Target(docker.group(1), version == null ? "arm64" : "arm", version));
        }
        return wellFormed(text).filter(target -> target.equals(target.inGosWords()));
    }

    /**
     * Guesses which target was meant, for messages.
     *
     * @param text a name in the words of Docker ({@code linux/x86_64}), of Maven's os-detector ({@code osx-aarch_64}) or
     *     of {@code uname} ({@code Linux-x86_64}), or one with other separators or capitals
     * @return the target in Go's words; empty when the text is nothing like a target
     */
    public static Optional<Target> meantBy(String text) {
        return OtherSpellings.read(text);
    }

    /**
     * Reads the value of a parameter.
     *
     * @param text what the user wrote, with or without blanks around it
     * @throws ConfigurationException when it is not one, with the name that was probably meant
     */
    public static Target parse(String text, ParameterName parameter) {
        return parse(text.strip())
                .orElseThrow(() -> new ConfigurationException(
                        parameter + " is '" + text.strip() + "', which is not the name of a target.",
                        meantBy(text)
                                .map(meant -> "Perhaps you mean '" + meant + "'.")
                                .orElse("Write system and processor in Go's words, such as linux-amd64.")));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Target ofJson(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a target"));
    }

    static Optional<Target> wellFormed(String text) {
        Matcher words = FORM.matcher(text);
        return words.matches()
                ? Optional.of(new Target(words.group(1), words.group(2), withCommas(words.group(3))))
                : Optional.empty();
    }

    private static @Nullable String withCommas(@Nullable String variant) {
        return variant == null ? null : variant.replaceAll("[-/]", ",");
    }

    static String suffix(@Nullable String variant) {
        return variant == null ? "" : "-" + variant.replace(',', '-');
    }

    /** {@return the name as Beam's documentation, classifiers and files have it, such as {@code linux-arm-7}} */
    @JsonValue
    public String name() {
        return os + "-" + arch + suffix(variant);
    }

    /** {@return the same system and processor, such as {@code linux-amd64} for {@code linux-amd64-v3}} */
    public Target withoutVariant() {
        return new Target(os, arch);
    }

    /** {@return the same target, without a variant that is Go's default anyway} */
    public Target withoutBaseline() {
        boolean baseline = ArchVariants.of(arch)
                .filter(variants -> variants.baseline().equals(variant))
                .isPresent();
        return baseline ? withoutVariant() : this;
    }

    /** {@return whether there is no variant, or Go may know it; if it does not, it says so when it compiles} */
    public boolean hasPossibleVariant() {
        return variant == null
                || ArchVariants.of(arch)
                        .filter(variants -> variants.allow(variant))
                        .isPresent();
    }

    /**
     * {@return the same machine in Go's words, where system or processor are in those of Java or of another tool:
     * {@code darwin-arm64} for {@code osx-aarch64}}
     */
    public Target inGosWords() {
        return OtherSpellings.inGosWords(this);
    }

    /** {@return {@code .exe}, without which Windows starts no file (apache/beam issue 29209), or nothing} */
    public String executableSuffix() {
        return os.equals("windows") ? ".exe" : "";
    }

    /**
     * {@return {@code GOOS}, {@code GOARCH} and, where the processor has variants, the variant's variable} The last
     * is always among them, so that one from the environment cannot change what a binary of this name needs.
     */
    public Map<String, String> goVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GOOS", os);
        variables.put("GOARCH", arch);
        ArchVariants.of(arch)
                .ifPresent(variants ->
                        variables.put(variants.variable(), variant == null ? variants.baseline() : variant));
        return variables;
    }

    /** {@return whether this target runs the same programs as another, variants aside} */
    public boolean sameMachine(Target other) {
        return os.equals(other.os) && arch.equals(other.arch);
    }

    @Override
    public String toString() {
        return name();
    }
}
