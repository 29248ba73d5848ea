package io.github.beamgo.launch.run;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.diagnosis.FailureCauses;
import io.github.beamgo.launch.diagnosis.WorkerLoss;
import io.github.beamgo.launch.run.EngineConnector.Workers;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.launch.worker.WorkerLog;
import io.github.beamgo.process.ProcessEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
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
    private final LongSupplier nanos;

    private @Nullable String job;
    private long begin;
    private @Nullable String lost;
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
     * Whether the workers of a job have ended by themselves, and its engine waits for them without end.
     *
     * @param open the job that has not ended
     */
    boolean isLost(Optional<String> open) {
        if (workers == null
                || open.isEmpty()
                || !waitsForever(workers)
                || !(workers.boots().haveEnded()
                        || (poolEnd.isPresent() && workers.boots().areIdle()))) {
            job = null;
            return false;
        }
        if (!open.get().equals(job)) {
            job = open.get();
            begin = nanos.getAsLong();
        }
        lost = nanos.getAsLong() - begin > PATIENCE.toNanos() ? job : null;
        return lost != null;
    }

    private boolean waitsForever(Workers known) {
        // Prism has a worker for the whole of a job; that its process has ended does not reach the job
        // (prism/internal/environments.go).
        return runner == BeamRunner.PRISM
                // Spark has workers from time to time, and does not notice the end of one that was at work. No engine
                // hears of a boot that a pool has started, and that ended before it said anything.
                || (engineIsOurs && (loss.isLost() || known.boots().haveFetchedNothing()));
    }

    /** Says in a sentence whose workers have ended, if any have. */
    Optional<String> failure() {
        return Optional.ofNullable(lost).map(id -> "Job " + id + " waited for a worker that was gone, and was ended.");
    }

    /** The log of the workers, {@code null} if there are none on this machine. */
    @Nullable
    WorkerLog log() {
        return workers == null ? null : workers.log();
    }
}
