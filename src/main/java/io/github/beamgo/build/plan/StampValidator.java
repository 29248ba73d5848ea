package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.LinkerFlags;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.go.PackageVariables;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds stamps that Go's linker would silently pass over, as it does for variables that do not exist. It looks into the
 * sources that Go names for the target; what the files of an overlay hold instead, it does not know.
 */
final class StampValidator {

    private static final Logger LOG = LoggerFactory.getLogger(StampValidator.class);

    private static final ParameterName STAMPS = new ParameterName("stamps");

    private final GoTool goTool;
    private final GoInvocation invocation;
    private final MainPackage mainPackage;
    private final Set<String> warned = new HashSet<>();

    StampValidator(GoTool goTool, GoInvocation invocation, MainPackage mainPackage) {
        this.goTool = goTool;
        this.invocation = invocation;
        this.mainPackage = mainPackage;
    }

    /**
     * Refuses a stamp without effect; warns of a variable in the linker's flags, which may be meant for several programs.
     *
     * @param linkerFlags all words for the linker, the stamps included
     * @throws ConfigurationException naming the variable
     */
    void validate(GoEnvironment go, CompileOptions options, Target target, List<String> linkerFlags)
            throws InterruptedException {
        Collection<String> names = names(linkerFlags);
        if (names.isEmpty() || hasOverlay(go, options)) {
            return;
        }
        Map<String, PackageVariables> packages = variables(go, options, target, names);
        for (String name : names) {
            Optional<ConfigurationException> problem = problem(name, target, packages);
            if (problem.isPresent() && options.stamps().containsKey(name)) {
                throw problem.get();
            }
            if (problem.isPresent() && warned.add(name)) {
                LOG.warn("-X {} in <ldflags> or GOFLAGS has no effect: this program has no such variable.", name);
            }
        }
    }

    /** {@code -X main.version=1} or {@code -X=main.version=1}. */
    private static Collection<String> names(List<String> linkerFlags) {
        List<String> definitions =
                new ArrayList<>(LinkerFlags.values("X", linkerFlags).toList());
        for (int i = 1; i < linkerFlags.size(); i++) {
            if (linkerFlags.get(i - 1).matches("--?X")) {
                definitions.add(linkerFlags.get(i));
            }
        }
        return definitions.stream()
                .filter(definition -> definition.contains("="))
                .map(definition -> definition.substring(0, definition.indexOf('=')))
                .distinct()
                .toList();
    }

    private static boolean hasOverlay(GoEnvironment go, CompileOptions options) {
        return Stream.of(go.flags(), GoQuoting.split(options.goFlags()))
                .flatMap(words -> LinkerFlags.values("overlay", words))
                .anyMatch(file -> !file.isEmpty());
    }

    private Map<String, PackageVariables> variables(
            GoEnvironment go, CompileOptions options, Target target, Collection<String> names)
            throws InterruptedException {
        List<String> importPaths = names.stream()
                .map(StampValidator::packageOf)
                .map(path -> path.equals("main") ? mainPackage.importPath() : path)
                .filter(mainPackage.packages()::contains)
                .distinct()
                .toList();
        Map<String, PackageVariables> variables = new LinkedHashMap<>();
        goTool.sources(invocation, go, target, options, importPaths)
                .forEach((path, sources) -> variables.put(
                        path.equals(mainPackage.importPath()) ? "main" : path, PackageVariables.of(sources)));
        return variables;
    }

    private Optional<ConfigurationException> problem(
            String name, Target target, Map<String, PackageVariables> packages) {
        String path = packageOf(name);
        String variable = name.substring(name.lastIndexOf('.') + 1);
        if (path.equals(mainPackage.importPath())) {
            return problem(name, "whose package Go's linker calls main", "Write main." + variable + ".");
        }
        PackageVariables variables = packages.get(path);
        if (variables == null) {
            List<String> own = Stream.concat(Stream.of("main"), mainPackage.packages().stream())
                    .filter(known -> known.equals("main") || known.startsWith(mainPackage.modulePath() + "/"))
                    .toList();
            return problem(
                    name,
                    path.isEmpty() ? "which names no package" : "but the program has no package " + path,
                    "Write the package's import path and the variable, such as "
                            + NearestWord.nearest(path, own).orElse("main") + "." + variable + ".");
        }
        return switch (variables.kind(variable)) {
            case SETTABLE -> Optional.empty();
            case MISSING ->
                problem(
                        name,
                        "but package " + path + " has no such variable for " + target,
                        NearestWord.nearest(variable, variables.settable())
                                .map(nearest -> "Perhaps you mean " + path + "." + nearest + ".")
                                .orElse("Declare it outside of functions: var " + variable + " string."));
            case NO_STRING ->
                problem(
                        name,
                        "which is not of type string",
                        "Stamp a variable of type string: var " + variable + " string.");
            case COMPUTED ->
                problem(
                        name,
                        "whose value the program computes when it starts, in place of the stamp",
                        "Declare it without a value, or with a constant one: var " + variable + " string.");
        };
    }

    private static Optional<ConfigurationException> problem(String name, String what, String remedy) {
        return Optional.of(new ConfigurationException(STAMPS + " sets " + name + ", " + what + ".", remedy));
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
