package io.github.beamgo.go;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.target.ArchVariants;
import io.github.beamgo.target.Target;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the {@code go} command about itself and about the pipeline. The only class that does. */
public final class GoTool {

    private static final Logger LOG = LoggerFactory.getLogger(GoTool.class);

    private static final List<String> ENVIRONMENT = Stream.concat(
                    Stream.of(
                            "env",
                            "-json",
                            "GOVERSION",
                            "GOHOSTOS",
                            "GOHOSTARCH",
                            "GOROOT",
                            "GOMOD",
                            "GOWORK",
                            "GOFLAGS",
                            "GOEXPERIMENT",
                            "GOMODCACHE"),
                    ArchVariants.variables())
            .toList();
    private static final List<String> TARGETS = List.of("tool", "dist", "list");
    private static final List<String> PROGRAMS = List.of("list", "-e", "-f", "{{if eq .Name \"main\"}}{{.Dir}}{{end}}");
    private static final List<String> FILES = List.of("list", "-json=ImportPath,Dir,GoFiles,CgoFiles");

    /** Fields with the files of a package that become part of a program. */
    private static final List<String> COMPILED =
            List.of("GoFiles", "CgoFiles", "CFiles", "CXXFiles", "HFiles", "SFiles", "SysoFiles", "EmbedFiles");

    private static final List<String> DEPENDENCIES = List.of(
            "list", "-deps", "-json=ImportPath,Name,Module,Standard,Dir,IgnoredGoFiles," + String.join(",", COMPILED));
    private static final List<String> PACKAGES_WITH_C =
            List.of("list", "-e", "-deps", "-f", "{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}");

    private static final Pattern IMPORT_C = Pattern.compile("(?m)^\\s*(import\\s+)?\"C\"\\s*$");

    private static final String NAME_A_PROGRAM = "Name a package that begins with 'package main'.";

    /** The modules of {@code github.com/apache/beam/sdks/go/pkg/beam} before Beam's Go SDK had the suffix v2. */
    private static final Set<String> FORMER_BEAM_MODULES =
            Set.of("github.com/apache/beam/sdks", "github.com/apache/beam");

    private static final List<String> MATCHES = List.of("list", "-e", "-find", "-json=ImportPath,Dir,Match,Module");

    private final GoProcess go;
    private final JsonMapper json = new JsonMapper();

    /** Creates the tool. */
    @Inject
    public GoTool(GoProcess go) {
        this.go = go;
    }

    /**
     * Asks Go what it is and what it can compile for.
     *
     * @param variables the user's environment variables for Go
     * @throws ConfigurationException when there is no Go, no folder of sources, or no go.mod
     * @throws InterruptedException when the build is ended meanwhile
     */
    public GoEnvironment environment(GoInvocation invocation, Map<String, String> variables)
            throws InterruptedException {
        Path directory = invocation.directory();
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException(
                    "<sourceDirectory> (-Dbeamgo.sourceDirectory) is " + directory + ", which is not a folder.",
                    "Name the folder with the pipeline's go.mod.");
        }
        String go = GoLocator.find(invocation.executable(), directory, invocation.environment())
                .toString();
        Map<String, String> environment = GoCommandLine.environment(invocation, variables);
        Command questions = new Command(words(go, ENVIRONMENT), environment, directory);
        OwnSources own = OwnSources.in(directory);
        JsonNode answers =
                parse(go, ask("'go env' in " + directory, questions, own)).get(0);
        requireModule(answers.path("GOMOD").asText(), answers.path("GOWORK").asText(), directory);
        Command listTargets = new Command(words(go, TARGETS), environment, directory);
        String targets = ask("'go tool dist list' in " + directory, listTargets, own);
        return new GoEnvironment(
                go,
                answers.path("GOVERSION").asText(),
                host(answers),
                GoQuoting.split(answers.path("GOFLAGS").asText()),
                List.of(answers.path("GOEXPERIMENT").asText().split(",", -1)),
                targets.lines().flatMap(line -> Target.parse(line).stream()).toList(),
                Path.of(answers.path("GOROOT").asText()),
                Path.of(answers.path("GOMODCACHE").asText()),
                Stream.of(answers.path("GOWORK").asText(), answers.path("GOMOD").asText())
                        .filter(GoTool::isFile)
                        .map(file -> Path.of(file).resolveSibling(""))
                        .toList());
    }

    /** This machine may need another variant than Go's default: a Raspberry Pi Zero has a Go whose GOARM is 6. */
    private static Target host(JsonNode answers) {
        String arch = answers.path("GOHOSTARCH").asText();
        String variant = ArchVariants.of(arch)
                .map(variants -> answers.path(variants.variable()).asText(variants.baseline()))
                .filter(value -> !value.isEmpty())
                .orElse(null);
        return new Target(answers.path("GOHOSTOS").asText(), arch, variant).withoutBaseline();
    }

    /**
     * Asks Go about the main package and all that goes into it. Whatever is missing in the module cache is downloaded by
     * this one question, before the targets are compiled side by side.
     *
     * @param mainPackage import path, or path relative to the folder of the invocation; for the folder itself, which is
     *     the default, the only program below it is taken if the folder has none
     * @param target the target to ask for, since the files of a package depend on it
     * @param options the target's options
     * @throws ConfigurationException when there is no such package, when it is not a program, or when modules are
     *     missing
     * @throws io.github.beamgo.error.PipelineException when its sources cannot be read
     * @throws InterruptedException when the build is ended meanwhile
     */
    public MainPackage mainPackage(
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
        Command listPrograms = list(PROGRAMS, List.of("./..."), invocation, go, target, options);
        String answer;
        try {
            answer = ask(
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
        Command listDependencies = list(DEPENDENCIES, List.of(mainPackage), invocation, go, target, options);
        List<JsonNode> packages =
                parse(go.executable(), ask(question, listDependencies, OwnSources.of(invocation.directory(), go)));
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
                packages.stream().flatMap(GoTool::sources).collect(Collectors.toSet()));
        return options.cgo() || packages.stream().noneMatch(GoTool::mayNeedC)
                ? found
                : found.withoutC(packagesWithC(invocation, found, go, target, options));
    }

    /** The files of a package, unless a version says which these are. */
    private static Stream<Path> sources(JsonNode entry) {
        JsonNode module = entry.path("Module");
        JsonNode taken = module.path("Replace").isMissingNode() ? module : module.path("Replace");
        if (entry.path("Standard").asBoolean() || taken.has("Version")) {
            return Stream.empty();
        }
        Path folder = Path.of(entry.path("Dir").asText());
        return COMPILED.stream()
                .flatMap(kind -> StreamSupport.stream(entry.path(kind).spliterator(), false))
                .map(name -> folder.resolve(name.asText()).normalize());
    }

    /** Whether one of its files that are left out for this target has C code; other files may be there in its place. */
    private static boolean mayNeedC(JsonNode entry) {
        if (entry.path("Standard").asBoolean()) {
            return false;
        }
        Path folder = Path.of(entry.path("Dir").asText());
        return StreamSupport.stream(entry.path("IgnoredGoFiles").spliterator(), false)
                .map(name -> folder.resolve(name.asText()))
                .anyMatch(file ->
                        Files.isReadable(file) && IMPORT_C.matcher(text(file)).find());
    }

    /**
     * Asks Go which packages outside the standard library have C code.
     *
     * @param main the package that becomes the binaries
     * @param target the target to ask for
     * @param options the target's options, in which cgo is off
     * @return those that have it once cgo is on, each with the target; none if Go cannot tell
     * @throws InterruptedException when the build is ended meanwhile
     */
    public Map<String, Set<Target>> packagesWithC(
            GoInvocation invocation, MainPackage main, GoEnvironment go, Target target, CompileOptions options)
            throws InterruptedException {
        Command withoutCgo = list(PACKAGES_WITH_C, List.of(main.importPath()), invocation, go, target, options);
        Map<String, String> environment = new HashMap<>(withoutCgo.environment());
        environment.put("CGO_ENABLED", "1");
        try {
            return ask(
                            "'go list' of the packages with C code",
                            new Command(withoutCgo.argv(), environment, withoutCgo.workingDirectory()),
                            OwnSources.of(invocation.directory(), go))
                    .lines()
                    .filter(not(String::isEmpty))
                    .collect(Collectors.toMap(path -> path, path -> Set.of(target)));
        } catch (BeamGoException e) {
            LOG.debug("The packages with C code are not known", e);
            return Map.of();
        }
    }

    /**
     * Reads the sources of packages, those for one target.
     *
     * @param importPaths packages of the program; none are asked for if there are none
     * @return the texts of each package's files, by import path
     * @throws ConfigurationException when a file cannot be read
     * @throws InterruptedException when the build is ended meanwhile
     */
    public Map<String, List<String>> sources(
            GoInvocation invocation, GoEnvironment go, Target target, CompileOptions options, List<String> importPaths)
            throws InterruptedException {
        Map<String, List<String>> sources = new HashMap<>();
        if (importPaths.isEmpty()) {
            return sources;
        }
        Command listFiles = list(FILES, importPaths, invocation, go, target, options);
        String question = "'go list' of the packages in <stamps>";
        for (JsonNode entry :
                parse(go.executable(), ask(question, listFiles, OwnSources.of(invocation.directory(), go)))) {
            Path folder = Path.of(entry.path("Dir").asText());
            List<String> texts = new ArrayList<>();
            for (String kind : List.of("GoFiles", "CgoFiles")) {
                for (JsonNode name : entry.path(kind)) {
                    texts.add(text(folder.resolve(name.asText())));
                }
            }
            sources.put(entry.path("ImportPath").asText(), texts);
        }
        return sources;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The source " + file + " cannot be read: " + e + ".", "Make it a readable file.", e);
        }
    }

    /**
     * Asks git whose commit Go would record in the binaries.
     *
     * @param variables the user's environment variables for Go
     * @param main the package that becomes the binaries
     * @param output absolute folder of the binaries
     * @throws InterruptedException when the build is ended meanwhile
     */
    public CommitStamp commitStamp(
            GoInvocation invocation, Map<String, String> variables, MainPackage main, Path output)
            throws InterruptedException {
        return new GitCheckout(go, GoCommandLine.environment(invocation, variables), invocation.directory())
                .stamp(main, output);
    }

    /**
     * Asks git for the commit of the sources.
     *
     * @param variables the user's environment variables for Go
     * @return the commit, as Go records it; empty if git does not know it
     * @throws InterruptedException when the build is ended meanwhile
     */
    public Optional<String> commit(GoInvocation invocation, Map<String, String> variables) throws InterruptedException {
        return new GitCheckout(go, GoCommandLine.environment(invocation, variables), invocation.directory()).commit();
    }

    /**
     * Asks Go which packages patterns match, without reading more of them than their names. Packages that cannot be
     * compiled are among them.
     *
     * @param patterns package patterns, such as {@code ./...}
     * @param options how the packages are compiled for this machine
     * @throws ConfigurationException when Go cannot answer
     * @throws InterruptedException when the build is ended meanwhile
     */
    public List<MatchedPackage> packages(
            GoInvocation invocation, List<String> patterns, GoEnvironment go, CompileOptions options)
            throws InterruptedException {
        Command listMatches = list(MATCHES, patterns, invocation, go, go.host(), options);
        String question = "'go list' of <testPackages> (-Dbeamgo.testPackages) " + String.join(",", patterns) + " in "
                + invocation.directory();
        String answer = ask(question, listMatches, OwnSources.of(invocation.directory(), go));
        return answer.isBlank()
                ? List.of()
                : parse(go.executable(), answer).stream().map(GoTool::matched).toList();
    }

    /** A {@code go list} of packages, as they are compiled for the target. */
    private static Command list(
            List<String> question,
            List<String> packages,
            GoInvocation invocation,
            GoEnvironment go,
            Target target,
            CompileOptions options) {
        List<String> argv = words(go.executable(), question);
        argv.addAll(GoCommandLine.listFlags(options));
        argv.addAll(packages);
        return new Command(argv, GoCommandLine.environment(invocation, options, target), invocation.directory());
    }

    private static MatchedPackage matched(JsonNode entry) {
        List<String> patterns = new ArrayList<>();
        entry.path("Match").forEach(pattern -> patterns.add(pattern.asText()));
        return new MatchedPackage(
                entry.path("ImportPath").asText(),
                Path.of(entry.path("Dir").asText()),
                entry.path("Module").path("Main").asBoolean(),
                patterns);
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

    /**
     * For go.mod Go says {@code /dev/null} (or {@code NUL}) where there is none, and nothing where modules are off.
     * Beside a go.work there need not be a go.mod: the modules are in folders below.
     */
    private static void requireModule(String goMod, String goWork, Path directory) {
        if (!isFile(goMod) && !isFile(goWork)) {
            throw new ConfigurationException(
                    "There is no go.mod in <sourceDirectory> (-Dbeamgo.sourceDirectory) " + directory
                            + " or a folder above it.",
                    "Name the folder of the pipeline's Go module, or make it one with 'go mod init'.");
        }
    }

    private static List<String> words(String go, List<String> arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(go);
        argv.addAll(arguments);
        return argv;
    }

    private static boolean isFile(String path) {
        return !path.isEmpty() && Files.isRegularFile(Path.of(path));
    }

    private String ask(String question, Command command, OwnSources own) throws InterruptedException {
        List<String> answer = new ArrayList<>();
        GoProcess.End end;
        try {
            end = go.run(command, line -> line.stream() == OutputStreamKind.STDOUT && answer.add(line.text()));
        } catch (IOException e) {
            throw new ConfigurationException(
                    question + " could not be run: " + e.getMessage() + ".",
                    "Make sure that <goExecutable> (-Dbeamgo.goExecutable) "
                            + command.argv().get(0) + " runs on this machine.",
                    e);
        }
        if (end.exitCode() != 0) {
            throw GoFailure.of(end.text(), GoTask.BUILD, own).toException(question, end.text());
        }
        end.messages().forEach(LOG::warn);
        return String.join("\n", answer);
    }

    private List<JsonNode> parse(String go, String text) {
        try (MappingIterator<JsonNode> values = json.readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> all = values.readAll();
            if (all.isEmpty()) {
                throw new IOException("nothing was printed");
            }
            return all;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "<goExecutable> (-Dbeamgo.goExecutable) is " + go
                            + ", which does not answer in JSON as the go command does.",
                    "Name the go command itself.",
                    e);
        }
    }
}
