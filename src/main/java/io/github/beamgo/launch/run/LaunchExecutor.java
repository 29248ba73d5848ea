package io.github.beamgo.launch.run;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.dataflow.DataflowHost;
import io.github.beamgo.launch.diagnosis.FailureCause;
import io.github.beamgo.launch.diagnosis.FailureCauses;
import io.github.beamgo.launch.diagnosis.FlagErrors;
import io.github.beamgo.launch.diagnosis.WorkerLoss;
import io.github.beamgo.launch.engine.EngineClassPath;
import io.github.beamgo.launch.engine.FlinkConsole;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobServiceHost;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.launch.log.JobLog;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.launch.preflight.FlinkClusterCheck;
import io.github.beamgo.launch.preflight.Preflight;
import io.github.beamgo.launch.preflight.PreflightPlanner;
import io.github.beamgo.launch.preflight.PreflightRequest;
import io.github.beamgo.launch.result.LaunchResult;
import io.github.beamgo.launch.run.EngineConnector.Connected;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.Dataflow;
import io.github.beamgo.launch.site.IdleParameters;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputListener;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.text.LastLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a launch: checks it, starts engine and launcher, follows the jobs, and says how they ended. */
public final class LaunchExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(LaunchExecutor.class);

    /** How often the launcher's log is checked for news. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** A launcher whose engine is gone has this long to end by itself. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(20);

    private final Preflight preflight;
    private final EngineConnector engines;
    private final ProcessRunner processes;
    private final LaunchRecordFile records;
    private final UnaryOperator<@Nullable JobHost> services;

    /** Creates the executor. */
    @Inject
    public LaunchExecutor(
            Preflight preflight, EngineConnector engines, ProcessRunner processes, LaunchRecordFile records) {
        this(preflight, engines, processes, records, service -> service);
    }

    /** As the other constructor, with what stands in the place of the service that has the jobs. */
    LaunchExecutor(
            Preflight preflight,
            EngineConnector engines,
            ProcessRunner processes,
            LaunchRecordFile records,
            UnaryOperator<@Nullable JobHost> services) {
        this.preflight = preflight;
        this.engines = engines;
        this.processes = processes;
        this.records = records;
        this.services = services;
    }

    /**
     * Runs a launcher to its end, and its jobs to theirs.
     *
     * @param asked what to run
     * @param classPaths gets the files of an engine that is started here
     * @param standardOutput takes the launcher's standard output as it comes, byte for byte
     * @param standardError takes its standard error, likewise
     * @param results gets the file of the result and the result, however the launch ends, if it has begun
     * @throws PipelineException when a job does not end well, or not in time, or the launcher does not
     * @throws ConfigurationException when it cannot be started
     * @throws InterruptedException when the build is ended meanwhile; jobs, launcher and engine have been ended too
     */
    public void run(
            LaunchPlan asked,
            EngineClassPath classPaths,
            OutputStream standardOutput,
            OutputStream standardError,
            BiConsumer<Path, LaunchResult> results)
            throws InterruptedException {
        AtomicReference<@Nullable LaunchReport> begun = new AtomicReference<>();
        try (DataflowHost dataflow = dataflow(asked, classPaths)) {
            launch(asked, classPaths, dataflow, standardOutput, standardError, plan -> {
                LaunchReport report = new LaunchReport(plan, results);
                begun.set(report);
                return report;
            });
            tell(begun, LaunchReport::succeeded);
        } catch (BeamGoException e) {
            tell(begun, report -> report.failed(e));
            throw e;
        } catch (InterruptedException e) {
            tell(begun, LaunchReport::interrupted);
            throw e;
        }
    }

    private static void tell(AtomicReference<@Nullable LaunchReport> begun, Consumer<LaunchReport> words) {
        LaunchReport report = begun.get();
        if (report != null) {
            words.accept(report);
        }
    }

    private static @Nullable DataflowHost dataflow(LaunchPlan plan, EngineClassPath classPaths) {
        return Dataflow.location(plan.request(), plan.site())
                .map(location -> new DataflowHost(
                        location,
                        plan.request().host().launcherVariables(),
                        plan.request().workingDirectory(),
                        classPaths))
                .orElse(null);
    }

    private void launch(
            LaunchPlan asked,
            EngineClassPath classPaths,
            @Nullable DataflowHost dataflow,
            OutputStream standardOutput,
            OutputStream standardError,
            Function<LaunchPlan, LaunchReport> begin)
            throws InterruptedException {
        PreflightRequest checks = PreflightPlanner.plan(asked);
        boolean checked = !asked.request().mode().skipPreflight();
        PatientJobService service = new PatientJobService();
        if (checked) {
            IdleParameters.of(asked.request(), asked.site()).forEach(LOG::warn);
            preflight.check(checks, service::require, dataflow);
        }
        LaunchPlan plan = asked;
        LastLines lastLines = new LastLines();
        FailureCauses causes = new FailureCauses();
        WorkerLoss loss = new WorkerLoss();
        FlagErrors flagErrors = new FlagErrors();
        String lastWords;
        String whole;
        LaunchOutcome outcome;
        WorkerWatch workers;
        @Nullable String said;
        try (ResourceStack stack = new ResourceStack()) {
            plan = asked.recordedIn(OutputSlot.take(asked.request().output(""), "launch", stack));
            LaunchReport report = begin.apply(plan);
            stack.open(() -> report);
            Connected connected = engines.connect(
                    plan,
                    classPaths,
                    line -> {
                        causes.line(line);
                        loss.line(line);
                    },
                    causes::line,
                    stack);
            Command command = plan.command(connected.connection());
            LOG.info("{}", command);
            String endpoint = connected.connection().endpoint();
            JobAnnouncer announcer = new JobAnnouncer(plan, endpoint, records, new FlinkConsole());
            stack.open(() -> announcer);
            workers = new WorkerWatch(plan, connected.workers(), causes, loss, standardError);
            boolean keepRunning = plan.request().mode().keepRunning();
            @Nullable JobHost host = services.apply(endpoint == null ? dataflow : new JobServiceHost(endpoint));
            JobFollower jobs = plan.site().runner() == BeamRunner.DATAFLOW
                    ? new JobFollower(host, keepRunning, JobLog.ofDataflow())
                    : new JobFollower(endpoint, keepRunning, service.jobs(endpoint));
            jobs.listen(causes::line);
            // For what the launcher submits while it is being ended.
            stack.open(() -> jobs);
            report.connected(connected, jobs::known, announcer::console);
            IdleLauncher idle = new IdleLauncher(plan.request().mode().launcherGrace());
            RunningProcess process = start(
                    command,
                    output(standardOutput, standardError, flagErrors, line -> {
                        idle.printed();
                        jobs.line(line);
                        causes.line(line);
                        lastLines.add(line);
                    }),
                    stack);
            stack.open(() -> jobs);
            announcer.begun();
            outcome = follow(plan, connected, process, idle, jobs, announcer, workers);
            // For what has not ended, so that its last state is written down.
            jobs.close();
            announcer.ended(outcome.jobs(), outcome.killed());
            said = jobs.lastError().orElse(null);
            boolean countable = !plan.submitsOnly() && outcome.serviceLost() == null;
            report.ended(
                    outcome,
                    countable ? JobMeter.reports(outcome.jobs(), host) : JobMeter.withoutMetrics(outcome.jobs()));
            lastWords = outcome.engineLost() ? connected.engineLastLines() : lastLines.toString();
            whole = connected.wholeOutput(outcome.engineLost());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The launch failed: " + e.getMessage() + ".",
                    "Check free space and permissions of "
                            + plan.request().host().temporaryFolder() + " and "
                            + plan.request().output("") + ".",
                    e);
        }
        if (ResourceStack.jvmIsEnding()) {
            // What has ended since was ended by us.
            throw new InterruptedException("Maven is ending.");
        }
        workers.read();
        Optional<FailureCause> logged = causes.first();
        Optional<FailureCause> cause =
                outcome.jobs().isEmpty() ? flagErrors.cause().or(() -> logged) : logged;
        LaunchPlan launched = plan;
        throwFailure(
                plan,
                outcome,
                outcome.cancelled()
                        ? null
                        : cause.or(() -> Optional.ofNullable(said).map(FailureCauses::ofService))
                                .map(found -> withHint(found, launched))
                                .orElse(null),
                lastWords,
                whole,
                workers);
        if (checked
                && plan.site().runner().executesPipelines()
                && !outcome.jobs().isEmpty()) {
            Preflight.checkAfterwards(checks);
        }
    }

    /** A cluster's own log, which is not here, may have the reason why workers do not start. */
    private static FailureCause withHint(FailureCause cause, LaunchPlan plan) {
        LaunchableBinary worker = plan.binaries().worker();
        return cause.workerKnows() && plan.site().executesWorker() && worker != null
                ? FlinkClusterCheck.scarceMemory(plan.site().engine(), worker.file())
                        .map(finding -> cause.and(finding.toString()))
                        .orElse(cause)
                : cause;
    }

    private static void throwFailure(
            LaunchPlan plan,
            LaunchOutcome outcome,
            @Nullable FailureCause cause,
            String lastWords,
            String whole,
            WorkerWatch workers) {
        boolean workersLost = workers.failure().isPresent();
        Optional<String> what = workers.failure().or(() -> outcome.failure(plan));
        if (what.isEmpty()) {
            return;
        }
        Optional<ProcessEnd> fromOutside = outcome.endFromOutside();
        if (!workersLost && fromOutside.isPresent()) {
            throw LaunchFailure.fromOutside(what.get(), fromOutside.get());
        }
        LaunchFailure failure = new LaunchFailure(what.get(), cause, lastWords, whole, workers.log());
        Optional<ProcessEnd> poolEnd = workers.poolEnd();
        if (poolEnd.isPresent()
                && (workersLost || outcome.mayLackWorkers())
                && (cause == null || cause.followsFromPool())) {
            throw failure.exceptionOfPool(poolEnd.get());
        }
        throw workersLost ? failure.exceptionOfWorkers() : failure.exception();
    }

    private RunningProcess start(Command command, OutputListener output, ResourceStack stack) {
        try {
            return processes.start(command, output, stack);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The launcher cannot be run: " + e.getMessage() + ".",
                    "Make sure that it was compiled for this machine, and that its folder allows programs to be"
                            + " executed.",
                    e);
        }
    }

    private static OutputListener output(
            OutputStream standardOutput, OutputStream standardError, FlagErrors flagErrors, Consumer<String> lines) {
        return line -> {
            if (line.stream() == OutputStreamKind.STDERR && flagErrors.takes(line.text())) {
                return;
            }
            line.writeTo(line.stream() == OutputStreamKind.STDOUT ? standardOutput : standardError);
            lines.accept(line.text());
        };
    }

    private static LaunchOutcome follow(
            LaunchPlan plan,
            Connected connected,
            RunningProcess process,
            IdleLauncher idle,
            JobFollower jobs,
            JobAnnouncer announcer,
            WorkerWatch workers)
            throws IOException, InterruptedException {
        @Nullable Duration timeout = plan.request().timeout();
        long begin = System.nanoTime();
        EngineWatch engine = new EngineWatch(connected.engine());
        boolean timedOut = false;
        boolean engineLost = false;
        boolean overdue = false;
        boolean workersLost = false;
        while (!timedOut && !engineLost && !overdue && !workersLost && !process.await(LOOK)) {
            jobs.submitted(announcer::submitted);
            jobs.look();
            workers.read();
            workers.look();
            workersLost = workers.isLost(jobs.open());
            announcer.lookForConsole(jobs.console());
            timedOut = timeout != null
                    && Duration.ofNanos(System.nanoTime() - begin).compareTo(timeout) > 0;
            engine.look(jobs.allDone(), jobs.allEnded());
            engineLost = engine.isLost() && !jobs.allDone() && !process.await(LAST_WORDS);
            overdue = idle.isOverdue(process, jobs.allDone());
        }
        workers.look();
        boolean byItself = !timedOut && !engineLost && !overdue && !workersLost;
        boolean endsWithEngine = plan.site().startsLocalEngine();
        if (workersLost && endsWithEngine) {
            // Its engine, which may not notice a cancellation either, ends with the launch.
            jobs.letGo();
        } else if (timedOut || workersLost) {
            jobs.close();
        }
        if (overdue) {
            LOG.warn(
                    "The job is done, but the launcher has neither ended, printed nor computed anything for {} seconds:"
                            + " it is ended. If it only waits, raise <launcherGrace> (-Dbeamgo.launcherGrace).",
                    plan.request().mode().launcherGrace().toSeconds());
        }
        process.close();
        jobs.submitted(announcer::submitted);
        announcer.lookForConsole(jobs.console());
        // One that was killed has been told to end by somebody, and its job with it.
        boolean followedOn = byItself && !process.end().bySignal() && !plan.submitsOnly() && jobs.outliveLauncher();
        if (followedOn && !jobs.awaitEnds(timeout == null ? null : timeout.minusNanos(System.nanoTime() - begin))) {
            timedOut = true;
            jobs.close();
        }
        boolean endedByUs = timedOut || workersLost;
        engine.look(jobs.allDone(), jobs.allEnded());
        boolean killed = !endedByUs && process.end().bySignal();
        // The job of a launcher that was killed ends with the engine that was started for it, at once.
        if (plan.submitsOnly() || engine.isLost() || (killed && endsWithEngine)) {
            jobs.letGo();
        }
        List<JobProgress> ended = jobs.ended();
        engine.look(jobs.allDone(), jobs.allEnded());
        if (!endedByUs && !killed) {
            engine.awaitShutdown(jobs.lost() != null);
        }
        @Nullable ProcessEnd engineEnd = engine.end().orElse(null);
        // Its exit code says only that it was ended, or could not see.
        ProcessEnd end = overdue || (followedOn && jobs.launcherLostSight()) ? new ProcessEnd(0) : process.end();
        return new LaunchOutcome(end, timedOut, engineEnd, jobs.lost(), ended);
    }
}
