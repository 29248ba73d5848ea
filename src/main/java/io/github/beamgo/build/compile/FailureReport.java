package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoFailure;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All failures of a matrix in one message; targets that failed with the same message are listed together. */
final class FailureReport {

    private final int targetCount;
    private final Set<String> withoutC;
    private final Map<String, List<String>> targetsByMessage = new LinkedHashMap<>();
    private int failureCount;
    private @Nullable Throwable otherThanCompiler;

    /**
     * An empty report.
     *
     * @param withoutC packages whose C code was left out, because cgo is off
     */
    FailureReport(int targetCount, Set<String> withoutC) {
        this.targetCount = targetCount;
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
        if (!(failure instanceof CompilationException)) {
            otherThanCompiler = failure;
        }
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
        Optional<String> remedy = targetsByMessage.keySet().stream()
                .flatMap(message -> GoFailure.remedy(message).stream())
                .findFirst()
                .or(this::remedyForMissingC);
        problem.append('\n');
        if (otherThanCompiler != null || remedy.isPresent()) {
            throw new ConfigurationException(
                    problem.toString(),
                    remedy.orElse("Correct what the lines above say and build again."),
                    otherThanCompiler);
        }
        throw new PipelineException(problem.toString(), "Correct the sources and build again.");
    }

    /** Without its C code a package lacks what this code declares. */
    private Optional<String> remedyForMissingC() {
        boolean undefined = targetsByMessage.keySet().stream().anyMatch(message -> message.contains(": undefined: "));
        return withoutC.isEmpty() || !undefined
                ? Optional.empty()
                : Optional.of(
                        "Set <cgo> (-Dbeamgo.cgo) with a C compiler for each target, or do without these packages, whose"
                                + " C code is left out while it is off: "
                                + withoutC.stream().sorted().collect(Collectors.joining(", ")) + ".");
    }
}
