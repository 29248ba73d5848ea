package io.github.beamgo.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven that runs beside the script of an integration test, so that the script can disturb it. It is the first of a
 * process group of its own, as if a terminal had started it. Needs a system with {@code setsid} and GNU's {@code env}.
 */
public final class DisturbedMaven implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;
    private static final long LOOK_MILLIS = 200;

    /** A shell's background jobs ignore SIGINT, and so would all that is started from there. */
    private static final List<String> FOREGROUND = List.of("setsid", "env", "--default-signal=INT");

    private final Process process;
    private final Path log;

    private DisturbedMaven(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts Maven.
     *
     * @param maven the home of Maven
     * @param jvm options for its JVM, such as {@link MavenRun#OPTIONS}
     * @param project folder of the project; its {@code tmp} becomes Java's folder for temporary files
     * @param name name of the run, and of its log: {@code name.log} in the project's folder
     * @param arguments goals and options
     */
    public static DisturbedMaven start(Path maven, String jvm, Path project, String name, List<String> arguments)
            throws IOException {
        Path temporary = Files.createDirectories(project.resolve("tmp"));
        List<String> command = new ArrayList<>(FOREGROUND);
        command.addAll(List.of(maven.resolve("bin/mvn").toString(), "-B"));
        command.addAll(arguments);
        Path log = project.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MAVEN_OPTS", jvm + " -Djava.io.tmpdir=" + temporary);
        return new DisturbedMaven(builder.start(), log);
    }

    /** All that Maven has printed so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until Maven prints something.
     *
     * @param expected a regular expression
     * @return what matched first
     * @throws AssertionError when Maven ends without, or is too slow
     */
    public MatchResult await(String expected) throws InterruptedException {
        Pattern pattern = Pattern.compile(expected);
        long begin = System.nanoTime();
        while (true) {
            boolean last = !process.isAlive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            Matcher matcher = pattern.matcher(log());
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            if (last) {
                throw new AssertionError(
                        (process.isAlive() ? "Not yet: " : "Maven ended without: ") + expected + "\n" + log());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /**
     * Waits until Maven ends.
     *
     * @return its exit code
     * @throws AssertionError when it is too slow
     */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Maven has not ended:\n" + log());
        }
        return process.exitValue();
    }

    /** What Maven has started, and what that has started. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Sends a signal to Maven alone. */
    public void signal(String name) throws IOException, InterruptedException {
        signal(name, process.pid());
    }

    /** Sends a signal to every process of the group, as a terminal does. */
    public void signalGroup(String name) throws IOException, InterruptedException {
        signal(name, -process.pid());
    }

    /** Sends a signal, to a group if the number is negative. */
    public static void signal(String name, long pid) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, "--", String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new AssertionError("kill -" + name + " " + pid + " ended with " + exitCode);
        }
    }

    /** Ends what a failed test may have left. */
    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }
}
