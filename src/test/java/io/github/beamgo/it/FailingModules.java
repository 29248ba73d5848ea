package io.github.beamgo.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Modules of one Maven run with {@code --fail-at-end}, each of which may fail in its own way; a run for each of them
 * would take minutes. For the scripts of integration tests.
 */
public final class FailingModules {

    private static final String MODULE = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>it</groupId>
                <artifactId>%1$s</artifactId>
                <version>1.0</version>
              </parent>
              <artifactId>%2$s</artifactId>
              <packaging>pom</packaging>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.beamgo</groupId>
                    <artifactId>beamgo-maven-plugin</artifactId>
                    %3$s
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final Pattern FAILURE = Pattern.compile(
            "^\\[ERROR] Failed to execute goal \\S+ (?:\\(\\S+\\) )?on project (\\S+): (.*?)"
                    + "(?:\n\\[ERROR])? -> \\[Help (\\d+)]$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern HEADER = Pattern.compile("(?m)^\\[INFO] -+< [^:>]+:(\\S+) >-+$");

    private static final Pattern HELP = Pattern.compile("(?m)^\\[ERROR] \\[Help (\\d+)] \\S+/(\\w+)$");

    private static final Pattern TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|^Caused by: |Suppressed: ");

    private FailingModules() {}

    /**
     * Writes the modules and names them in the parent, whose {@code pluginManagement} says what they have in common.
     *
     * @param parent folder of the parent's pom, whose artifact id is the folder's name
     * @param modules name of each module → what its pom says inside of {@code plugin}
     */
    public static void write(Path parent, Map<String, String> modules) throws IOException {
        for (Map.Entry<String, String> module : modules.entrySet()) {
            Path folder = Files.createDirectories(parent.resolve(module.getKey()));
            Files.writeString(
                    folder.resolve("pom.xml"),
                    MODULE.formatted(parent.getFileName(), module.getKey(), module.getValue()));
        }
        String names = modules.keySet().stream()
                .map(name -> "<module>" + name + "</module>")
                .collect(Collectors.joining("\n    "));
        Path pom = parent.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("<!-- modules -->", names));
    }

    /**
     * What Maven says of a module.
     *
     * @param exception simple name of the class by which Maven tells a failure from an error
     * @param message the whole message, without what Maven puts before and behind it
     */
    public record Failure(String exception, String message) {}

    /**
     * Reads from a log what Maven says of each module that failed.
     *
     * @param log what Maven printed in one run
     * @return name of each module → what Maven says of it
     * @throws AssertionError when there is a stack trace, or a module failed twice
     */
    public static Map<String, Failure> failures(String log) {
        List<String> traces =
                TRACE.matcher(log).results().map(MatchResult::group).toList();
        if (!traces.isEmpty()) {
            throw new AssertionError("There are stack traces in the log: " + traces);
        }
        Map<String, String> exceptions = HELP.matcher(log)
                .results()
                .collect(Collectors.toMap(help -> help.group(1), help -> help.group(2), (first, again) -> first));
        Map<String, Failure> failures = new LinkedHashMap<>();
        FAILURE.matcher(log).results().forEach(failure -> {
            String message = failure.group(2).replaceAll("(?m)^\\[ERROR] ?", "");
            String exception = exceptions.getOrDefault(failure.group(3), "none");
            if (failures.put(failure.group(1), new Failure(exception, message)) != null) {
                throw new AssertionError(failure.group(1) + " failed twice");
            }
        });
        return failures;
    }

    /**
     * Reads from a log what was printed while each module was built.
     *
     * @param log what Maven printed in one run without threads
     * @return artifact id of each module → its part of the log
     */
    public static Map<String, String> logs(String log) {
        String built = log.split("(?m)^\\[INFO] Reactor Summary for ", 2)[0];
        List<MatchResult> headers = HEADER.matcher(built).results().toList();
        Map<String, String> logs = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            int end = i + 1 < headers.size() ? headers.get(i + 1).start() : built.length();
            logs.put(headers.get(i).group(1), built.substring(headers.get(i).end(), end));
        }
        return logs;
    }
}
