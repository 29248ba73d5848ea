package io.github.beamgo.go;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.process.Command;
import io.github.beamgo.target.Target;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the package that becomes the binaries, and all that goes into it. */
final class MainPackageFinder {

    private static final Logger LOG = LoggerFactory.getLogger(MainPackageFinder.class);

    private static final List<String> PROGRAMS = List.of("list", "-e", "-f", "{{if eq .Name \"main\"}}{{.Dir}}{{end}}");

    /** Fields with the files of a package that become part of a program. */
    private static final List<String> COMPILED =
            List.of("GoFiles", "CgoFiles", "CFiles", "CXXFiles", "HFiles", "SFiles", "SysoFiles", "EmbedFiles");

    private static final List<String> DEPENDENCIES = List.of(
            "list", "-deps", "-json=ImportPath,Name,Module,Standard,Dir,IgnoredGoFiles," + String.join(",", COMPILED));
    private static final List<String> PACKAGES_WITH_C =
            List.of("list", "-e", "-deps", "-f", "{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}");

    /** The files of single packages, which Go tells in a tenth of the time that it needs for all that they import. */
    private static final List<String> FILES = List.of(
            "list",
            "-e",
            "-find",
            "-f",
            "{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}\n{{end}}{{range .CgoFiles}}{{$dir}}/{{.}}\n{{end}}");

    private static final String NAME_A_PROGRAM = "Name a package that begins with 'package main'.";

    /** The modules of {@code github.com/apache/beam/sdks/go/pkg/beam} before Beam's Go SDK had the suffix v2. */
    private static final Set<String> FORMER_BEAM_MODULES =
            Set.of("github.com/apache/beam/sdks", "github.com/apache/beam");

    private final GoQuestions questions;

    MainPackageFinder(GoQuestions questions) {
        this.questions = questions;
    }

    /** What {@link GoTool#mainPackage} promises. */
    MainPackage find(
            GoInvocation invocation, String mainPackage, GoEnvironment go, Target target, CompileOptions options)
            throws InterruptedException {
        try {
            return program(invocation, mainPackage, go, target, options);
        } catch (ConfigurationException e) {
            if (!Set.of(GoTask.BUILD.toNamePackages(), NAME_A_PROGRAM).contains(e.remedy())) {
                throw e;
            }
            List<String> programs = programs(invocation, go, target, options);
            if (programs.size() == 1 && mainPackage.equals(".")) {
                LOG.info("Taking {}, the only main package of the module.", programs.get(0));
                return program(invocation, programs.get(0), go, target, options);
            }
            if (programs.isEmpty()) {
                throw e;
            }
            throw new ConfigurationException(
                    e.problem(),
                    "Set <mainPackage> (-Dbeamgo.mainPackage) to one of those that begin with 'package main': '"
                            + String.join("', '", programs) + "'.",
                    e);
        }
    }

    /** The main packages in and below the folder, as a user writes them: {@code ./cmd/words}. */
    private List<String> programs(GoInvocation invocation, GoEnvironment go, Target target, CompileOptions options)
            throws InterruptedException {
        Command listPrograms = GoQuestions.list(PROGRAMS, List.of("./..."), invocation, go, target, options);
        String answer;
        try {
            answer = questions.ask(
                    "'go list' of all packages in " + invocation.directory(),
                    listPrograms,
                    OwnSources.of(invocation.directory(), go));
        } catch (BeamGoException e) {
            LOG.debug("The module's programs are not known", e);
            return List.of();
        }
        return answer.lines()
                .filter(not(String::isEmpty))
                .map(Path::of)
                .filter(folder -> folder.startsWith(invocation.directory()))
                .map(folder -> invocation.directory().relativize(folder))
                .map(folder -> "./" + folder.toString().replace(File.separatorChar, '/'))
                .map(folder -> folder.equals("./") ? "." : folder)
                .toList();
    }

    private MainPackage program(
            GoInvocation invocation, String mainPackage, GoEnvironment go, Target target, CompileOptions options)
            throws InterruptedException {
        String question =
                "'go list' of <mainPackage> (-Dbeamgo.mainPackage) '" + mainPackage + "' in " + invocation.directory();
        Command listDependencies =
                GoQuestions.list(DEPENDENCIES, List.of(mainPackage), invocation, go, target, options);
        List<JsonNode> packages = questions.parse(
                go.executable(), questions.ask(question, listDependencies, OwnSources.of(invocation.directory(), go)));
        // Dependencies come before what needs them.
        JsonNode main = packages.get(packages.size() - 1);
        String name = main.path("Name").asText();
        if (!name.equals("main")) {
            throw new ConfigurationException(
                    "<mainPackage> (-Dbeamgo.mainPackage) '" + mainPackage + "' is package " + name
                            + ", which Go does not compile into a program.",
                    NAME_A_PROGRAM);
        }
        List<JsonNode> modules =
                packages.stream().map(entry -> entry.path("Module")).toList();
        MainPackage found = new MainPackage(
                main.path("ImportPath").asText(),
                main.path("Module").path("Path").asText(),
                beamVersion(modules),
                formerBeam(modules),
                packages.stream()
                        .map(entry -> entry.path("ImportPath").asText())
                        .collect(Collectors.toSet()),
                Map.of(),
                moduleFolders(modules),
                packages.stream().flatMap(MainPackageFinder::sources).collect(Collectors.toSet()));
        return !options.cgo() && isChangedByCgo(packages, invocation, go, target, options)
                ? found.withoutC(withCgo(PACKAGES_WITH_C, List.of(found.importPath()), invocation, go, target, options)
                        .collect(Collectors.toMap(path -> path, path -> Set.of(target))))
                : found;
    }

    /** Whether with cgo a package would have files that are left out without it: C code, or what imports C code. */
    private boolean isChangedByCgo(
            List<JsonNode> packages, GoInvocation invocation, GoEnvironment go, Target target, CompileOptions options)
            throws InterruptedException {
        List<JsonNode> incomplete = packages.stream()
                .filter(entry -> !entry.path("Standard").asBoolean() && entry.has("IgnoredGoFiles"))
                .toList();
        List<String> names = incomplete.stream()
                .map(entry -> entry.path("ImportPath").asText())
                .toList();
        Set<Path> leftOut = incomplete.stream()
                .flatMap(entry -> files(entry, "IgnoredGoFiles"))
                .collect(Collectors.toSet());
        return !leftOut.isEmpty()
                && withCgo(FILES, names, invocation, go, target, options)
                        .map(file -> Path.of(file).normalize())
                        .anyMatch(leftOut::contains);
    }

    /** The files of a package, unless a version says which these are. */
    private static Stream<Path> sources(JsonNode entry) {
        JsonNode module = entry.path("Module");
        JsonNode taken = module.path("Replace").isMissingNode() ? module : module.path("Replace");
        if (entry.path("Standard").asBoolean() || taken.has("Version")) {
            return Stream.empty();
        }
        return COMPILED.stream().flatMap(kind -> files(entry, kind));
    }

    private static Stream<Path> files(JsonNode entry, String kind) {
        Path folder = Path.of(entry.path("Dir").asText());
        return StreamSupport.stream(entry.path(kind).spliterator(), false)
                .map(name -> folder.resolve(name.asText()).normalize());
    }

    /** What {@link GoTool#packagesWithC} promises. */
    Set<String> packagesWithC(Command build, String importPath, GoEnvironment go, CompileOptions options)
            throws InterruptedException {
        List<String> argv = GoQuestions.words(go.executable(), PACKAGES_WITH_C);
        argv.addAll(GoCommandLine.listFlags(options));
        argv.add(importPath);
        return withCgo(new Command(argv, build.environment(), build.workingDirectory()), go)
                .collect(Collectors.toSet());
    }

    private Stream<String> withCgo(
            List<String> question,
            List<String> packages,
            GoInvocation invocation,
            GoEnvironment go,
            Target target,
            CompileOptions options)
            throws InterruptedException {
        return withCgo(GoQuestions.list(question, packages, invocation, go, target, options), go);
    }

    /** The lines of an answer that Go gives with cgo; none if it cannot tell. */
    private Stream<String> withCgo(Command withoutCgo, GoEnvironment go) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(withoutCgo.environment());
        environment.put("CGO_ENABLED", "1");
        try {
            return questions
                    .ask(
                            "'go list' of the packages with C code",
                            new Command(withoutCgo.argv(), environment, withoutCgo.workingDirectory()),
                            OwnSources.of(withoutCgo.workingDirectory(), go))
                    .lines()
                    .filter(not(String::isEmpty));
        } catch (BeamGoException e) {
            LOG.debug("The packages with C code are not known", e);
            return Stream.empty();
        }
    }

    private static @Nullable String beamVersion(List<JsonNode> modules) {
        return modules.stream()
                .filter(module -> module.path("Path").asText().equals(BuildInfo.BEAM_MODULE))
                .map(module -> module.path("Version").asText(BuildInfo.DEVELOPMENT))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String formerBeam(List<JsonNode> modules) {
        return modules.stream()
                .filter(module ->
                        FORMER_BEAM_MODULES.contains(module.path("Path").asText()))
                .map(module -> (module.path("Path").asText() + " "
                                + module.path("Version").asText())
                        .strip())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Path> moduleFolders(List<JsonNode> modules) {
        Map<String, Path> folders = new HashMap<>();
        for (JsonNode module : modules) {
            if (module.has("Dir")) {
                folders.put(
                        module.path("Path").asText(), Path.of(module.path("Dir").asText()));
            }
        }
        return folders;
    }
}
