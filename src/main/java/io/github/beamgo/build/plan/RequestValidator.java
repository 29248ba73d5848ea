package io.github.beamgo.build.plan;

import static java.util.function.Predicate.not;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoFlag;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.go.LinkerFlags;
import io.github.beamgo.go.PatternedFlags;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses what is certain to fail or to mislead, before anything is started. */
public final class RequestValidator {

    private static final ParameterName GO_FLAGS = new ParameterName("goFlags");
    private static final ParameterName BUILD_ENV = new ParameterName("buildEnv");
    private static final ParameterName GCFLAGS = new ParameterName("gcflags");
    private static final ParameterName LDFLAGS = new ParameterName("ldflags");

    /** What {@code go build} tells the linker. */
    private static final Set<String> OWN_LINKER_FLAGS = Set.of("o", "buildmode", "linkshared");

    /** Flags of {@code go build} that the plugin writes itself, or that make it build nothing. */
    private static final Set<String> OWN_FLAGS =
            Set.of("o", "ldflags", "gcflags", "tags", "trimpath", "C", "n", "json");

    /** See {@code crypto/internal/boring} in Go's source. */
    private static final Set<Target> BORING_CRYPTO = Set.of(new Target("linux", "amd64"), new Target("linux", "arm64"));

    /** Values of {@code -buildmode} that give a program; the others give libraries, which nothing can launch. */
    private static final Set<String> PROGRAMS = Set.of("default", "exe", "pie");

    /** See {@code isTag} in {@code go/build/constraint}. */
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_.]+");

    /** Names with which Go means several packages, see {@code go help packages}. */
    private static final Set<String> PATTERNS = Set.of("all", "cmd", "std", "tool", "work");

    private static final Set<String> LIBRARIES = Set.of("archive", "c-archive", "c-shared", "plugin", "shared");

    private RequestValidator() {}

    static void validate(BuildRequest request) {
        String mainPackage = request.mainPackage();
        String name = "<mainPackage> (-Dbeamgo.mainPackage) is '" + mainPackage + "', ";
        if (mainPackage.endsWith(".go")) {
            throw new ConfigurationException(
                    name + "a single file, without the package's other files (apache/beam issue 21853).",
                    "Name the package's folder, such as ./cmd/wordcount.");
        }
        if (mainPackage.isBlank()
                || mainPackage.contains("...")
                || mainPackage.startsWith("-")
                || PATTERNS.contains(mainPackage)) {
            throw new ConfigurationException(
                    name + "which is not one package.",
                    "Name one package, such as ./cmd/wordcount; several pipelines need an execution each, with a"
                            + " <pipeline> name.");
        }
        validateEnvironment(request.options().env());
        Integer parallelism = request.resources().parallelism();
        if (parallelism != null && parallelism < 1) {
            throw new ConfigurationException(
                    "<parallelism> (-Dbeamgo.parallelism) is " + parallelism + ", which compiles nothing.",
                    "Give the number of targets to compile at once, or remove the parameter.");
        }
    }

    /**
     * Refuses options that the plugin's own flags and variables would contradict.
     *
     * @param options how to compile
     * @param goFlags the words of {@code GOFLAGS}
     * @throws ConfigurationException for the first of them
     */
    public static void validate(CompileOptions options, List<String> goFlags) {
        validateGoFlags(options.goFlags());
        validateTags(options.tags());
        words(GCFLAGS, PatternedFlags.parse(options.gcflags()).flags());
        validateEnvironment(options.env());
        Stream.of("n", "json").filter(flag -> isOn(flag, goFlags)).findFirst().ifPresent(flag -> {
            throw new ConfigurationException(
                    "GOFLAGS has -" + flag + ", with which Go "
                            + (flag.equals("n") ? "prints commands and builds nothing" : "answers in JSON")
                            + ".",
                    "Remove it from GOFLAGS in the environment, in " + BUILD_ENV.withEntry("GOFLAGS")
                            + " or where 'go env -w' keeps it.");
        });
        List<String> flags = Stream.of(goFlags, GoQuoting.split(options.goFlags()))
                .flatMap(List::stream)
                .toList();
        GoFlag.last("buildmode", flags)
                .flatMap(GoFlag::value)
                .filter(not(PROGRAMS::contains))
                .ifPresent(mode -> {
                    throw new ConfigurationException(
                            "-buildmode=" + mode + " in <goFlags> (-Dbeamgo.goFlags) or GOFLAGS "
                                    + (LIBRARIES.contains(mode)
                                            ? "makes a library, which cannot be launched."
                                            : "is not one of Go's build modes."),
                            "Remove it: -buildmode=exe and -buildmode=pie make programs.");
                });
        if (isOn("linkshared", flags)) {
            throw new ConfigurationException(
                    "-linkshared in <goFlags> (-Dbeamgo.goFlags) or GOFLAGS makes a program that needs shared libraries of"
                            + " Go, which only this machine has.",
                    "Remove it.");
        }
        options.ldflags()
                .forEach(value -> words(LDFLAGS, PatternedFlags.parse(value).flags()));
        validateLinkerFlags(options, goFlags);
    }

    /**
     * Finds out whether Go would silently link its own cryptography in the place of the BoringCrypto that is wanted.
     *
     * @param go what Go says of its experiments
     * @param options how to compile
     * @param target a target without C code, or one that BoringCrypto does not have, is a problem
     * @return the problem, if there is one
     */
    public static Optional<ConfigurationException> withoutBoringCrypto(
            GoEnvironment go, CompileOptions options, Target target) {
        boolean possible = BORING_CRYPTO.contains(target.withoutVariant());
        if (!go.experiments().contains("boringcrypto") || (possible && options.cgo())) {
            return Optional.empty();
        }
        return Optional.of(new ConfigurationException(
                "GOEXPERIMENT=boringcrypto has no effect on " + target
                        + (possible ? " with <cgo> (-Dbeamgo.cgo) off" : "") + ": Go would link its own cryptography.",
                (possible
                                ? "Turn <cgo> on"
                                : "Leave out the target, as BoringCrypto is there only for linux-amd64 and linux-arm64")
                        + ", or use Go's own FIPS 140-3 module, which needs no C: GOFIPS140=latest in "
                        + BUILD_ENV.withEntry("GOFIPS140=latest") + "."));
    }

    /** Go takes any word for a tag, and no file has one that cannot stand in a {@code //go:build} line. */
    private static void validateTags(String tags) {
        Stream.of(tags.split("[\\s,]+", -1))
                .filter(tag -> !tag.isEmpty() && !TAG.matcher(tag).matches())
                .findFirst()
                .ifPresent(tag -> {
                    throw new ConfigurationException(
                            "<tags> (-Dbeamgo.tags) has '" + tag
                                    + "', which is not a build tag and would have no effect.",
                            "Name the tags that are set, with commas or blanks between them; what depends on them is in"
                                    + " //go:build lines.");
                });
    }

    private static void validateEnvironment(Map<String, String> env) {
        env.keySet().stream()
                .filter(GoCommandLine::owns)
                .findFirst()
                .ifPresent(variable -> refuse(variable, env.get(variable)));
    }

    private static void refuse(String variable, @Nullable String value) {
        String problem =
                BUILD_ENV.withEntry(variable) + " or a target's <env> sets " + variable + "=" + value + ", which ";
        throw switch (variable) {
            case "GOBIN" ->
                new ConfigurationException(
                        problem + "only 'go install' reads: it has no effect on a build.",
                        "Remove it, and name the folder of the binaries with <outputDirectory>"
                                + " (-Dbeamgo.outputDirectory).");
            case "GO111MODULE" ->
                new ConfigurationException(
                        problem + "decides whether Go works with modules, as this plugin always does.", "Remove it.");
            default ->
                new ConfigurationException(
                        problem + "follows from the target.",
                        "Choose it with the target's name (linux-arm64, linux-amd64-v3) or with <cgo> (-Dbeamgo.cgo).");
        };
    }

    private static void validateLinkerFlags(CompileOptions options, List<String> goFlags) {
        try {
            // Whichever packages they are for.
            GoQuoting.join(LinkerFlags.merge(goFlags, options.ldflags(), options.stamps(), pattern -> true));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "One of the <stamps> or the -ldflags of GOFLAGS cannot be given to Go's linker: " + e.getMessage()
                            + ".",
                    "Remove the quotes from the value.",
                    e);
        }
    }

    /**
     * Refuses flags of the linker with which it would make another thing than a pipeline's program, or nothing.
     *
     * @param options how to compile
     * @param goFlags the words of {@code GOFLAGS}
     * @param linked whether a pattern in front of flags names the package that is linked
     * @throws ConfigurationException for the first of them
     */
    public static void validateLinker(CompileOptions options, List<String> goFlags, Predicate<String> linked) {
        options.ldflags().stream()
                .map(PatternedFlags::parse)
                .filter(flags -> !flags.areFor(linked))
                .flatMap(flags -> flags.pattern().stream())
                .findFirst()
                .ifPresent(pattern -> {
                    throw new ConfigurationException(
                            LDFLAGS + " begins with '" + pattern
                                    + "=', a pattern for packages that does not name the one"
                                    + " that is linked, so that its flags would have no effect.",
                            "Begin with a flag, as in -X main.version=1, or with 'all='.");
                });
        List<String> words = LinkerFlags.merge(goFlags, options.ldflags(), options.stamps(), linked);
        LinkerFlags.misplaced(words).ifPresent(word -> {
            throw new ConfigurationException(
                    "The linker's flags in " + LDFLAGS + " or GOFLAGS have the word '" + masked(word)
                            + "', where Go expects the name of a flag alone.",
                    "Write a flag and its value as two words, and quotes around a value with blanks: -X"
                            + " 'main.version=1 beta'.");
        });
        if (LinkerFlags.strip(words) && !options.rules().allowStripped()) {
            throw new ConfigurationException(
                    "The linker's flag -s in <ldflags> (-Dbeamgo.ldflags) or GOFLAGS removes the symbol table, in which"
                            + " Beam finds functions that are not registered.",
                    "Remove -s (-w is the default already), or set <allowStripped> (-Dbeamgo.allowStripped=true) if"
                            + " every function of the pipeline is registered.");
        }
        words.stream()
                .filter(word -> GoFlag.parse(word)
                        .map(GoFlag::name)
                        .filter(OWN_LINKER_FLAGS::contains)
                        .isPresent())
                .findFirst()
                .ifPresent(word -> {
                    throw new ConfigurationException(
                            "The linker's flags in " + LDFLAGS + " or GOFLAGS have " + word + ", which Go sets itself.",
                            "Remove it; <outputDirectory> (-Dbeamgo.outputDirectory) says where the programs go.");
                });
    }

    private static List<String> words(ParameterName parameter, String text) {
        GoQuoting.quotedInside(text).ifPresent(word -> {
            throw new ConfigurationException(
                    parameter + " has " + masked(word.getKey()) + ", but Go knows quotes only around a whole word.",
                    "Write " + masked(word.getValue()) + ".");
        });
        try {
            return GoQuoting.split(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    parameter + " cannot be read: " + e.getMessage() + " in: " + Secrets.maskValue(text) + ".",
                    "Close the quote, or remove the quotes from the value.",
                    e);
        }
    }

    private static String masked(String word) {
        return Secrets.maskArguments(List.of(word)).get(0);
    }

    private static boolean isOn(String flag, List<String> words) {
        return GoFlag.last(flag, words).filter(GoFlag::isOn).isPresent();
    }

    private static void validateGoFlags(String goFlags) {
        List<String> words = words(GO_FLAGS, goFlags);
        List<String> shown = Secrets.maskArguments(words);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<GoFlag> flag = GoFlag.parse(word);
            if (flag.isEmpty()) {
                throw new ConfigurationException(
                        "<goFlags> (-Dbeamgo.goFlags) has the word '" + shown.get(i) + "', which is not a flag.",
                        "Write every flag as one word, -name=value; <mainPackage> names the package.");
            }
            if (OWN_FLAGS.contains(flag.get().name())) {
                throw new ConfigurationException(
                        "<goFlags> (-Dbeamgo.goFlags) has " + shown.get(i)
                                + ", which has a parameter of its own or would keep this plugin from building.",
                        "Use <tags>, <ldflags>, <gcflags>, <trimpath>, <mainPackage> and <outputDirectory>.");
            }
        }
    }
}
