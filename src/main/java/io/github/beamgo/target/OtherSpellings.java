package io.github.beamgo.target;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What other tools call Go's systems and processors: Docker (containerd's {@code platforms} package), Maven's
 * os-detector (its README), {@code uname -s} and {@code uname -m}, Java's {@code os.arch}.
 */
final class OtherSpellings {

    /** Words with anything between them that may be meant as a separator; what follows the second is the variant. */
    private static final Pattern LOOSE_FORM = Pattern.compile("([a-z0-9]+)[-/_ ]([a-z0-9_]+)(?:[-/](.*))?");

    private static final Map<String, String> SYSTEMS = Map.of(
            "macos", "darwin",
            "mac", "darwin",
            "osx", "darwin",
            "win", "windows",
            "alpine", "linux",
            "sunos", "solaris");

    /** Processors, some of them with a variant, in lower case → the same in Go's words. */
    private static final Map<String, String> PROCESSORS = Map.ofEntries(
            entry("x86_64", "amd64"),
            entry("x86-64", "amd64"),
            entry("x64", "amd64"),
            entry("x86_32", "386"),
            entry("x86", "386"),
            entry("i386", "386"),
            entry("i586", "386"),
            entry("i686", "386"),
            entry("aarch64", "arm64"),
            entry("aarch_64", "arm64"),
            entry("arm64-v8", "arm64"),
            entry("arm_32", "arm"),
            entry("arm-v5", "arm-5"),
            entry("arm-v6", "arm-6"),
            entry("arm-v7", "arm-7"),
            entry("arm-v8", "arm64"),
            entry("arm32v5", "arm-5"),
            entry("arm32v6", "arm-6"),
            entry("arm32v7", "arm-7"),
            entry("arm64v8", "arm64"),
            entry("armel", "arm-5"),
            entry("armhf", "arm-7"),
            entry("armv6l", "arm-6"),
            entry("armv7", "arm-7"),
            entry("armv7l", "arm-7"),
            entry("ppc_64", "ppc64"),
            entry("ppcle_64", "ppc64le"),
            entry("ppc64el", "ppc64le"),
            entry("ppc64-le", "ppc64le"),
            entry("amd64v2", "amd64-v2"),
            entry("amd64v3", "amd64-v3"),
            entry("amd64v4", "amd64-v4"),
            entry("powerpc64", "ppc64"),
            entry("powerpc64le", "ppc64le"),
            entry("s390_64", "s390x"),
            entry("mips_32", "mips"),
            entry("mipsel", "mipsle"),
            entry("mips64el", "mips64le"),
            entry("mipsel_32", "mipsle"),
            entry("mips_64", "mips64"),
            entry("mipsel_64", "mips64le"),
            entry("loongarch64", "loong64"),
            entry("loongarch_64", "loong64"));

    private OtherSpellings() {}

    /** What a text means that may be in another tool's words; without its variant if that cannot be one. */
    static Optional<Target> read(String text) {
        Matcher words = LOOSE_FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!words.matches()) {
            return Optional.empty();
        }
        Target target = inGosWords(new Target(words.group(1), words.group(2), words.group(3)));
        return Target.wellFormed((target.hasPossibleVariant() ? target : target.withoutVariant()).name());
    }

    /** Translates word by word; what Go has no other word for stays. */
    static Target inGosWords(Target target) {
        String system = SYSTEMS.getOrDefault(target.os(), target.os());
        String whole = PROCESSORS.get(target.arch() + Target.suffix(target.variant()));
        String processor = whole != null
                ? whole
                : PROCESSORS.getOrDefault(target.arch(), target.arch()) + Target.suffix(target.variant());
        String[] parts = processor.split("-", 2);
        return new Target(system, parts[0], parts.length == 1 ? null : parts[1].replace('-', ','));
    }
}
