package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.ArchVariants;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.NearestWord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Understands the names of targets, and knows which of them Go compiles for. */
final class TargetResolver {

    /** Words that other tools have for systems and processors of Go. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "macos", "darwin",
            "mac", "darwin",
            "osx", "darwin",
            "win", "windows",
            "x86_64", "amd64",
            "x64", "amd64",
            "aarch64", "arm64");

    private final GoEnvironment go;

    TargetResolver(GoEnvironment go) {
        this.go = go;
    }

    /**
     * Understands one name.
     *
     * @param text {@code linux-amd64}, {@code linux/amd64}, {@code linux-arm-7} or {@code host}
     * @param parameter the parameter that it was written in, as messages name it
     * @return the target
     * @throws ConfigurationException when Go does not compile for it
     */
    Target resolve(String text, String parameter) {
        if (text.equals(Target.HOST)) {
            return go.host();
        }
        String[] parts = text.split("[-/]", 3);
        String name = parts.length < 2 ? text : parts[0] + "-" + parts[1];
        Target target = go.targets().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        parameter + " names the target '" + text + "', for which " + go.version()
                                + " does not compile.",
                        "Perhaps you mean '" + nearest(name)
                                + "'; 'go tool dist list' prints all, and 'host' is this machine."));
        return parts.length < 3 ? target : withVariant(target, parts[2], parameter);
    }

    private static Target withVariant(Target target, String variant, String parameter) {
        if (ArchVariants.of(target.arch())
                .filter(variants -> variants.allow(variant))
                .isEmpty()) {
            throw new ConfigurationException(
                    parameter + " names the target '" + target + "-" + variant + "', but Go knows no variant '"
                            + variant + "' of " + target.arch() + ".",
                    "Use '" + target + "', or one of the variants that 'go help environment' lists.");
        }
        return new Target(target.os(), target.arch(), variant);
    }

    private String nearest(String text) {
        String inWordsOfGo = Stream.of(text.split("-"))
                .map(word -> OTHER_WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), word))
                .collect(Collectors.joining("-"));
        boolean onlySystem = go.targets().stream().map(Target::os).anyMatch(inWordsOfGo::equals);
        String name = onlySystem ? inWordsOfGo + "-amd64" : inWordsOfGo;
        List<String> known = Stream.concat(go.targets().stream().map(Target::name), Stream.of(Target.HOST))
                .toList();
        return NearestWord.nearest(name, known).orElse(Target.HOST);
    }
}
