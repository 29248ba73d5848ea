package io.github.beamgo.build.probe;

import io.github.beamgo.host.HostPort;
import io.github.beamgo.inspect.LinkedFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Flags with which a program that does not become a worker, and goes on to launch its pipeline, can neither submit nor
 * run it. A worker does not look at them. A flag exists if the package that defines it is linked.
 *
 * <p>They hold whichever runner the program chooses: prism, flink and spark submit as universal does, to {@code
 * --endpoint}; dataflow honours {@code --dry_run}; and both stop at a resource hint that is not one, before they submit, also
 * where the program sets the endpoint itself. Only the direct runner asks no flag: see {@link #choosesDirectItself}.
 */
final class Diversion {

    private static final String BEAM = "github.com/apache/beam/sdks/v2/go/pkg/beam/";
    private static final String RUN = BEAM + "x/beamx.Run";
    private static final String RUN_WITH_METRICS = BEAM + "x/beamx.RunWithMetrics";

    /** Define {@code --runner}, the second in older versions of Beam. */
    private static final Set<String> RUNNER = Set.of(BEAM + "runners.init", BEAM + "x/beamx.init");

    private static final String UNIVERSAL = BEAM + "runners/universal.Execute";
    private static final String DATAFLOW = BEAM + "runners/dataflow.Execute";
    private static final String DIRECT = BEAM + "runners/direct.Execute";

    private static final String HINT = "beamgo-probe";

    /** What a program prints that launches its pipeline, in spite of the flags or held up by them. */
    private static final Pattern LAUNCHES = Pattern.compile("(unparsable|unknown) resource hint: \"?" + HINT
            + "|Dry-run: not submitting job!|Executing pipeline with the direct runner\\.");

    private final Set<String> linked;
    private final Set<String> refused = new HashSet<>();

    private Diversion(Set<String> linked) {
        this.linked = linked;
    }

    static Diversion of(Path binary) throws IOException {
        Set<String> functions = new HashSet<>(RUNNER);
        functions.addAll(Set.of(RUN, RUN_WITH_METRICS, UNIVERSAL, DATAFLOW, DIRECT));
        return new Diversion(LinkedFunctions.among(functions, binary));
    }

    /** Whether the program may run its pipeline in its own process, by a choice that no flag changes. */
    boolean choosesDirectItself() {
        return linked.contains(DIRECT) && !linked.contains(RUN) && !linked.contains(RUN_WITH_METRICS);
    }

    /** Whether every runner that could submit is kept from it. */
    boolean holds() {
        return !refused.contains("resource_hints")
                || (!isLoose(UNIVERSAL, "endpoint") && !isLoose(DATAFLOW, "dry_run"));
    }

    private boolean isLoose(String runner, String flag) {
        return linked.contains(runner) && refused.contains(flag);
    }

    /** Leaves out a flag that the program does not know; false if it was not among the flags. */
    boolean leaveOut(String name) {
        return flags("", "").anyMatch(flag -> flag.name().equals(name)) && refused.add(name);
    }

    List<String> arguments(Path binary, HostPort jobs) {
        return flags(binary.toString(), jobs.toString())
                .filter(flag -> !refused.contains(flag.name()))
                .map(flag -> "--" + flag.name() + "=" + flag.value())
                .toList();
    }

    /** Whether a line says that the program launches its pipeline. */
    static boolean isLaunch(String line) {
        return LAUNCHES.matcher(line).find();
    }

    private Stream<Flag> flags(String binary, String jobs) {
        return Stream.of(
                        new Flag(RUNNER, "runner", "universal"),
                        new Flag(Set.of(UNIVERSAL), "endpoint", jobs),
                        // Without a worker it would compile one before it submits.
                        new Flag(Set.of(UNIVERSAL), "worker_binary", binary),
                        new Flag(Set.of(DATAFLOW), "dry_run", "true"),
                        new Flag(Set.of(UNIVERSAL, DATAFLOW), "resource_hints", HINT))
                .filter(flag -> flag.definedBy().stream().anyMatch(linked::contains));
    }

    private record Flag(Set<String> definedBy, String name, String value) {}
}
