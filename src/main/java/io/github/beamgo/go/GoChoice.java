package io.github.beamgo.go;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Go compiles, and why.
 *
 * @param executable absolute path of its {@code go} command
 * @param source who has named it
 * @param reason the rest of a sentence that begins with it
 * @param toolchain what {@code GOTOOLCHAIN} has to be for it to be the version that the user wants, empty if the user's
 *     own value stands
 */
public record GoChoice(Path executable, Source source, String reason, Optional<String> toolchain) {

    /** Who names a Go, from the first that is asked to the last. */
    public enum Source {
        /** The parameter {@code goExecutable}. */
        PARAMETER,
        /** toolchains.xml, or maven-toolchains-plugin. */
        MAVEN_TOOLCHAIN,
        /** The environment variable. */
        GOROOT,
        /** The folders in which a shell looks. */
        PATH,
        /** This plugin, which has downloaded it. */
        PROVISIONED
    }

    /** {@return the same Go, told to be another version} */
    GoChoice with(String gotoolchain, String more) {
        return new GoChoice(executable, source, reason + more, Optional.of(gotoolchain));
    }

    /** For example {@code /usr/local/go/bin/go, which is on PATH}. */
    @Override
    public String toString() {
        return executable + ", " + reason;
    }
}
