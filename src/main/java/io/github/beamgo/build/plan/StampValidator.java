package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoFlag;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.go.GoTool;
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
import java.util.regex.Pattern;
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

    /** Commands and variables of a shell as a whole value: {@code $(git describe)}, {@code $VERSION}. */
    private static final Pattern SHELL = Pattern.compile("=(?:.*\\$\\(.*\\).*|.*`.+`.*|\\$[A-Za-z_]\\w*)$");

    private static final Optional<GoFlag> SET_VARIABLE = GoFlag.parse("-X");

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
        List<String> definitions = definitions(linkerFlags);
        definitions.stream()
                .filter(definition -> SHELL.matcher(definition).find())
                .filter(warned::add)
                .forEach(definition -> LOG.warn(
                        "{} is set to its value as it stands, since neither Maven nor Go expands what a shell does. Give"
                                + " Maven the value as a property, such as ${env.VERSION}.",
                        nameIn(definition)));
        Collection<String> names =
                definitions.stream().map(StampValidator::nameIn).distinct().toList();
        if (names.isEmpty() || hasOverlay(go, options)) {
            return;
        }
        Map<String, PackageVariables> packages = variables(go, options, target, names);
        Map<String, PackageVariables> imported = imported(go, options, target, names, packages);
        for (String name : names) {
            Optional<Problem> problem = problem(name, target, packages, imported);
            if (problem.isPresent() && options.stamps().containsKey(name)) {
                throw problem.get().toException();
            }
            if (problem.isPresent() && warned.add(name)) {
                LOG.warn("{}", problem.get().of("-X in <ldflags> or GOFLAGS has no effect: it"));
            }
        }
    }

    /** {@code -X main.version=1} or {@code -X=main.version=1}. */
    private static List<String> definitions(List<String> linkerFlags) {
        List<String> definitions =
                new ArrayList<>(GoFlag.values("X", linkerFlags).toList());
        for (int i = 1; i < linkerFlags.size(); i++) {
            if (GoFlag.parse(linkerFlags.get(i - 1)).equals(SET_VARIABLE)) {
                definitions.add(linkerFlags.get(i));
            }
        }
        return definitions.stream()
                .filter(definition -> definition.contains("="))
                .toList();
    }

    private static String nameIn(String definition) {
        return definition.substring(0, definition.indexOf('='));
    }

    private static boolean hasOverlay(GoEnvironment go, CompileOptions options) {
        return Stream.of(go.flags(), GoQuoting.split(options.goFlags()))
                .flatMap(words -> GoFlag.values("overlay", words))
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

    private Optional<Problem> problem(
            String name,
            Target target,
            Map<String, PackageVariables> packages,
            Map<String, PackageVariables> imported) {
        String path = packageOf(name);
        String variable = variableOf(name);
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
                    "Write the package's import path and the variable, such as " + nearest(path, own) + "." + variable
                            + ".");
        }
        return switch (variables.kind(variable)) {
            case SETTABLE ->
                isComputedFromImports(variables, variable, imported) ? computed(name, variable) : Optional.empty();
            case CONSTANT -> problem(name, "which is a constant", "Declare it with 'var' in place of 'const'.");
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
            case COMPUTED -> computed(name, variable);
        };
    }

    private static Optional<Problem> computed(String name, String variable) {
        return problem(
                name,
                "whose value the program computes when it starts, in place of the stamp",
                "Declare it without a value, or with a constant one: var " + variable + " string.");
    }

    private static boolean isComputedFromImports(
            PackageVariables variables, String variable, Map<String, PackageVariables> imported) {
        return variables.references(variable).stream()
                .anyMatch(reference -> variables.imported(reference.qualifier()).stream()
                        .flatMap(path -> Stream.ofNullable(imported.get(path)))
                        .map(other -> other.kind(reference.name()))
                        .anyMatch(kind ->
                                kind != PackageVariables.Kind.MISSING && kind != PackageVariables.Kind.CONSTANT));
    }

    /** The packages that the values of the stamped variables may name. */
    private Map<String, PackageVariables> imported(
            GoEnvironment go,
            CompileOptions options,
            Target target,
            Collection<String> names,
            Map<String, PackageVariables> packages)
            throws InterruptedException {
        List<String> paths = names.stream()
                .flatMap(name -> Stream.ofNullable(packages.get(packageOf(name)))
                        .flatMap(variables -> variables.references(variableOf(name)).stream()
                                .flatMap(reference -> variables.imported(reference.qualifier()).stream())))
                .filter(mainPackage.packages()::contains)
                .distinct()
                .toList();
        Map<String, PackageVariables> imported = new LinkedHashMap<>();
        goTool.sources(invocation, go, target, options, paths)
                .forEach((path, sources) -> imported.put(path, PackageVariables.of(sources)));
        return imported;
    }

    /** The package whose path ends as was written, {@code ./lib} or {@code internal/lib}; otherwise a similar one. */
    private static String nearest(String path, List<String> own) {
        String end = path.replaceFirst("^[./]+", "");
        return own.stream()
                .filter(known -> !end.isEmpty() && known.endsWith("/" + end))
                .findFirst()
                .or(() -> NearestWord.nearest(path, own))
                .orElse("main");
    }

    private static Optional<Problem> problem(String name, String what, String remedy) {
        return Optional.of(new Problem(name, what, remedy));
    }

    private record Problem(String name, String what, String remedy) {
        ConfigurationException toException() {
            return new ConfigurationException(sentence(STAMPS.withEntry(name)), remedy);
        }

        String of(String subject) {
            return sentence(subject) + " " + remedy;
        }

        private String sentence(String subject) {
            return subject + " sets " + name + ", " + what + ".";
        }
    }

    private static String variableOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
