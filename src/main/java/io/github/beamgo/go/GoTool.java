package io.github.beamgo.go;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the {@code go} command about itself and about the pipeline. The only class that does. */
public final class GoTool {

    private static final Logger LOG = LoggerFactory.getLogger(GoTool.class);

    private static final List<String> ENVIRONMENT =
            List.of("env", "-json", "GOVERSION", "GOHOSTOS", "GOHOSTARCH", "GOMOD", "GOWORK", "GOFLAGS", "GOMODCACHE");
    private static final List<String> TARGETS = List.of("tool", "dist", "list");
    private static final List<String> DEPENDENCIES = List.of("list", "-deps", "-json=ImportPath,Name,Module");

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
        JsonNode answers = parse(go, ask("'go env' in " + directory, questions)).get(0);
        requireModule(answers.path("GOMOD").asText(), answers.path("GOWORK").asText(), directory);
        Command listTargets = new Command(words(go, TARGETS), environment, directory);
        String targets = ask("'go tool dist list' in " + directory, listTargets);
        return new GoEnvironment(
                go,
                answers.path("GOVERSION").asText(),
                new Target(
                        answers.path("GOHOSTOS").asText(),
                        answers.path("GOHOSTARCH").asText()),
                GoQuoting.split(answers.path("GOFLAGS").asText()),
                targets.lines().flatMap(line -> Target.parse(line).stream()).toList(),
                Path.of(answers.path("GOMODCACHE").asText()),
                Stream.of(answers.path("GOWORK").asText(), answers.path("GOMOD").asText())
                        .filter(GoTool::isFile)
                        .map(file -> Path.of(file).resolveSibling(""))
                        .toList());
    }

    /**
     * Asks Go about the main package and all that goes into it. Whatever is missing in the module cache is downloaded by
     * this one question, before the targets are compiled side by side.
     *
     * @param mainPackage import path, or path relative to the folder of the invocation
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
        List<String> argv = words(go.executable(), DEPENDENCIES);
        argv.addAll(GoCommandLine.listFlags(options));
        argv.add(mainPackage);
        Map<String, String> environment = GoCommandLine.environment(invocation, options, target);
        String question =
                "'go list' of <mainPackage> (-Dbeamgo.mainPackage) '" + mainPackage + "' in " + invocation.directory();
        Command listDependencies = new Command(argv, environment, invocation.directory());
        List<JsonNode> packages = parse(go.executable(), ask(question, listDependencies));
        // Dependencies come before what needs them.
        JsonNode main = packages.get(packages.size() - 1);
        String name = main.path("Name").asText();
        if (!name.equals("main")) {
            throw new ConfigurationException(
                    "<mainPackage> (-Dbeamgo.mainPackage) '" + mainPackage + "' is package " + name
                            + ", which Go does not compile into a program.",
                    "Name a package that begins with 'package main'.");
        }
        List<JsonNode> modules =
                packages.stream().map(entry -> entry.path("Module")).toList();
        return new MainPackage(
                main.path("ImportPath").asText(),
                main.path("Module").path("Path").asText(),
                beamVersion(modules),
                packages.size(),
                moduleFolders(modules));
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
        List<String> argv = words(go.executable(), MATCHES);
        argv.addAll(GoCommandLine.listFlags(options));
        argv.addAll(patterns);
        Command listMatches =
                new Command(argv, GoCommandLine.environment(invocation, options, go.host()), invocation.directory());
        String question = "'go list' of <testPackages> (-Dbeamgo.testPackages) " + String.join(",", patterns) + " in "
                + invocation.directory();
        String answer = ask(question, listMatches);
        return answer.isBlank()
                ? List.of()
                : parse(go.executable(), answer).stream().map(GoTool::matched).toList();
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

    private String ask(String question, Command command) throws InterruptedException {
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
            throw GoFailure.of(question, end.text());
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
