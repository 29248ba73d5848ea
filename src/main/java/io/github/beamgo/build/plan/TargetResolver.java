package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.NearestWord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Understands the names of targets, and knows which of them Go compiles for. */
final class TargetResolver {

    /** WebAssembly, file formats of their own, and systems that start apps. */
    private static final Set<String> NOT_LAUNCHABLE = Set.of("js", "wasip1", "aix", "plan9", "android", "ios");

    private static final Set<String> FEATURES = Set.of("softfloat", "hardfloat", "lse", "crypto");

    /** What Windows calls its processors. */
    private static final Map<String, String> BITS = Map.of("win64", "windows-amd64", "win32", "windows-386");

    private final GoEnvironment go;

    TargetResolver(GoEnvironment go) {
        this.go = go;
    }

    /**
     * Understands one name.
     *
     * @param text {@code linux-amd64}, {@code linux/amd64}, {@code linux-arm-7} or {@code host}
     * @param parameter the parameter that it was written in
     * @throws ConfigurationException when Go does not compile for it
     */
    Target resolve(String text, ParameterName parameter) {
        if (text.equals(Target.HOST)) {
            return go.host();
        }
        Target target = Target.parse(text)
                .filter(this::isCompiled)
                .orElseThrow(() -> new ConfigurationException(
                        parameter + " names the target '" + text + "', for which " + go.version()
                                + " does not compile.",
                        remedy(text)));
        if (NOT_LAUNCHABLE.contains(target.os())) {
            throw new ConfigurationException(
                    parameter + " names the target '" + target + "', whose programs cannot be read back and launched.",
                    "Name a target of Linux, macOS, Windows or another desktop or server system.");
        }
        if (!target.hasPossibleVariant()) {
            throw new ConfigurationException(
                    parameter + " names the target '" + target + "', but Go knows no variant '" + target.variant()
                            + "' of " + target.arch() + ".",
                    "Use '" + target.withoutVariant() + "', or one of the variants that 'go help environment' lists.");
        }
        return target;
    }

    private boolean isCompiled(Target target) {
        return go.targets().contains(target.withoutVariant());
    }

    private String remedy(String text) {
        if (FEATURES.contains(text)) {
            return "In a list, a comma separates targets: write a dash before '" + text
                    + "', as in linux-arm-7-softfloat" + " or linux-arm64-v8.0-lse.";
        }
        if (text.matches("(?i)(darwin|mac|macos|osx)[-/_ ]?(universal2?|fat|all)")) {
            return "Go makes one program for each processor: name 'darwin-amd64' and 'darwin-arm64'.";
        }
        if (text.matches("(?i)(.*[-/_])?(all|any|\\*)")) {
            return "Name each target by itself; 'go tool dist list' prints all, and 'host' is this machine.";
        }
        List<String> names = List.of(text.split("[\\s,;|]+", -1));
        if (names.size() > 1 && names.stream().allMatch(this::isNamed)) {
            return "Put a comma between targets, as in " + String.join(",", names) + ", or write a <target> for each.";
        }
        return "Perhaps you mean '" + nearest(text) + "'; 'go tool dist list' prints all, and 'host' is this machine.";
    }

    private boolean isNamed(String name) {
        return name.equals(Target.HOST)
                || Target.parse(name).filter(this::isCompiled).isPresent();
    }

    /** The words as they stand, a system or a processor alone, the words in another order ({@code i386-linux}), a similar name. */
    private String nearest(String text) {
        List<String> words = List.of(text.split("[-/ ]+", -1));
        Stream<String> pairs =
                words.stream().flatMap(system -> words.stream().map(processor -> system + "-" + processor));
        Stream<String> alone =
                words.size() == 1 ? Stream.of(BITS.getOrDefault(text, text), "linux-" + text) : Stream.of();
        return Stream.of(Stream.of(text, text + "-amd64"), pairs, alone)
                .flatMap(names -> names)
                .flatMap(name -> Target.meantBy(name).stream())
                .filter(this::isCompiled)
                .map(Target::name)
                .findFirst()
                .orElseGet(() ->
                        nearestInLetters(Target.meantBy(text).map(Target::name).orElse(text)));
    }

    private String nearestInLetters(String name) {
        List<String> known = Stream.concat(
                        go.targets().stream()
                                .filter(target -> !NOT_LAUNCHABLE.contains(target.os()))
                                .map(Target::name),
                        Stream.of(Target.HOST))
                .toList();
        return NearestWord.nearest(name, known).orElse(Target.HOST);
    }
}
