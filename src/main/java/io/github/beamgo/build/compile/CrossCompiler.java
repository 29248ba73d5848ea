package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.HumanUnits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles all targets of a plan, as many at once as the plan says; one failure does not stop the others. */
public final class CrossCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(CrossCompiler.class);

    private final TargetCompiler compiler;
    private final LeftOutCode leftOutCode;

    /** Creates the compiler. */
    @Inject
    public CrossCompiler(TargetCompiler compiler, LeftOutCode leftOutCode) {
        this.compiler = compiler;
        this.leftOutCode = leftOutCode;
    }

    /**
     * Compiles every target of a plan that is compiled on this machine.
     *
     * @param known the checksums of the files in the output folder
     * @return these binaries, in the plan's order
     * @throws io.github.beamgo.error.BeamGoException when a target failed, after all have ended
     * @throws IOException when the JVM is ending
     * @throws InterruptedException when the build is ended meanwhile; no process is left
     */
    public List<CompiledTarget> compile(BuildPlan plan, KnownChecksums known) throws IOException, InterruptedException {
        return compile(plan, known, leftOutCode.questions(plan), LeftOutCode::warn);
    }

    /** Links what {@link #compile} has just compiled once more; of C code that is left out nothing is asked or said. */
    public List<CompiledTarget> linkAgain(BuildPlan plan, KnownChecksums known)
            throws IOException, InterruptedException {
        return compile(plan, known, List.of(), leftOut -> {});
    }

    private List<CompiledTarget> compile(
            BuildPlan plan,
            KnownChecksums known,
            List<Callable<Map<String, Set<Target>>>> questions,
            Consumer<Map<String, Set<Target>>> warning)
            throws IOException, InterruptedException {
        List<Compilation> compilations = plan.compiledHere();
        if (compilations.isEmpty()) {
            return List.of();
        }
        ExecutorService workers = Executors.newFixedThreadPool(plan.pace().atOnce());
        try (ResourceStack resources = new ResourceStack()) {
            ProgressDisplay display = resources.open(() -> new ProgressDisplay(plan.progress()));
            List<Future<CompiledTarget>> results = compilations.stream()
                    .map(compilation -> workers.submit(() -> compile(plan, compilation, known, display)))
                    .toList();
            // Behind the compilations: where the last of them leaves a processor idle.
            List<Future<Map<String, Set<Target>>>> leftOut =
                    questions.stream().map(workers::submit).toList();
            return collect(plan, compilations, results, leftOut, warning);
        } finally {
            workers.shutdownNow();
            awaitEnd(workers);
        }
    }

    private CompiledTarget compile(
            BuildPlan plan, Compilation compilation, KnownChecksums known, ProgressDisplay display)
            throws CompilationException, IOException, InterruptedException {
        display.log(() -> LOG.info("Compiling {}", compilation.label()));
        Progress progress =
                new Progress(compilation, plan.mainPackage().packages().size());
        CompiledTarget compiled;
        display.add(progress);
        try {
            compiled = compiler.compile(compilation, plan.command(compilation), known, progress, display);
        } finally {
            display.remove(progress);
        }
        display.log(() -> LOG.info(
                "{} {} in {}, {}",
                compiled.fresh() ? "Compiled" : "Unchanged:",
                compilation.label(),
                HumanUnits.seconds(compiled.duration()),
                HumanUnits.megabytes(compiled.size())));
        return compiled;
    }

    private static List<CompiledTarget> collect(
            BuildPlan plan,
            List<Compilation> compilations,
            List<Future<CompiledTarget>> results,
            List<Future<Map<String, Set<Target>>>> leftOut,
            Consumer<Map<String, Set<Target>>> warning)
            throws InterruptedException {
        List<CompiledTarget> compiled = new ArrayList<>();
        Map<String, Set<Target>> withoutC = withoutC(plan, leftOut);
        FailureReport failures = new FailureReport(compilations.size(), plan.go(), withoutC.keySet());
        for (int i = 0; i < results.size(); i++) {
            try {
                compiled.add(results.get(i).get());
            } catch (ExecutionException e) {
                failures.add(compilations.get(i), e.getCause() == null ? e : e.getCause());
            }
        }
        failures.throwIfAny();
        warning.accept(withoutC);
        return compiled;
    }

    private static Map<String, Set<Target>> withoutC(BuildPlan plan, List<Future<Map<String, Set<Target>>>> leftOut)
            throws InterruptedException {
        MainPackage all = plan.mainPackage();
        for (Future<Map<String, Set<Target>>> answer : leftOut) {
            try {
                all = all.withoutC(answer.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("what Go cannot tell is left open", e);
            }
        }
        return all.withoutC();
    }

    /** Interrupted compilations end their processes; the build must not end before them. */
    private static void awaitEnd(ExecutorService workers) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new ConfigurationException(
                    "A compilation did not end within a minute of being stopped.", "Look for Go processes that hang.");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
