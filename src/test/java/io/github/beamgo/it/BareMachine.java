package io.github.beamgo.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A machine with a JDK and Maven, and nothing else: no Go, no sources, no pom, an empty local repository. Its user has a
 * home and credentials for the repository {@code corp}. The plugin comes from the local repository of the tests.
 */
public final class BareMachine {

    /** The user's name for the repository {@code corp}. */
    public static final String USER = "ada";

    /** The password of {@link #USER}. */
    public static final String PASSWORD = "secret";

    private static final long PATIENCE_MINUTES = 5;

    /** What the scripts of Maven and of this plugin call. */
    private static final List<String> PROGRAMS = List.of(
            "sh", "bash", "dirname", "basename", "uname", "sed", "expr", "ls", "cat", "which", "readlink", "mkdir");

    private final Path folder;
    private final Path settings;

    private BareMachine(Path folder, Path settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * How a Maven on the machine ended.
     *
     * @param exitCode 0 for success
     * @param log all that it printed
     */
    public record Run(int exitCode, String log) {

        /** The first line of the error. */
        public String error() {
            return log.lines()
                    .filter(line -> line.startsWith("[ERROR]"))
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * Sets the machine up.
     *
     * @param folder an empty folder of the test
     * @param settings the settings of the integration tests
     * @param tests URL of the repository with the plugin under test
     * @param machine URL of the repository of the machine that tests, which has what the plugin depends on
     */
    public static BareMachine in(Path folder, Path settings, String tests, String machine) throws IOException {
        for (String name : List.of("bin", "home", "work", "tmp")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (String program : PROGRAMS) {
            for (String place : List.of("/bin", "/usr/bin")) {
                Path link = folder.resolve("bin").resolve(program);
                if (Files.exists(Path.of(place, program)) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, Path.of(place, program));
                }
            }
        }
        // A local repository has no checksums.
        String plugin = "<pluginRepository><id>tests</id><url>" + tests
                + "</url><snapshots><checksumPolicy>ignore</checksumPolicy></snapshots></pluginRepository>";
        String server = "<servers><server><id>corp</id><username>" + USER + "</username><password>" + PASSWORD
                + "</password></server></servers>";
        Path own = folder.resolve("settings.xml");
        Files.writeString(
                own,
                Files.readString(settings)
                        .replace("@localRepositoryUrl@", machine)
                        // Whoever develops the plugin may have installed another state of it there.
                        .replace("<snapshots>", "<snapshots><enabled>false</enabled>")
                        .replace("<pluginRepositories>", "<pluginRepositories>" + plugin)
                        .replace("<profiles>", server + "<profiles>"));
        return new BareMachine(folder, own);
    }

    /** The folder in which Maven is started. */
    public Path work() {
        return folder.resolve("work");
    }

    /** The user's home. */
    public Path home() {
        return folder.resolve("home");
    }

    /** The local repository of a Maven. */
    public Path repository(Path maven) {
        return folder.resolve("repository-" + maven.getFileName());
    }

    /**
     * Starts Maven.
     *
     * @param maven the home of Maven
     * @param name name of the run, and of its log
     * @param options options for its JVM, such as {@link MavenRun#OPTIONS}
     * @param arguments goals and options
     */
    public Process start(Path maven, String name, String options, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(maven.resolve("bin/mvn").toString(), "-B", "-ntp", "-s", settings.toString()));
        command.add("-Dmaven.repo.local=" + repository(maven));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", folder.resolve("bin").toString());
        environment.put("HOME", home().toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("MAVEN_OPTS", options + " -Djava.io.tmpdir=" + folder.resolve("tmp"));
        environment.put("TMPDIR", folder.resolve("tmp").toString());
        return builder.start();
    }

    /** Waits for a Maven that was started under this name. */
    public Run await(Process process, String name) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Maven has not ended:\n" + Files.readString(log(name)));
        }
        return new Run(process.exitValue(), Files.readString(log(name)));
    }

    /** Runs Maven to its end. */
    public Run run(Path maven, String name, String options, List<String> arguments)
            throws IOException, InterruptedException {
        return await(start(maven, name, options, arguments), name);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
