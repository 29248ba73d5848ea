package io.github.beamgo.launch.run;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.launch.result.JobReport;
import io.github.beamgo.launch.result.JobTable;
import io.github.beamgo.launch.result.LaunchResult;
import io.github.beamgo.launch.result.LaunchResult.Outcome;
import io.github.beamgo.launch.result.ResultJson;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.text.HumanUnits;
import io.github.beamgo.text.Secrets;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what becomes of a launch, and tells it once: as {@code launch-result.json}, and as a table. Closing it is for the
 * end of the JVM, in which nobody else tells it any more.
 */
final class LaunchReport implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(LaunchReport.class);

    private final Instant started = Instant.now();
    private final LaunchPlan plan;
    private final BiConsumer<Path, LaunchResult> listener;

    private Supplier<List<JobProgress>> jobs = List::of;
    private Supplier<@Nullable String> console = () -> null;
    private EngineConnector.@Nullable Connected connected;
    private @Nullable LaunchOutcome outcome;
    private List<JobReport> reports = List.of();
    private boolean told;

    /**
     * Begins.
     *
     * @param listener gets the file of the result, and the result
     */
    LaunchReport(LaunchPlan plan, BiConsumer<Path, LaunchResult> listener) {
        this.plan = plan;
        this.listener = listener;
    }

    /** The engine runs, and the launcher will submit jobs. */
    synchronized void connected(
            EngineConnector.Connected engine, Supplier<List<JobProgress>> known, Supplier<@Nullable String> page) {
        connected = engine;
        jobs = known;
        console = page;
    }

    /** The launcher has ended. */
    synchronized void ended(LaunchOutcome end, List<JobReport> counted) {
        outcome = end;
        reports = counted;
    }

    /** Nothing is wrong. */
    void succeeded() {
        tell(plan.submitsOnly() ? Outcome.SUBMITTED : Outcome.SUCCEEDED, null);
    }

    /** It failed, for whatever reason. */
    synchronized void failed(BeamGoException failure) {
        LaunchResult.Cause cause = new LaunchResult.Cause(
                failure.problem().strip(),
                // It may quote a line of the log.
                Secrets.maskText(failure.remedy()));
        if (outcome != null && outcome.timedOut()) {
            tell(Outcome.TIMED_OUT, cause);
        } else {
            tell(outcome != null && outcome.cancelled() ? Outcome.CANCELLED : Outcome.FAILED, cause);
        }
    }

    /** Maven is being ended. */
    void interrupted() {
        tell(Outcome.INTERRUPTED, null);
    }

    @Override
    public void close() {
        if (ResourceStack.jvmIsEnding()) {
            interrupted();
        }
    }

    private synchronized void tell(Outcome how, LaunchResult.@Nullable Cause cause) {
        if (told) {
            return;
        }
        told = true;
        LaunchResult result = result(how, cause);
        Path file = plan.request().result().toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            AtomicFiles.write(file, ResultJson.text(result));
            if (how != Outcome.INTERRUPTED) {
                result.jobs()
                        .forEach(job -> JobTable.lines(job, file.toString()).forEach(LOG::info));
                show(result, file, plan.site().runsInLauncher());
            }
        } catch (IOException e) {
            LOG.warn("The result could not be written to {}: {}", file, e.toString());
        }
        listener.accept(file, result);
    }

    private static void show(LaunchResult result, Path file, boolean inLauncher) {
        if (inLauncher && !result.jobs().isEmpty()) {
            LOG.info(
                    "Prism inside the launcher ends before it can be asked what its job has counted. For that, launch on one"
                            + " that outlives the launcher: mvn beamgo:start beamgo:launch -Dbeamgo.environmentType=LOOPBACK"
                            + " '-Dbeamgo.endpoint=${beamgo.started.endpoint}'");
        }
        if (result.workersLog() != null) {
            LOG.info("What the workers printed is in {}.", result.workersLog());
        }
        LOG.info(
                "The launch took {}; its result is in {}.",
                HumanUnits.seconds(Duration.ofMillis(result.durationMillis())),
                file);
    }

    private LaunchResult result(Outcome how, LaunchResult.@Nullable Cause cause) {
        Instant ended = Instant.now();
        EngineConnector.Connected engine = connected;
        return new LaunchResult(
                LaunchResult.FORMAT_VERSION,
                how,
                cause,
                plan.site().runner().flagValue(),
                engine == null ? plan.site().endpoint() : engine.connection().endpoint(),
                console.get(),
                started,
                ended,
                Duration.between(started, ended).toMillis(),
                outcome == null ? null : (Integer) outcome.launcher().exitCode(),
                outcome == null
                        ? jobs.get().stream()
                                .map(job -> JobReport.without(job.id(), null, job.state()))
                                .toList()
                        : reports,
                plan.binaries().all().map(binary -> binary(binary, how)).toList(),
                engine == null || engine.jobServer() == null
                        ? null
                        : engine.jobServer().server().log().toString(),
                engine == null || engine.workers() == null
                        ? null
                        : engine.workers().log().file().toString());
    }

    private static LaunchResult.Binary binary(LaunchableBinary binary, Outcome how) {
        String sha256 = binary.sha256();
        // A boot that the user names is on other machines; and the end of Maven does not wait for this.
        if (sha256 == null && binary.role() != BinaryRole.BOOT && how != Outcome.INTERRUPTED) {
            sha256 = sha256(binary.file());
        }
        return new LaunchResult.Binary(
                binary.role().toString(),
                binary.target().toString(),
                binary.file().toAbsolutePath().toString(),
                sha256);
    }

    private static @Nullable String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            LOG.debug("The checksum of {} is not known.", file, e);
            return null;
        }
    }
}
