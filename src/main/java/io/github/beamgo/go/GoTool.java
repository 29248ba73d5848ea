package io.github.beamgo.go;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.toolchain.GoProvisioner;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.SideBySide;
import io.github.beamgo.target.ArchVariants;
import io.github.beamgo.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;

/** Asks the {@code go} command about itself and about the pipeline. The only class that does. */
public final class GoTool {

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
    private static final List<String> FILES = List.of("list", "-json=ImportPath,Dir,GoFiles,CgoFiles");

    private static final List<String> MATCHES = List.of("list", "-e", "-find", "-json=ImportPath,Dir,Match,Module");

    private final GoProcess go;
    private final GoQuestions questions;
    private final GoChooser chooser;
    private final MainPackageFinder mainPackages;

    /** Creates the tool. */
    @Inject
    public GoTool(GoProcess go) {
        this.go = go;
        this.questions = new GoQuestions(go);
        this.chooser = new GoChooser(questions, new GoProvisioner());
        this.mainPackages = new MainPackageFinder(questions);
    }

    /**
     * Decides which Go is called. Downloads it, if there is none.
     *
     * @param variables the user's environment variables for Go
     * @return the same invocation with this Go
     * @throws ConfigurationException when there is no Go, or no folder of sources
     * @throws InterruptedException when the build is ended meanwhile
     */
    public GoInvocation choose(GoInvocation invocation, Map<String, String> variables) throws InterruptedException {
        if (!Files.isDirectory(invocation.directory())) {
            throw new ConfigurationException(
                    "<sourceDirectory> (-Dbeamgo.sourceDirectory) is " + invocation.directory()
                            + ", which is not a folder.",
                    "Name the folder with the pipeline's go.mod.");
        }
        return chooser.choose(invocation, variables);
    }

    /**
     * Asks Go what it is and what it can compile for.
     *
     * @param invocation with a Go that has been chosen
     * @param variables the user's environment variables for Go
     * @throws ConfigurationException when there is no go.mod
     * @throws InterruptedException when the build is ended meanwhile
     */
    public GoEnvironment environment(GoInvocation invocation, Map<String, String> variables)
            throws InterruptedException {
        Path directory = invocation.directory();
        GoChoice choice = invocation.choice().orElseThrow(() -> new IllegalStateException("no Go has been chosen"));
        String go = choice.executable().toString();
        Map<String, String> environment = GoCommandLine.environment(invocation, variables);
        Command askEnvironment = new Command(GoQuestions.words(go, ENVIRONMENT), environment, directory);
        OwnSources own = OwnSources.in(directory);
        Command listTargets = new Command(GoQuestions.words(go, TARGETS), environment, directory);
        List<String> answered = SideBySide.ask(List.of(
                () -> questions.ask("'go env' in " + directory, askEnvironment, own),
                () -> questions.ask("'go tool dist list' in " + directory, listTargets, own)));
        JsonNode answers = questions.parse(go, answered.get(0)).get(0);
        requireModule(answers.path("GOMOD").asText(), answers.path("GOWORK").asText(), directory);
        String targets = answered.get(1);
        return new GoEnvironment(
                choice,
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
        return mainPackages.find(invocation, mainPackage, go, target, options);
    }

    /**
     * Asks Go which packages outside the standard library have C code.
     *
     * @param build the command that compiles the program with cgo off
     * @param importPath the program's package
     * @param options the options with which it is compiled
     * @return import paths of those that have it once cgo is on; none if Go cannot tell
     * @throws InterruptedException when the build is ended meanwhile
     */
    public Set<String> packagesWithC(Command build, String importPath, GoEnvironment go, CompileOptions options)
            throws InterruptedException {
        return mainPackages.packagesWithC(build, importPath, go, options);
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
        Command listFiles = GoQuestions.list(FILES, importPaths, invocation, go, target, options);
        String question = "'go list' of the packages in <stamps>";
        for (JsonNode entry : questions.parse(
                go.executable(), questions.ask(question, listFiles, OwnSources.of(invocation.directory(), go)))) {
            Path folder = Path.of(entry.path("Dir").asText());
            List<String> texts = new ArrayList<>();
            for (String kind : List.of("GoFiles", "CgoFiles")) {
                for (JsonNode name : entry.path(kind)) {
                    texts.add(SourceText.read(folder.resolve(name.asText())));
                }
            }
            sources.put(entry.path("ImportPath").asText(), texts);
        }
        return sources;
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
     * Asks git which files differ between a commit and the one that is checked out.
     *
     * @return their absolute paths; empty if that is not known
     * @throws InterruptedException when the build is ended meanwhile
     */
    public Optional<List<Path>> changedSince(GoInvocation invocation, String commit) throws InterruptedException {
        return new GitCheckout(go, GoCommandLine.environment(invocation, Map.of()), invocation.directory())
                .changedSince(commit);
    }

    /**
     * {@return whether git tracks all of these files} What it does not track may have been generated, from files in any
     * folder.
     *
     * @throws InterruptedException when the build is ended meanwhile
     */
    public boolean areTracked(GoInvocation invocation, Set<Path> files) throws InterruptedException {
        return new GitCheckout(go, GoCommandLine.environment(invocation, Map.of()), invocation.directory())
                .areTracked(files);
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
        Command listMatches = GoQuestions.list(MATCHES, patterns, invocation, go, go.host(), options);
        String question = "'go list' of <testPackages> (-Dbeamgo.testPackages) " + String.join(",", patterns) + " in "
                + invocation.directory();
        String answer = questions.ask(question, listMatches, OwnSources.of(invocation.directory(), go));
        return answer.isBlank()
                ? List.of()
                : questions.parse(go.executable(), answer).stream()
                        .map(GoTool::matched)
                        .toList();
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

    private static boolean isFile(String path) {
        return !path.isEmpty() && Files.isRegularFile(Path.of(path));
    }
}
