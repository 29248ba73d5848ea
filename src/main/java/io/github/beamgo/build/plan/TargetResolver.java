package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.NearestWord;
import java.util.List;
import java.util.stream.Stream;

/** Understands the names of targets, and knows which of them Go compiles for. */
final class TargetResolver {

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
                        "Perhaps you mean '" + nearest(text)
                                + "'; 'go tool dist list' prints all, and 'host' is this machine."));
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

    private String nearest(String text) {
        return Stream.of(text, text + "-amd64")
                .flatMap(name -> Target.meantBy(name).stream())
                .filter(this::isCompiled)
                .map(Target::name)
                .findFirst()
                .orElseGet(() ->
                        nearestInLetters(Target.meantBy(text).map(Target::name).orElse(text)));
    }

    private String nearestInLetters(String name) {
        List<String> known = Stream.concat(go.targets().stream().map(Target::name), Stream.of(Target.HOST))
                .toList();
        return NearestWord.nearest(name, known).orElse(Target.HOST);
    }
}
