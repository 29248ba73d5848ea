package io.github.beamgo.cgo;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.CLibrary;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoFlag;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.go.LinkerFlags;
import io.github.beamgo.target.Target;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The flags with which Go's linker links the C library that is wanted, whichever compiler does it. */
public final class CLibraryFlags {

    private static final ParameterName STATIC = new ParameterName("cgoStatic");
    static final ParameterName GLIBC = new ParameterName("cgoGlibc");

    private static final Pattern VERSION = Pattern.compile("2\\.\\d{1,2}");

    /** Go's own code in the place of the C library's, which would look for modules of glibc when it runs. */
    private static final String GO_RESOLVERS = "netgo osusergo";

    private static final String FLAG = "extldflags";

    private CLibraryFlags() {}

    /**
     * Adds the flags to a binary's own.
     *
     * @param options how it is compiled
     * @param goFlags the words of {@code GOFLAGS}
     * @return the same options where CGO is off or the C library stays a file of its own
     * @throws ConfigurationException when the C library cannot be linked as wanted
     */
    public static CompileOptions add(CompileOptions options, List<String> goFlags, Target target) {
        if (!options.cgo()) {
            return options;
        }
        validate(options.cLibrary(), target);
        return options.cLibrary().isStatic()
                ? options.withLinking(
                        GoQuoting.join(List.of(
                                "-linkmode=external",
                                "-" + FLAG + "=" + ("-static " + usersOwn(options, goFlags)).strip())),
                        tags(options, goFlags))
                : options;
    }

    /** Tags of the command line replace those of {@code GOFLAGS}, so these are among them from now on. */
    private static String tags(CompileOptions options, List<String> goFlags) {
        String surroundings = options.tags().isBlank()
                ? GoFlag.last("tags", goFlags).flatMap(GoFlag::value).orElse("")
                : "";
        return (surroundings + " " + GO_RESOLVERS).strip();
    }

    private static void validate(CLibrary library, Target target) {
        String glibc = library.glibc();
        if (glibc != null && !VERSION.matcher(glibc).matches()) {
            throw new ConfigurationException(
                    GLIBC + " is '" + glibc + "', which is not a version of glibc.",
                    "Write the version of the machines that execute the binary, such as 2.36; 'ldd --version' prints it"
                            + " there.");
        }
        if (library.isStatic() && glibc != null) {
            throw new ConfigurationException(
                    STATIC + " and " + GLIBC + " are both set for " + target
                            + ", but a binary that holds its C library needs no glibc.",
                    "Remove one of them.");
        }
        if (library.isStatic() && target.os().equals("darwin")) {
            throw new ConfigurationException(
                    STATIC + " is set for " + target + ", but macOS has its C library as a shared one only.",
                    "Set <cgoStatic> in the <target> elements of Linux and Windows instead.");
        }
    }

    /** Go's linker passes on the last value alone. */
    private static String usersOwn(CompileOptions options, List<String> goFlags) {
        List<String> words = LinkerFlags.merge(goFlags, options.ldflags(), Map.of(), pattern -> true);
        String last = "";
        for (int i = 0; i < words.size(); i++) {
            GoFlag flag = GoFlag.parse(words.get(i)).orElse(null);
            if (flag != null && flag.name().equals(FLAG)) {
                last = flag.value().orElse(i + 1 < words.size() ? words.get(i + 1) : "");
            }
        }
        return last;
    }
}
