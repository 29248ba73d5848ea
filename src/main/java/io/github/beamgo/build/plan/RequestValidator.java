package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.go.LinkerFlags;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses what is certain to fail or to mislead, before anything is started. */
public final class RequestValidator {

    private static final Pattern FLAG_NAME = Pattern.compile("--?([^-=][^=]*)(=.*)?", Pattern.DOTALL);

    /** Flags of {@code go build} that the plugin writes itself, or that make it build nothing. */
    private static final Set<String> OWN_FLAGS =
            Set.of("o", "ldflags", "gcflags", "tags", "trimpath", "C", "n", "json");

    private RequestValidator() {}

    static void validate(BuildRequest request) {
        String mainPackage = request.mainPackage();
        String name = "<mainPackage> (-Dbeamgo.mainPackage) is '" + mainPackage + "', ";
        if (mainPackage.endsWith(".go")) {
            throw new ConfigurationException(
                    name + "a single file, without the package's other files (apache/beam issue 21853).",
                    "Name the package's folder, such as ./cmd/wordcount.");
        }
        if (mainPackage.isBlank() || mainPackage.contains("...") || mainPackage.startsWith("-")) {
            throw new ConfigurationException(
                    name + "which is not one package.",
                    "Name one package, such as ./cmd/wordcount; several pipelines need an execution each, with a"
                            + " <pipeline> name.");
        }
        if (request.parallelism() < 1) {
            throw new ConfigurationException(
                    "<parallelism> (-Dbeamgo.parallelism) is " + request.parallelism() + ", which compiles nothing.",
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
        options.env().keySet().stream()
                .filter(GoCommandLine::owns)
                .findFirst()
                .ifPresent(variable -> refuse(variable, options.env().get(variable)));
        List<String> linkerFlags = linkerFlags(options, goFlags);
        if (LinkerFlags.strip(linkerFlags) && !options.allowStripped()) {
            throw new ConfigurationException(
                    "The linker's flag -s in <ldflags> (-Dbeamgo.ldflags) or GOFLAGS removes the symbol table, in which"
                            + " Beam finds functions that are not registered.",
                    "Remove -s (-w is the default already), or set <allowStripped> (-Dbeamgo.allowStripped=true) if"
                            + " every function of the pipeline is registered.");
        }
    }

    private static void refuse(String variable, @Nullable String value) {
        String problem =
                "<buildEnv> (-Dbeamgo.buildEnv) or a target's <env> sets " + variable + "=" + value + ", which ";
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

    private static List<String> linkerFlags(CompileOptions options, List<String> goFlags) {
        words("<ldflags> (-Dbeamgo.ldflags)", options.ldflags());
        try {
            List<String> linkerFlags = LinkerFlags.merge(goFlags, options.ldflags(), options.stamps());
            GoQuoting.join(linkerFlags);
            return linkerFlags;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "<stamps> (-Dbeamgo.stamps) or the -ldflags of GOFLAGS cannot be given to Go's linker: "
                            + e.getMessage() + ".",
                    "Remove the quotes from the value.",
                    e);
        }
    }

    private static List<String> words(String parameter, String text) {
        try {
            return GoQuoting.split(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    parameter + " cannot be read: " + e.getMessage() + " in: " + text + ".",
                    "Close the quote, or remove the quotes from the value.",
                    e);
        }
    }

    private static void validateGoFlags(String goFlags) {
        for (String word : words("<goFlags> (-Dbeamgo.goFlags)", goFlags)) {
            Matcher flag = FLAG_NAME.matcher(word);
            if (!flag.matches()) {
                throw new ConfigurationException(
                        "<goFlags> (-Dbeamgo.goFlags) has the word '" + word + "', which is not a flag.",
                        "Write every flag as one word, -name=value; <mainPackage> names the package.");
            }
            if (OWN_FLAGS.contains(flag.group(1))) {
                throw new ConfigurationException(
                        "<goFlags> (-Dbeamgo.goFlags) has " + word + ", which has a parameter of its own or would keep"
                                + " this plugin from building.",
                        "Use <tags>, <ldflags>, <gcflags>, <trimpath>, <mainPackage> and <outputDirectory>.");
            }
        }
    }
}
