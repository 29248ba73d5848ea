package io.github.beamgo.test.run;

import io.github.beamgo.test.report.PackageResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Processes the events of {@code go test -json}, in which those of several packages are interleaved. */
final class TestEvents {

    private final Listener listener;
    private final Map<String, RunningPackage> running = new LinkedHashMap<>();
    private final Map<String, CappedText> builds = new LinkedHashMap<>();

    TestEvents(Listener listener) {
        this.listener = listener;
    }

    /** Handles the next event, in the order in which Go prints them. */
    void accept(TestEvent event) throws IOException {
        String path = event.packagePath();
        if (path == null) {
            if (event.importPath() != null) {
                builds.computeIfAbsent(event.importPath(), key -> new CappedText())
                        .append(event.text());
            }
            return;
        }
        RunningPackage tests = running.computeIfAbsent(path, RunningPackage::new);
        if (event.test() != null) {
            tests.test(event.test(), event);
            return;
        }
        switch (event.action()) {
            case "output" -> tests.output(event.text());
            case "pass", "skip" -> end(path, tests, true, event);
            case "fail" -> end(path, tests, false, event);
            default -> {
                // "start" says only that the package exists.
            }
        }
    }

    /** Ends the packages that Go did not end because it was killed. */
    void finish() throws IOException {
        for (RunningPackage tests : running.values()) {
            listener.ended(tests.end(false, 0, null));
        }
        running.clear();
    }

    private void end(String path, RunningPackage tests, boolean passed, TestEvent event) throws IOException {
        running.remove(path);
        listener.ended(tests.end(passed, event.elapsed(), buildFailure(event.failedBuild())));
    }

    private @Nullable String buildFailure(@Nullable String failedBuild) {
        if (failedBuild == null) {
            return null;
        }
        CappedText lines = builds.get(failedBuild);
        return lines == null ? failedBuild + " failed to build.\n" : lines.toString();
    }

    /** Receives the result of each package as soon as the package has ended. */
    @FunctionalInterface
    interface Listener {
        void ended(PackageResult result) throws IOException;
    }
}
