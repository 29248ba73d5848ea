import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times {@code beamgo:package}, {@code beamgo:run} and {@code beamgo:launch} against what they replace, on
 * examples/wordcount. All contestants of a stage take turns within each round, so that a machine that slows down slows
 * all of them; what counts are the medians and their ratios.
 *
 * <p>Options: {@code --rounds=5}, {@code --stages=edit,unchanged,run,launch,targets,packed-flink,packed-prism,reactor,cold}
 * (all but the last two, whose rounds take minutes), {@code --beside-load} to measure on a machine that has other work.
 */
final class Bench {

    private static final List<String> LAUNCHERS = List.of("linux-amd64", "darwin-arm64");
    private static final List<String> WORKERS = List.of("linux-amd64", "linux-arm64");
    private static final List<String> EIGHT_TARGETS = List.of(
            "linux-amd64",
            "linux-arm64",
            "darwin-arm64",
            "darwin-amd64",
            "windows-amd64",
            "linux-s390x",
            "linux-ppc64le",
            "linux-riscv64");
    /** As the plugin gives it to Go, see GoCommandLine. */
    private static final Map<String, String> PLUGINS_GO = Map.of("GOGC", "400");

    private static final String GORELEASER = "goreleaser";

    /** The newest one that the tests have, see src/it. */
    private static final String JOB_SERVER = "2.62.0";

    /** One way to do the work of a stage. */
    private record Contestant(String name, Callable<Double> seconds) {}

    /** A ratio of two contestants that the project wants to keep. */
    private record Goal(String contestant, String against, double atMost) {}

    private record Stage(String name, String title, List<Contestant> contestants, List<Goal> goals) {}

    private final Path home;
    private final Path work;
    private final List<String> arguments;
    private final AtomicLong edits = new AtomicLong(System.currentTimeMillis());

    /** What else is measured of a contestant, by its name; the figures of each round by what they are. */
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    private Bench(Path home, List<String> arguments) {
        this.home = home;
        this.work = home.resolve("target/bench");
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws Exception {
        new Bench(Path.of("").toAbsolutePath(), List.of(arguments)).run();
    }

    private void run() throws Exception {
        int rounds = Integer.parseInt(option("rounds", "5"));
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is " + rounds + ". Give 1 or more; 5 are worth something.");
        }
        List<String> wanted = List.of(option("stages", "edit,unchanged,run,launch,targets,packed-flink,packed-prism").split(","));
        prepare();
        Path file = home.resolve("bench/results.json");
        Map<String, Object> stages = Files.exists(file)
                ? new JsonMapper().convertValue(new JsonMapper().readTree(file.toFile()), new TypeReference<>() {})
                : new LinkedHashMap<>();
        for (String name : wanted) {
            stages.put(name, measure(stage(name), rounds));
            write(stages);
        }
        System.out.println(Files.readString(home.resolve("bench/results.md")));
    }

    private String option(String name, String otherwise) {
        String flag = "--" + name + "=";
        return arguments.stream()
                .filter(argument -> argument.startsWith(flag))
                .map(argument -> argument.substring(flag.length()))
                .findFirst()
                .orElse(otherwise);
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).split(" ")[0] : "";
    }

    private Stage stage(String name) throws Exception {
        return switch (name) {
            case "edit" -> matrix(
                    "edit", "four artifacts (three distinct binaries) after an edit", true, Map.of(), 1.05, 0.70);
            case "unchanged" -> unchanged();
            case "cold" -> matrix(
                    "cold",
                    "the same with an empty build cache",
                    true,
                    Map.of("GOCACHE", work.resolve("gocache").toString()),
                    1.05,
                    1.0);
            case "run" -> runGoal();
            case "launch" -> launchGoal();
            case "targets" -> targets();
            case "reactor" -> reactor();
            case "packed-flink" -> packed(
                    name,
                    "a launch on Flink, workers as processes",
                    "-Dbeamgo.runner=flink",
                    "-Dbeamgo.environmentType=PROCESS",
                    "-Dbeamgo.jobServerVersion=" + JOB_SERVER);
            case "packed-prism" -> packed(
                    name, "a launch on prism, workers in a pool", "-Dbeamgo.environmentType=WORKER_POOL");
            default -> throw new IllegalArgumentException("There is no stage " + name + ".");
        };
    }

    /** Fetches what is needed, before anything is timed. */
    private void prepare() throws Exception {
        go(module("floor", emptyPom()), Map.of(), "mod", "download");
        // A whole build: dependency:resolve-plugins leaves out what only an execution needs.
        execute(module("exec", execPom()), Map.of(), "mvn", "-B", "-q", "package");
    }

    // The stages.

    private Stage matrix(
            String name, String title, boolean edited, Map<String, String> variables, double overFloor, double overPom)
            throws Exception {
        Path plugin = module("plugin", pluginPom(LAUNCHERS, WORKERS));
        Path exec = module("exec", execPom());
        Path recipe = module("recipe", "");
        Path floor = module("floor", emptyPom());
        maven(plugin, Map.of(), "package");
        List<List<String>> builds = floorBuilds(plugin, floor);
        List<Contestant> contestants = new ArrayList<>(List.of(
                new Contestant("plugin", () -> timed(plugin, edited, variables, () -> maven(plugin, variables, "package"))),
                new Contestant("floor", () -> timed(floor, edited, variables, () -> {
                    twoAtOnce(floor, variables, builds);
                    maven(floor, variables, "validate");
                })),
                new Contestant("go build ×4", () -> timed(recipe, edited, variables, () -> {
                    for (String target : all(LAUNCHERS, WORKERS)) {
                        go(recipe, with(variables, target), "build", "-trimpath", "-o", "out/" + target, ".");
                    }
                })),
                new Contestant(
                        "exec-maven-plugin",
                        () -> timed(exec, edited, variables, () -> maven(exec, variables, "package")))));
        if (hasGoreleaser()) {
            Path goreleaser = goreleaserModule();
            contestants.add(new Contestant(
                    GORELEASER, () -> timed(goreleaser, edited, variables, () -> goreleaser(goreleaser, variables))));
        }
        return new Stage(
                name,
                title,
                contestants,
                List.of(
                        new Goal("plugin", "floor", overFloor),
                        new Goal("plugin", "exec-maven-plugin", overPom),
                        new Goal("plugin", "go build ×4", overPom)));
    }

    private Stage unchanged() throws Exception {
        Path plugin = module("plugin", pluginPom(LAUNCHERS, WORKERS));
        Path exec = module("exec", execPom());
        Path floor = module("floor", emptyPom());
        maven(plugin, Map.of(), "package");
        maven(exec, Map.of(), "package");
        List<List<String>> builds = floorBuilds(plugin, floor);
        twoAtOnce(floor, Map.of(), builds);
        List<Contestant> contestants = new ArrayList<>(List.of(
                        new Contestant("plugin", () -> timed(() -> maven(plugin, Map.of(), "package"))),
                        new Contestant("floor", () -> timed(() -> {
                            twoAtOnce(floor, Map.of(), builds);
                            maven(floor, Map.of(), "validate");
                        })),
                        new Contestant("exec-maven-plugin", () -> timed(() -> maven(exec, Map.of(), "package"))),
                        new Contestant("empty Maven", () -> timed(() -> maven(floor, Map.of(), "validate")))));
        if (hasGoreleaser()) {
            Path goreleaser = goreleaserModule();
            goreleaser(goreleaser, Map.of());
            contestants.add(new Contestant(GORELEASER, () -> timed(() -> goreleaser(goreleaser, Map.of()))));
        }
        return new Stage(
                "unchanged",
                "the same when nothing changed",
                contestants,
                List.of(new Goal("plugin", "exec-maven-plugin", 0.8)));
    }

    private Stage runGoal() throws Exception {
        Path plugin = module("plugin", pluginPom(List.of("host"), List.of("host")));
        Path floor = module("floor", emptyPom());
        String[] arguments = pipelineArguments(floor);
        return new Stage(
                "run",
                "one target after an edit, launched",
                List.of(
                        new Contestant(
                                "beamgo:run", () -> timed(plugin, true, Map.of(), () -> maven(plugin, Map.of(), "beamgo:run"))),
                        new Contestant("go build, launcher, empty Maven", () -> timed(floor, true, Map.of(), () -> {
                            buildAsThePlugin(floor);
                            execute(floor, Map.of(), words(floor.resolve("out/run").toString(), arguments));
                            maven(floor, Map.of(), "validate");
                        }))),
                List.of(new Goal("beamgo:run", "go build, launcher, empty Maven", 1.05)));
    }

    private Stage launchGoal() throws Exception {
        Path plugin = module("plugin", pluginPom(List.of("host"), List.of("host")));
        Path floor = module("floor", emptyPom());
        maven(plugin, Map.of(), "package");
        String[] arguments = pipelineArguments(floor);
        buildAsThePlugin(floor);
        return new Stage(
                "launch",
                "a launch on prism",
                List.of(
                        new Contestant("beamgo:launch", () -> timed(() -> maven(plugin, Map.of(), "beamgo:launch"))),
                        new Contestant("launcher, empty Maven", () -> timed(() -> {
                            execute(floor, Map.of(), words(floor.resolve("out/run").toString(), arguments));
                            maven(floor, Map.of(), "validate");
                        }))),
                List.of());
    }

    private Stage targets() throws Exception {
        List<Contestant> contestants = new ArrayList<>();
        for (int count : List.of(1, 2, 4, 8)) {
            List<String> targets = EIGHT_TARGETS.subList(0, count);
            Path folder = module("targets" + count, pluginPom(List.of("linux-amd64"), targets));
            maven(folder, Map.of(), "package", "-Dbeamgo.allowNonLinuxWorkers=true");
            contestants.add(new Contestant(
                    count + (count == 1 ? " target" : " targets"),
                    () -> timed(
                            folder,
                            true,
                            Map.of(),
                            () -> maven(folder, Map.of(), "package", "-Dbeamgo.allowNonLinuxWorkers=true"))));
        }
        return new Stage("targets", "a matrix that grows, after an edit", contestants, List.of());
    }

    /** Pipelines of one target each, built side by side. */
    private Stage reactor() throws Exception {
        List<Contestant> contestants = new ArrayList<>();
        for (int count : List.of(1, 5, 20)) {
            Path parent = work.resolve("reactor" + count);
            List<Path> modules = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                String name = "p" + i;
                modules.add(module(
                        parent.getFileName() + "/" + name,
                        pluginPom(List.of("linux-amd64"), List.of("linux-amd64"))
                                .replace("<artifactId>wordcount<", "<artifactId>" + name + "<")));
            }
            Files.createDirectories(parent.resolve(".mvn"));
            Files.writeString(
                    parent.resolve("pom.xml"),
                    emptyPom()
                            .replace(
                                    "<build>",
                                    modules.stream()
                                            .map(module -> "<module>" + module.getFileName() + "</module>")
                                            .collect(Collectors.joining("", "<modules>", "</modules><build>"))));
            contestants.add(new Contestant(count + (count == 1 ? " pipeline" : " pipelines"), () -> {
                for (Path module : modules) {
                    edit(module);
                }
                return timed(() -> maven(parent, Map.of(), "package", "-T1C"));
            }));
        }
        return new Stage("reactor", "pipelines of one target each in a reactor, -T1C, after an edit", contestants, List.of());
    }

    /** The worker as it is against the packed one. */
    private Stage packed(String name, String title, String... parameters) throws Exception {
        List<Contestant> contestants = new ArrayList<>();
        for (boolean packed : new boolean[] {false, true}) {
            Path folder = module(
                    packed ? "packed" : "plain",
                    pluginPom(
                            LAUNCHERS,
                            WORKERS,
                            "<boots>host</boots><packWorkers>" + packed + "</packWorkers>"));
            maven(folder, Map.of(), "package");
            String contestant = packed ? "packed worker" : "plain worker";
            contestants.add(new Contestant(contestant, () -> {
                note(contestant, "MB staged", size(folder, List.of("worker-linux-amd64")));
                note(contestant, "MB published", size(folder, all(
                        LAUNCHERS.stream().map(target -> "launcher-" + target).toList(),
                        WORKERS.stream().map(target -> "worker-" + target).toList())));
                return timed(() -> launch(folder, contestant, parameters));
            }));
        }
        return new Stage(name, title, contestants, List.of());
    }

    private static double size(Path folder, List<String> classifiers) throws IOException {
        double bytes = 0;
        for (JsonNode binary : new JsonMapper()
                .readTree(folder.resolve("target/beamgo/manifest.json").toFile())
                .get("binaries")) {
            bytes += classifiers.contains(binary.get("classifier").asText()) ? binary.get("size").asLong() : 0;
        }
        return bytes / 1e6;
    }

    private void note(String contestant, String what, double figure) {
        figures.computeIfAbsent(contestant, name -> new LinkedHashMap<>())
                .computeIfAbsent(what, name -> new ArrayList<>())
                .add(figure);
    }

    /** Launches, and notes how long the job took to run after it was submitted, and what the job server needed. */
    private void launch(Path folder, String contestant, String... parameters) throws Exception {
        Process process = new ProcessBuilder(words("mvn", words("-o", words("-B", words("beamgo:launch", parameters)))))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder log = new StringBuilder();
        long prepared = 0;
        double peak = 0;
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains("Prepared job with id")) {
                    prepared = System.nanoTime();
                } else if (line.contains("state: RUNNING")) {
                    note(contestant, "s until RUNNING", (System.nanoTime() - prepared) / 1e9);
                }
                // The high-water mark of the job server, which is there until the launcher has ended.
                peak = Math.max(peak, memoryOf(process, "FlinkJobServerDriver"));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The launch failed in " + folder + ":\n" + log);
        }
        if (peak > 0) {
            note(contestant, "MB of the job server", peak);
        }
    }

    /** In MB, the most that a descendant has had so far; 0 if there is none, or if this is not Linux. */
    private static double memoryOf(Process ancestor, String word) {
        return ancestor.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(word))
                .mapToDouble(process -> {
                    try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                        return status.filter(line -> line.startsWith("VmHWM:"))
                                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1e3)
                                .sum();
                    } catch (IOException | UncheckedIOException e) {
                        return 0;
                    }
                })
                .sum();
    }

    // The work.

    /** Three distinct binaries with the plugin's own flags: what is needed at least. */
    private List<List<String>> floorBuilds(Path plugin, Path floor) throws IOException {
        JsonNode manifest =
                new JsonMapper().readTree(plugin.resolve("target/beamgo/manifest.json").toFile());
        Map<String, List<String>> builds = new LinkedHashMap<>();
        for (JsonNode binary : manifest.get("binaries")) {
            List<String> command = new ArrayList<>(List.of("build"));
            binary.get("flags").forEach(flag -> command.add(flag.asText()));
            String target = binary.get("target").asText();
            command.addAll(List.of("-o", floor.resolve("out/" + target).toString(), "."));
            builds.putIfAbsent(target, command);
        }
        return builds.entrySet().stream()
                .map(build -> Stream.concat(Stream.of(build.getKey()), build.getValue().stream()).toList())
                .toList();
    }

    private static void buildAsThePlugin(Path folder) throws Exception {
        Map<String, String> variables = plus(PLUGINS_GO, Map.of("CGO_ENABLED", "0"));
        go(folder, variables, "build", "-trimpath", "-ldflags=-w", "-o", "out/run", ".");
    }

    private void twoAtOnce(Path folder, Map<String, String> variables, List<List<String>> builds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> running = builds.stream()
                    .map(build -> pool.submit((Callable<Void>) () -> {
                        go(folder, with(plus(PLUGINS_GO, variables), build.get(0)), build.subList(1, build.size()).toArray(String[]::new));
                        return null;
                    }))
                    .toList();
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Work what) throws Exception {
        long start = System.nanoTime();
        what.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** With a source file that no build has seen, so that no contestant finds what another has compiled. */
    private double timed(Path folder, boolean edited, Map<String, String> variables, Work what) throws Exception {
        if (edited) {
            edit(folder);
        }
        if (variables.containsKey("GOCACHE")) {
            delete(Path.of(variables.get("GOCACHE")));
        }
        return timed(what);
    }

    private void edit(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("edit.go"), "package main\n\nvar edit = \"" + edits.incrementAndGet() + "\"\n\n"
                        + "func init() { if edit == \"\" { panic(edit) } }\n");
    }

    private static boolean hasGoreleaser() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, GORELEASER)));
    }

    private static void goreleaser(Path folder, Map<String, String> variables) throws Exception {
        execute(folder, variables, GORELEASER, "build", "--snapshot", "--clean");
    }

    private void maven(Path folder, Map<String, String> variables, String... goals) throws Exception {
        execute(folder, variables, words("mvn", words("-o", words("-B", words("-q", goals)))));
    }

    private static void go(Path folder, Map<String, String> variables, String... command) throws Exception {
        execute(folder, variables, words("go", command));
    }

    private static void execute(Path folder, Map<String, String> variables, String... command) throws Exception {
        Path log = Files.createTempFile(folder, "bench-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed in " + folder + ":\n"
                    + Files.readString(log, StandardCharsets.UTF_8));
        }
        Files.delete(log);
    }

    private static Map<String, String> plus(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static Map<String, String> with(Map<String, String> variables, String target) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        String[] osAndArchitecture = target.split("-");
        all.put("GOOS", osAndArchitecture[0]);
        all.put("GOARCH", osAndArchitecture[1]);
        all.put("CGO_ENABLED", "0");
        return all;
    }

    private String[] pipelineArguments(Path folder) {
        return new String[] {
            "--runner=prism", "--input=" + home.resolve("LICENSE"), "--output=" + folder.resolve("out/counts.txt")
        };
    }

    private static String[] words(String first, String... others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(String[]::new);
    }

    private static List<String> all(List<String> launchers, List<String> workers) {
        return Stream.concat(launchers.stream(), workers.stream()).toList();
    }

    // The modules.

    /** A copy of the example with another pom. */
    private Path module(String name, String pom) throws IOException {
        Path folder = work.resolve(name);
        Files.createDirectories(folder.resolve("out"));
        // Otherwise Maven takes the JVM options of this repository.
        Files.createDirectories(folder.resolve(".mvn"));
        try (Stream<Path> files = Files.list(home.resolve("examples/wordcount"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(folder.resolve("pom.xml"), pom);
        return folder;
    }

    /** With the same four artifacts, as its documentation writes them. */
    private Path goreleaserModule() throws Exception {
        Path folder = module(GORELEASER, "");
        Files.writeString(folder.resolve(".goreleaser.yaml"), """
                version: 2
                project_name: wordcount
                builds:
                  - id: launcher
                    binary: launcher
                    env: [CGO_ENABLED=0]
                    flags: [-trimpath]
                    ldflags: [""]
                    targets: [%s]
                  - id: worker
                    binary: worker
                    env: [CGO_ENABLED=0]
                    flags: [-trimpath]
                    ldflags: [""]
                    targets: [%s]
                """.formatted(goreleaserTargets(LAUNCHERS), goreleaserTargets(WORKERS)));
        if (!Files.exists(folder.resolve(".git"))) {
            execute(folder, Map.of(), "git", "init", "-q");
            execute(folder, Map.of(), "git", "-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "-q",
                    "--allow-empty", "-m", "bench");
        }
        return folder;
    }

    private static String goreleaserTargets(List<String> targets) {
        return targets.stream().map(target -> target.replace('-', '_')).collect(Collectors.joining(", "));
    }

    private static String pom(String plugins) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId>
                  <artifactId>wordcount</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build><plugins>%s</plugins></build>
                </project>
                """.formatted(plugins);
    }

    private static String emptyPom() {
        return pom("");
    }

    private String pluginPom(List<String> launchers, List<String> workers) throws IOException {
        return pluginPom(launchers, workers, "");
    }

    private String pluginPom(List<String> launchers, List<String> workers, String configuration) throws IOException {
        return pom("""
                <plugin>
                  <groupId>io.github.beamgo</groupId>
                  <artifactId>beamgo-maven-plugin</artifactId>
                  <version>%s</version>
                  <configuration>
                    <launchers>%s</launchers>
                    <workers>%s</workers>
                    <args><arg>--input=%s</arg><arg>--output=${project.basedir}/out/counts.txt</arg></args>
                    %s
                  </configuration>
                  <executions><execution><goals><goal>package</goal></goals></execution></executions>
                </plugin>
                """.formatted(
                        version(),
                        String.join(",", launchers),
                        String.join(",", workers),
                        home.resolve("LICENSE"),
                        configuration));
    }

    private String version() throws IOException {
        String pom = Files.readString(home.resolve("pom.xml"));
        int from = pom.indexOf("<version>") + "<version>".length();
        return pom.substring(from, pom.indexOf("</version>", from));
    }

    /** As poms do it today: an execution for each artifact, and one that attaches them. */
    private static String execPom() {
        List<String> executions = new ArrayList<>();
        List<String> artifacts = new ArrayList<>();
        Stream.concat(
                        LAUNCHERS.stream().map(target -> "launcher-" + target),
                        WORKERS.stream().map(target -> "worker-" + target))
                .forEach(classifier -> {
                    String[] words = classifier.split("-");
                    executions.add("""
                            <execution>
                              <id>%1$s</id><phase>package</phase><goals><goal>exec</goal></goals>
                              <configuration>
                                <executable>go</executable>
                                <environmentVariables>
                                  <GOOS>%2$s</GOOS><GOARCH>%3$s</GOARCH><CGO_ENABLED>0</CGO_ENABLED>
                                </environmentVariables>
                                <arguments>
                                  <argument>build</argument><argument>-trimpath</argument>
                                  <argument>-o</argument><argument>out/%1$s</argument><argument>.</argument>
                                </arguments>
                              </configuration>
                            </execution>
                            """.formatted(classifier, words[1], words[2]));
                    artifacts.add("<artifact><file>out/%1$s</file><type>bin</type><classifier>%1$s</classifier></artifact>"
                            .formatted(classifier));
                });
        return pom("""
                <plugin>
                  <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.6.2</version>
                  <executions>%s</executions>
                </plugin>
                <plugin>
                  <groupId>org.codehaus.mojo</groupId><artifactId>build-helper-maven-plugin</artifactId><version>3.6.1</version>
                  <executions>
                    <execution>
                      <phase>package</phase><goals><goal>attach-artifact</goal></goals>
                      <configuration><artifacts>%s</artifacts></configuration>
                    </execution>
                  </executions>
                </plugin>
                """.formatted(String.join("", executions), String.join("", artifacts)));
    }

    // The figures.

    private Map<String, Object> measure(Stage stage, int rounds) throws Exception {
        String load = load();
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        stage.contestants().forEach(contestant -> seconds.put(contestant.name(), new ArrayList<>()));
        // The first round warms up what all of them need, such as the standard library for each target.
        for (int round = 0; round <= rounds; round++) {
            if (round <= 1) {
                figures.clear();
            }
            for (int turn = 0; turn < stage.contestants().size(); turn++) {
                Contestant contestant = stage.contestants().get((turn + round) % stage.contestants().size());
                double took = contestant.seconds().call();
                System.out.printf(
                        Locale.ROOT,
                        "%s, %s: %s: %.2f s%n",
                        stage.name(),
                        round == 0 ? "warm-up" : "round " + round,
                        contestant.name(),
                        took);
                if (round > 0) {
                    seconds.get(contestant.name()).add(took);
                }
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("title", stage.title());
        result.put("time", Instant.now().toString());
        result.put("machine", machine());
        result.put("rounds", rounds);
        result.put("loadBefore", load);
        result.put("seconds", seconds);
        Map<String, Double> medians = new LinkedHashMap<>();
        seconds.forEach((name, all) -> medians.put(name, median(all)));
        result.put("medians", medians);
        Map<String, Map<String, Double>> others = new LinkedHashMap<>();
        figures.forEach((name, all) -> {
            Map<String, Double> medianOf = new LinkedHashMap<>();
            all.forEach((what, values) -> medianOf.put(what, median(values)));
            others.put(name, medianOf);
        });
        result.put("figures", others);
        result.put(
                "ratios",
                stage.goals().stream()
                        .map(goal -> Map.of(
                                "of", goal.contestant(),
                                "to", goal.against(),
                                "ratio",
                                        median(IntStream.range(0, rounds)
                                                .mapToObj(i -> seconds.get(goal.contestant()).get(i)
                                                        / seconds.get(goal.against()).get(i))
                                                .toList()),
                                "goal", goal.atMost()))
                        .toList());
        return result;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return Math.round(median * 1000) / 1000.0;
    }

    private Map<String, String> machine() throws Exception {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("processor", line(Path.of("/proc/cpuinfo"), line -> line.startsWith("model name")));
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("memory", line(Path.of("/proc/meminfo"), line -> line.startsWith("MemTotal")));
        machine.put("java", System.getProperty("java.version"));
        machine.put("go", answer("go", "version"));
        machine.put("maven", answer("mvn", "-v").lines().findFirst().orElse(""));
        machine.put("beam", line(home.resolve("examples/wordcount/go.mod"), line -> line.contains("apache/beam")));
        machine.put("commit", answer("git", "describe", "--always", "--dirty"));
        return machine;
    }

    private static String line(Path file, Predicate<String> which) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        return Files.readAllLines(file).stream()
                .filter(which)
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip().replaceAll("\\s+", " "))
                .orElse("");
    }

    private String answer(String... command) throws Exception {
        Process process = new ProcessBuilder(command).directory(home.toFile()).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @SuppressWarnings("unchecked")
    private void write(Map<String, Object> stages) throws IOException {
        new JsonMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(home.resolve("bench/results.json").toFile(), stages);
        StringBuilder table = new StringBuilder();
        stages.values().stream()
                .map(stage -> (Map<String, Object>) stage)
                .map(stage -> about((Map<String, String>) stage.get("machine"), stage.get("rounds")))
                .distinct()
                .forEach(table::append);
        table.append("| stage | contestant | median | |\n|---|---|---|---|\n");
        for (Object measured : stages.values()) {
            Map<String, Object> stage = (Map<String, Object>) measured;
            Map<String, Double> medians = (Map<String, Double>) stage.get("medians");
            List<Map<String, Object>> ratios = (List<Map<String, Object>>) stage.get("ratios");
            String title = (String) stage.get("title");
            for (Map.Entry<String, Double> median : medians.entrySet()) {
                String said = ratios.stream()
                        .filter(ratio -> ratio.get("of").equals(median.getKey()))
                        .map(ratio -> String.format(
                                Locale.ROOT,
                                "%.2f × %s (goal: %.2f)",
                                (Double) ratio.get("ratio"),
                                ratio.get("to"),
                                (Double) ratio.get("goal")))
                        .collect(Collectors.joining(", "));
                said += figures(stage, median.getKey());
                table.append(String.format(
                        Locale.ROOT, "| %s | %s | %.2f s | %s |%n", title, median.getKey(), median.getValue(), said));
                title = "";
            }
        }
        Files.writeString(home.resolve("bench/results.md"), table);
        Files.writeString(home.resolve("bench/results.svg"), plot(stages.values().stream()
                .map(stage -> (Map<String, Object>) stage)
                .toList()));
    }

    /** What else was measured; figures of earlier versions of this program have nothing. */
    @SuppressWarnings("unchecked")
    private static String figures(Map<String, Object> stage, String contestant) {
        Map<String, Map<String, Double>> all =
                (Map<String, Map<String, Double>>) stage.getOrDefault("figures", Map.of());
        return all.getOrDefault(contestant, Map.of()).entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%.1f %s", figure.getValue(), figure.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String about(Map<String, String> machine, Object rounds) {
        return String.format(
                Locale.ROOT,
                "%s, %s cores, %s; %s, Java %s, %s; commit %s. Medians of %s rounds, in which all took turns.%n%n",
                machine.get("processor"),
                machine.get("cores"),
                machine.get("memory"),
                machine.get("go"),
                machine.get("java"),
                machine.get("maven"),
                machine.get("commit"),
                rounds);
    }

    /** Bars, grouped by stage. */
    @SuppressWarnings("unchecked")
    private static String plot(List<Map<String, Object>> stages) {
        double longest = stages.stream()
                .flatMap(stage -> ((Map<String, Double>) stage.get("medians")).values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        StringBuilder bars = new StringBuilder();
        int y = 10;
        for (Map<String, Object> stage : stages) {
            y += 18;
            bars.append(text(10, y, "font-weight=\"bold\"", (String) stage.get("title")));
            for (Map.Entry<String, Double> median :
                    ((Map<String, Double>) stage.get("medians")).entrySet()) {
                y += 18;
                double width = 380 * median.getValue() / longest;
                boolean ours = median.getKey().matches("plugin|beamgo:.*|packed.*|\\d+ targets?");
                bars.append(text(20, y, "", median.getKey()));
                bars.append(String.format(
                        Locale.ROOT,
                        "  <rect x=\"250\" y=\"%d\" width=\"%.1f\" height=\"12\" fill=\"%s\"/>%n",
                        y - 10,
                        width,
                        ours ? "#e25a1c" : "#9aa5b1"));
                bars.append(text(
                        (int) (256 + width), y, "", String.format(Locale.ROOT, "%.1f s", median.getValue())));
            }
            y += 8;
        }
        return String.format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 700 %1$d\" font-family=\"sans-serif\""
                                + " font-size=\"12\">%n  <rect width=\"700\" height=\"%1$d\" fill=\"white\"/>%n",
                        y + 10)
                + bars + "</svg>\n";
    }

    private static String text(int x, int y, String attributes, String text) {
        return String.format("  <text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, y, attributes, text);
    }

    private static void delete(Path folder) throws Exception {
        if (Files.exists(folder)) {
            execute(folder.getParent(), Map.of(), "rm", "-rf", folder.toString());
        }
    }
}
