package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoFailure;
import io.github.beamgo.go.GoTask;
import io.github.beamgo.go.OwnSources;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All failures of a matrix in one message; targets that failed with the same message are listed together. */
final class FailureReport {

    private static final Pattern UNDEFINED_IN_PACKAGE = Pattern.compile(": undefined: (\\w+)\\.");
    private static final Pattern MAJOR_VERSION = Pattern.compile("/v\\d+$");

    private static final String OF_SOURCES = "Correct the sources and build again.";

    private final int targetCount;
    private final GoEnvironment go;
    private final Set<String> withoutC;
    private final Map<String, List<String>> targetsByMessage = new LinkedHashMap<>();
    private final Set<String> remedies = new LinkedHashSet<>();
    private int failureCount;
    private boolean unknownCause;
    private boolean sourcesAtFault;
    private @Nullable Throwable otherThanCompiler;

    /**
     * An empty report.
     *
     * @param withoutC packages whose C code was left out, because cgo is off
     */
    FailureReport(int targetCount, GoEnvironment go, Set<String> withoutC) {
        this.targetCount = targetCount;
        this.go = go;
        this.withoutC = withoutC;
    }

    void add(Compilation compilation, Throwable failure) {
        failureCount++;
        String message = failure.getMessage();
        if (message == null || failure instanceof FileSystemException) {
            // The message of most of Java's errors about files is only the file's name.
            message = failure.toString();
        }
        targetsByMessage
                .computeIfAbsent(message.stripTrailing(), key -> new ArrayList<>())
                .add(compilation.label());
        boolean ofCompiler = failure instanceof CompilationException;
        if (!ofCompiler) {
            otherThanCompiler = failure;
        }
        OwnSources own = OwnSources.of(compilation.command().workingDirectory(), go);
        GoFailure cause = GoFailure.of(message, GoTask.BUILD, own);
        cause.remedy().ifPresent(remedies::add);
        unknownCause |= cause.remedy().isEmpty() && !(ofCompiler && cause.ofSources());
        sourcesAtFault |= ofCompiler && cause.ofSources();
    }

    void throwIfAny() {
        if (failureCount == 0) {
            return;
        }
        StringBuilder problem = new StringBuilder();
        problem.append(failureCount).append(" of ").append(targetCount).append(" binaries could not be built.\n");
        targetsByMessage.forEach((message, targets) -> problem.append('\n')
                .append(String.join(", ", targets))
                .append(":\n")
                .append(message)
                .append('\n'));
        Optional<String> missingC = remedies.isEmpty() ? remedyForMissingC() : Optional.empty();
        missingC.ifPresent(remedies::add);
        problem.append('\n');
        if (otherThanCompiler == null && remedies.isEmpty() && !unknownCause) {
            throw new PipelineException(problem.toString(), OF_SOURCES);
        }
        List<String> all = new ArrayList<>(remedies);
        if (unknownCause) {
            all.add("Correct what the lines above say and build again.");
        } else if (sourcesAtFault && missingC.isEmpty()) {
            all.add(OF_SOURCES);
        }
        throw new ConfigurationException(problem.toString(), String.join(" ", all), otherThanCompiler);
    }

    /** Without its C code a package lacks what this code declares. */
    private Optional<String> remedyForMissingC() {
        return targetsByMessage.keySet().stream().noneMatch(this::lacksC)
                ? Optional.empty()
                : Optional.of(
                        "Set <cgo> (-Dbeamgo.cgo) with a C compiler for each target, or do without these packages, whose"
                                + " C code is left out while it is off: "
                                + withoutC.stream().sorted().collect(Collectors.joining(", ")) + ".");
    }

    /** Whether something is undefined in such a package, or by a user of it. */
    private boolean lacksC(String message) {
        return withoutC.stream()
                .anyMatch(path -> (message.contains("# " + path + "\n") && message.contains(": undefined: "))
                        || UNDEFINED_IN_PACKAGE
                                .matcher(message)
                                .results()
                                .anyMatch(undefined -> isNamed(path, undefined.group(1))));
    }

    /** The name is usually the end of the path: {@code sqlite3} of {@code github.com/mattn/go-sqlite3}. */
    private static boolean isNamed(String path, String name) {
        String withoutVersion = MAJOR_VERSION.matcher(path).replaceFirst("");
        String last = withoutVersion.substring(withoutVersion.lastIndexOf('/') + 1);
        return last.equals(name) || last.endsWith("-" + name);
    }
}
