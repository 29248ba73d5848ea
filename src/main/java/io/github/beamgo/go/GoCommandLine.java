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
     * What git sets for the programs that it starts, such as hooks: with these Go would record the commit of git's
     * repository, wherever the sources are.
     */
    private static final Set<String> GIT_REPOSITORY =
            Set.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR");

    /**
     * How rarely compiler and linker collect garbage, in per cent of the live heap (Go's own default is 100). Measured
     * on a wordcount: a sixth less time for a cold build, an eighth less processor time for a link, a twentieth more
     * memory.
     */
    private static final String RELAXED_GARBAGE_COLLECTION = "400";

    private GoCommandLine() {}

    /** {@return the command that compiles a package into a binary at an absolute path} */
    public static List<String> build(
            GoEnvironment go, CompileOptions options, LinkedPackage linkedPackage, Path output) {
        List<String> argv = new ArrayList<>(List.of(go.executable(), "build"));
        // Names each package as its compilation begins: the only sign of life of a build that takes minutes.
        argv.add("-v");
        argv.addAll(compilerFlags(options));
        argv.add("-ldflags="
                + GoQuoting.join(LinkerFlags.merge(go.flags(), options.ldflags(), options.stamps(), linkedPackage)));
        argv.addAll(List.of("-o", output.toString(), linkedPackage.importPath()));
        return argv;
    }

    /**
     * {@return the flags of {@code go build}, {@code go vet} and {@code go test} that decide how a package is compiled,
     * except for how its program is linked}
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
     * {@return the flags that decide which files a package has, and so belong to {@code go list} as much as to {@code
     * go build}: tags and the user's further flags}
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
     * {@return whether an environment variable follows from a target or another parameter, so that the plugin sets or
     * removes it and it cannot be set beside them}
     */
    public static boolean owns(String variable) {
        return OWNED.contains(variable);
    }

    /**
     * The whole environment of every question to Go: the surroundings without what would change the result, then the
     * user's variables. {@code PWD} tells Go by which of its names it is in its folder, as a shell does: below a symbolic
     * link it would otherwise not find an absolute path inside of its module.
     */
    public static Map<String, String> environment(GoInvocation go, Map<String, String> variables) {
        Map<String, String> environment = new TreeMap<>(go.environment());
        environment.keySet().removeAll(OWNED);
        environment.keySet().removeAll(GIT_REPOSITORY);
        environment.putAll(variables);
        // What goVersion says is for all targets.
        go.choice().flatMap(GoChoice::toolchain).ifPresent(toolchain -> environment.put("GOTOOLCHAIN", toolchain));
        // Otherwise 'go env -w' could have turned modules off.
        environment.put("GO111MODULE", "on");
        environment.put("PWD", go.directory().normalize().toString());
        if (go.offline()) {
            environment.put("GOPROXY", "off");
            // Otherwise a module that GOPRIVATE names would still be fetched from its repository.
            environment.put("GONOPROXY", "none");
        }
        return environment;
    }

    /** The whole environment that compiles for one target: its variables stand last, so that nothing else can win. */
    public static Map<String, String> environment(GoInvocation go, CompileOptions options, Target target) {
        Map<String, String> environment = environment(go, options.env());
        environment.putIfAbsent("GOGC", RELAXED_GARBAGE_COLLECTION);
        environment.putAll(target.goVariables());
        environment.put("CGO_ENABLED", options.cgo() ? "1" : "0");
        return environment;
    }
}
