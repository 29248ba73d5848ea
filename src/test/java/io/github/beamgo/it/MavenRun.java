package io.github.beamgo.it;

import io.github.beamgo.testing.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Maven that ran beside the script of an integration test, as on another machine: with settings, an environment and
 * a folder of its own.
 *
 * @param exitCode its exit code
 * @param log all that it printed
 */
public record MavenRun(int exitCode, String log) {

    /** Options for the JVM of a Maven. */
    public static final String OPTIONS = String.join(" ", Engines.SHORT_LIVED);

    /** The same for one that hashes binaries of Beam; see {@code hashing.jvm} in the pom. */
    public static final String OPTIONS_TO_HASH = "-XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions"
            + " -XX:-BytecodeVerificationRemote -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4CompileThreshold=150000";

    private static final long PATIENCE_MINUTES = 5;

    /**
     * Runs Maven.
     *
     * @param maven the home of Maven
     * @param folder where it is started
     * @param settings its settings.xml
     * @param log file for its output
     * @param environment variables beside those of the test; an empty value removes one
     * @param arguments goals and options
     * @return what came of it
     */
    public static MavenRun of(
            Path maven, Path folder, Path settings, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(maven.resolve("bin/mvn").toString(), "-B", "-s", settings.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Where it finds itself in continuous integration, Maven 4 prints no uploads.
        builder.environment().put("CI", "false");
        builder.environment().put("MAVEN_OPTS", OPTIONS);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Maven has not ended:\n" + Files.readString(log));
        }
        return new MavenRun(process.exitValue(), Files.readString(log));
    }

    /** The lines that tell why the build failed, up to Maven's general advice. */
    public String error() {
        return log.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .takeWhile(line -> !line.equals("[ERROR] "))
                .reduce("", (text, line) -> text + line + "\n");
    }
}
