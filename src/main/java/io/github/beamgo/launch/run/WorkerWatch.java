package io.github.beamgo.launch.run;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.diagnosis.FailureCauses;
import io.github.beamgo.launch.diagnosis.WorkerLoss;
import io.github.beamgo.launch.run.EngineConnector.Workers;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.launch.worker.BootProcesses;
import io.github.beamgo.launch.worker.WorkerLog;
import io.github.beamgo.process.ProcessEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the workers that run on this machine: what they print, and whether they are still there. */
final class WorkerWatch {

    /** An engine that starts workers again does so at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerWatch.class);

    private final @Nullable Workers workers;
    private final Consumer<String> lines;
    private final WorkerLoss loss;
    private final BeamRunner runner;
    private final boolean engineIsOurs;
    private final boolean endsUnnoticed;
    private final LongSupplier nanos;

    private Set<Path> seen = Set.of();
    private Set<Path> beforeCurrent = Set.of();
    private Set<Path> earlier = Set.of();
    private final Set<Path> ofAnyJob = new HashSet<>();
    private @Nullable String current;
    private @Nullable String suspect;
    private long begin;
    private @Nullable String failure;
    private Optional<ProcessEnd> poolEnd = Optional.empty();

    /**
     * Begins to follow workers.
     *
     * @param workers what is known of them, {@code null} if there are none on this machine
     * @param causes gets what they print
     * @param loss what the engine says of them
     * @param console gets what they print themselves if it would be there anyway: where prism in the launcher starts them
     */
    WorkerWatch(
            LaunchPlan plan, @Nullable Workers workers, FailureCauses causes, WorkerLoss loss, OutputStream console) {
        this(plan, workers, causes, loss, console, System::nanoTime);
    }

    /** As the other constructor, with a clock. */
    WorkerWatch(
            LaunchPlan plan,
            @Nullable Workers workers,
            FailureCauses causes,
            WorkerLoss loss,
            OutputStream console,
            LongSupplier nanos) {
        this.workers = workers;
        boolean shown = plan.site().runsInLauncher() && plan.site().environmentType() == EnvironmentType.PROCESS;
        this.lines = shown
                ? line -> {
                    causes.line(line);
                    show(line, console);
                }
                : causes::line;
        this.loss = loss;
        this.runner = plan.site().runner();
        this.engineIsOurs = plan.site().startsLocalEngine();
        // With PROCESS, Flink and Spark see the end of a boot that has no worker yet, and may start another one.
        this.endsUnnoticed = runner == BeamRunner.PRISM || plan.site().environmentType() == EnvironmentType.WORKER_POOL;
        this.nanos = nanos;
    }

    private static void show(String line, OutputStream console) {
        if (!WorkerLog.isOfEveryRun(line)) {
            try {
                console.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                console.flush();
            } catch (IOException e) {
                LOG.debug("Nobody reads what the workers print.", e);
            }
        }
    }

    /** Takes what the workers have printed since the last call. */
    void read() {
        if (workers != null) {
            workers.log().read(lines);
        }
    }

    /** Sees whether the pool still runs. Without it no worker is started any more; those that run go on. */
    void look() throws IOException, InterruptedException {
        if (workers != null && poolEnd.isEmpty()) {
            poolEnd = workers.poolEnd();
        }
    }

    /** How the pool ended, if that was before the launch closed it. */
    Optional<ProcessEnd> poolEnd() {
        return poolEnd;
    }

    /**
     * Whether the workers of a job have ended by themselves, or did not start, and its engine waits for them without end.
     *
     * @param open the jobs that have not ended, of which the launcher waits for the last; none if it does not wait
     */
    boolean isLost(List<String> open) {
        if (workers == null) {
            return false;
        }
        BootProcesses boots = workers.boots().now();
        Optional<String> loss = open.isEmpty() ? Optional.empty() : loss(bootsOf(open, boots));
        seen = boots.started();
        if (loss.isEmpty()) {
            suspect = null;
            return false;
        }
        String job = open.get(open.size() - 1);
        if (!job.equals(suspect)) {
            suspect = job;
            begin = nanos.getAsLong();
        }
        failure = nanos.getAsLong() - begin > PATIENCE.toNanos()
                ? "Job " + job + " waited for a worker that " + loss.get() + ", and was ended."
                : null;
        return failure != null;
    }

    /** Those that were not started for jobs before; where several are open, a boot may be of any. */
    private BootProcesses bootsOf(List<String> open, BootProcesses all) {
        String job = open.get(open.size() - 1);
        if (!job.equals(current)) {
            current = job;
            beforeCurrent = seen;
        }
        if (open.size() == 1) {
            earlier = beforeCurrent;
        } else {
            all.without(seen).started().forEach(ofAnyJob::add);
        }
        return all.without(earlier);
    }

    /** What has become of a worker for which a job waits without end. */
    private Optional<String> loss(BootProcesses boots) {
        if (runner != BeamRunner.PRISM && !engineIsOurs) {
            return Optional.empty();
        }
        boolean poolEnded = poolEnd.isPresent();
        // The others may have been ended with another job.
        BootProcesses certain = boots.without(ofAnyJob);
        // No engine hears of a boot that a pool has started, and that ended before it said anything.
        if ((endsUnnoticed && certain.haveStartedNoWorker())
                || (poolEnded && boots.haveFetchedNothing() && boots.areIdle())) {
            return Optional.of("did not start");
        }
        // Prism has workers for the whole of a job; that the process of one has ended does not reach the job
        // (prism/internal/environments.go). Spark has them from time to time, and does not notice the end of one that
        // was at work.
        boolean gone = runner == BeamRunner.PRISM
                ? certain.haveLostOne() || boots.haveEnded() || (poolEnded && boots.areIdle())
                : loss.isLost() && (boots.haveEnded() || (poolEnded && boots.areIdle()));
        return gone ? Optional.of("was gone") : Optional.empty();
    }

    /** Says in a sentence for which worker a job has waited, if there was one. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The log of the workers, {@code null} if there are none on this machine. */
    @Nullable
    WorkerLog log() {
        return workers == null ? null : workers.log();
    }
}
