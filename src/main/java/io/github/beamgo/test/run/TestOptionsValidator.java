package io.github.beamgo.test.run;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoFlag;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.text.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses options that are certain to fail or to mislead, before anything is started. */
final class TestOptionsValidator {

    /** Flags that the plugin writes itself, or that make Go run no tests. */
    private static final Set<String> OWN_FLAGS = Set.of(
            "run",
            "timeout",
            "race",
            "coverprofile",
            "tags",
            "ldflags",
            "gcflags",
            "json",
            "work",
            "C",
            "c",
            "n",
            "list");

    private TestOptionsValidator() {}

    static void validate(TestOptions test, CompileOptions options) {
        if (test.race() && !options.cgo()) {
            throw new ConfigurationException(
                    "<race> (-Dbeamgo.race) is set, but <cgo> (-Dbeamgo.cgo) is off: Go finds data races only in what is"
                            + " compiled with cgo.",
                    "Set both (-Dbeamgo.race=true -Dbeamgo.cgo=true), or remove <race>.");
        }
        test.packages().forEach(TestOptionsValidator::validatePackage);
        for (String word : words(test.flags())) {
            // Go knows its flags with the prefix, too.
            Optional<String> name = GoFlag.parse(word).map(flag -> flag.name().replaceFirst("^test\\.", ""));
            // Ends Go's flags; what follows are arguments for the tests.
            if (name.equals(Optional.of("args"))) {
                return;
            }
            if (name.filter(OWN_FLAGS::contains).isPresent()) {
                throw new ConfigurationException(
                        "<testFlags> (-Dbeamgo.testFlags) has " + Secrets.maskValue(word)
                                + ", which has a parameter of its own or would" + " keep this plugin from testing.",
                        "Use <test>, <testTimeout>, <race>, <coverageProfile>, <tags>, <ldflags> and <gcflags>.");
            }
        }
    }

    private static void validatePackage(String pattern) {
        if (pattern.isBlank() || pattern.startsWith("-") || pattern.endsWith(".go")) {
            throw new ConfigurationException(
                    "<testPackages> (-Dbeamgo.testPackages) has '" + pattern + "', which names no package.",
                    "Name packages, such as ./... or ./cmd/wordcount; further flags belong in <testFlags>.");
        }
    }

    private static List<String> words(String flags) {
        try {
            return GoQuoting.split(flags);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "<testFlags> (-Dbeamgo.testFlags) cannot be read: " + e.getMessage() + " in: "
                            + Secrets.maskValue(flags) + ".",
                    "Close the quote, or leave quotes out of the value.",
                    e);
        }
    }
}
