package io.github.beamgo.go;

import io.github.beamgo.target.ArchVariants;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The exact argument lists and environments of the {@code go} command. */
public final class GoCommandLine {

    /** Variables that would change what is compiled, or where it goes, if they came from the environment. */
    private static final Set<String> OWNED = Stream.concat(
                    Stream.of("GOOS", "GOARCH", "GOBIN", "CGO_ENABLED", "GO111MODULE"), ArchVariants.variables())
            .collect(Collectors.toUnmodifiableSet());

    /**
     * How rarely compiler and linker collect garbage, in per cent of the live heap (Go's own default is 100). Measured
     * on a wordcount: a sixth less time for a cold build, an eighth less processor time for a link, a twentieth more
     * memory.
     */
    private static final String RELAXED_GARBAGE_COLLECTION = "400";

    private GoCommandLine() {}

    /**
     * The command that compiles one binary.
     *
     * @param go what Go says of itself
     * @param options how to compile
     * @param packagePath import path of the package
     * @param output absolute path of the file to write
     * @return an argument list
     */
    public static List<String> build(GoEnvironment go, CompileOptions options, String packagePath, Path output) {
        List<String> argv = new ArrayList<>();
        argv.add(go.executable());
        argv.add("build");
        // Names each package as its compilation begins: the only sign of life of a build that takes minutes.
        argv.add("-v");
        argv.addAll(compilerFlags(options));
        argv.add("-ldflags=" + GoQuoting.join(LinkerFlags.merge(go.flags(), options.ldflags(), options.stamps())));
        argv.add("-o");
        argv.add(output.toString());
        argv.add(packagePath);
        return argv;
    }

    /**
     * The flags that decide how a package is compiled, except for how its program is linked.
     *
     * @param options how to compile
     * @return flags of {@code go build}, {@code go vet} and {@code go test}
     */
    public static List<String> compilerFlags(CompileOptions options) {
        List<String> flags = new ArrayList<>();
        flags.add("-trimpath=" + options.trimpath());
        if (!options.gcflags().isBlank()) {
            flags.add("-gcflags=" + options.gcflags());
        }
        flags.addAll(listFlags(options));
        return flags;
    }

    /**
     * The flags that decide which files a package has, and so belong to {@code go list} as much as to {@code go build}.
     *
     * @param options how to compile
     * @return tags and the user's further flags
     */
    static List<String> listFlags(CompileOptions options) {
        List<String> flags = new ArrayList<>();
        if (!options.tags().isBlank()) {
            flags.add("-tags=" + options.tags().strip().replaceAll("[\\s,]+", ","));
        }
        flags.addAll(GoQuoting.split(options.goFlags()));
        return flags;
    }

    /**
     * Whether a variable follows from a target or another parameter, and so cannot be set beside them.
     *
     * @param variable name of an environment variable
     * @return whether the plugin sets or removes it
     */
    public static boolean owns(String variable) {
        return OWNED.contains(variable);
    }

    /**
     * The environment of every question to Go: the surroundings without what would change the result, then the user's
     * variables.
     *
     * @param surroundings the environment of the build
     * @param variables the user's variables
     * @param offline whether Go may download nothing
     * @return a whole environment
     */
    public static Map<String, String> environment(
            Map<String, String> surroundings, Map<String, String> variables, boolean offline) {
        Map<String, String> environment = new TreeMap<>(surroundings);
        environment.keySet().removeAll(OWNED);
        environment.putAll(variables);
        if (offline) {
            environment.put("GOPROXY", "off");
            // Otherwise a module that GOPRIVATE names would still be fetched from its repository.
            environment.put("GONOPROXY", "none");
        }
        return environment;
    }

    /**
     * The environment that compiles for one target: its variables stand last, so that nothing else can win.
     *
     * @param surroundings the environment of the build
     * @param options how to compile
     * @param target what to compile for
     * @param offline whether Go may download nothing
     * @return a whole environment
     */
    public static Map<String, String> environment(
            Map<String, String> surroundings, CompileOptions options, Target target, boolean offline) {
        Map<String, String> environment = environment(surroundings, options.env(), offline);
        environment.putIfAbsent("GOGC", RELAXED_GARBAGE_COLLECTION);
        environment.putAll(target.goVariables());
        environment.put("CGO_ENABLED", options.cgo() ? "1" : "0");
        return environment;
    }
}
