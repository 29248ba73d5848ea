package io.github.beamgo.build.probe;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that a pipeline's workers become workers, before they are published: a main function that ends before
 * {@code beam.Init}, or calls it too early, fails far away, and job after job. Main is the same for all targets, so that
 * one binary is started, and only if its bytes are new.
 */
public final class ProbedWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(ProbedWorkers.class);

    private static final String OFF = "<probeWorker> (-Dbeamgo.probeWorker=false)";

    private static final String LEAVES_OUT = OFF + " leaves out this probe";

    private static final String PARSE_FIRST =
            "Call flag.Parse() and then beam.Init() at the beginning of main, before anything else: Beam starts a worker"
                    + " with flags of its own and none of the pipeline's.";

    private final WorkerProbe probe;

    /** Creates the check. */
    @Inject
    public ProbedWorkers(WorkerProbe probe) {
        this.probe = probe;
    }

    /**
     * Starts a worker that this machine can execute; without one a launcher, which has the same main function.
     *
     * @param compiled the binaries of the plan, in the staging folder
     * @param environment the environment of the build
     * @throws PipelineException when a worker does not become one
     * @throws IOException when a file cannot be read or written
     * @throws InterruptedException if the build is ended meanwhile; no process is left
     */
    public void check(BuildPlan plan, List<CompiledTarget> compiled, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<CompiledTarget> workers = compiled.stream()
                .filter(target -> hasRole(target, BinaryRole.WORKER))
                .toList();
        if (plan.mainPackage().beamVersion() == null || workers.isEmpty()) {
            return;
        }
        Optional<CompiledTarget> executable = Stream.concat(workers.stream(), compiled.stream())
                .filter(target -> isExecutable(target.compilation(), plan.go().host()))
                .filter(target -> workers.contains(target) || isLike(target, workers))
                .findFirst();
        CompiledTarget probed = executable.orElse(workers.get(0));
        Path record = beside(probed, ".probed");
        if (Files.exists(record) && Files.readString(record).equals(probed.sha256())) {
            return;
        }
        ProbeVerdict verdict = executable.isPresent()
                ? probe.probe(probed.compilation().staged(), environment, beside(probed, ".probe"))
                : probe.readOnly(probed.compilation().staged());
        judge(probed.compilation().label(), verdict);
        if (verdict instanceof ProbeVerdict.Worker) {
            LOG.info("Probed {}: it becomes a worker.", probed.compilation().label());
        }
        // What is not known may be known the next time.
        if (!(verdict instanceof ProbeVerdict.Unknown)) {
            AtomicFiles.write(record, probed.sha256());
        }
    }

    private static void judge(String label, ProbeVerdict verdict) {
        String name = "The binary for " + label;
        if (verdict instanceof ProbeVerdict.Deaf) {
            throw new PipelineException(
                    name + " can never become a worker: it reads none of its arguments, --worker=true among them.",
                    PARSE_FIRST + " " + LEAVES_OUT + ".");
        }
        if (verdict instanceof ProbeVerdict.Launcher) {
            throw new PipelineException(
                    name + " does not become a worker: started as one, with --worker=true, it goes on to launch its"
                            + " pipeline.",
                    PARSE_FIRST + " " + LEAVES_OUT + ".");
        }
        if (verdict instanceof ProbeVerdict.Ended ended) {
            throw new PipelineException(
                    name + " does not become a worker: started as one, with --worker=true and no flags of the pipeline,"
                            + " it ended with exit code " + ended.exitCode() + " instead of asking for work. "
                            + ended.lastLines(),
                    WorkerFlags.remedy(ended.lastLines()).orElse(PARSE_FIRST)
                            + " If it ended only for what this machine lacks and workers have, set " + OFF + ".");
        }
        if (verdict instanceof ProbeVerdict.TooRisky risk) {
            LOG.info("Not probed whether the binary for {} becomes a worker: {}.", label, risk.reason());
        }
        if (verdict instanceof ProbeVerdict.Unknown unknown) {
            LOG.warn(
                    "Whether the binary for {} becomes a worker is not known: {}\nWhat main does before beam.Init happens on"
                            + " every worker; {}.",
                    label,
                    unknown.reason(),
                    LEAVES_OUT);
        }
    }

    private static boolean hasRole(CompiledTarget target, BinaryRole role) {
        return target.compilation().binaries().stream().anyMatch(binary -> binary.role() == role);
    }

    /** A processor's variant may be one that this machine does not have. */
    private static boolean isExecutable(Compilation compilation, Target host) {
        return compilation.target().withoutBaseline().equals(host.withoutVariant());
    }

    /** Whether a launcher differs from a worker in its target only, so that both have the same main function. */
    private static boolean isLike(CompiledTarget target, List<CompiledTarget> workers) {
        return hasRole(target, BinaryRole.LAUNCHER)
                && workers.stream().anyMatch(worker -> worker.compilation().differsInTargetOnly(target.compilation()));
    }

    private static Path beside(CompiledTarget target, String suffix) {
        Path staged = target.compilation().staged();
        return staged.resolveSibling(staged.getFileName() + suffix);
    }
}
