package io.github.beamgo.launch;

import io.github.beamgo.launch.LaunchPlan.Connection;
import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.model.PipelineException;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.LastLines;
import io.github.beamgo.process.OutputListener;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a launcher, follows its jobs, and says how they ended. */
public final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    /** How often is looked for what the launcher's log has told. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ProcessRunner processes;

    /**
     * Creates the launcher.
     *
     * @param processes starts it
     */
    @Inject
    public Launcher(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * Runs a launcher to its end, and its jobs to theirs.
     *
     * @param plan what to run
     * @param standardOutput takes the launcher's standard output as it comes, byte for byte
     * @param standardError takes its standard error, likewise
     * @throws PipelineException when a job does not end well, or not in time, or the launcher does not
     * @throws ConfigurationException when it cannot be started
     * @throws InterruptedException when the build is ended meanwhile; jobs, launcher and children have been ended too
     */
    public void run(LaunchPlan plan, OutputStream standardOutput, OutputStream standardError)
            throws InterruptedException {
        LastLines lastLines = new LastLines();
        LaunchEnd end;
        try (ResourceStack stack = new ResourceStack()) {
            Connection connection = new Connection(
                    plan.deployment().endpoint(),
                    plan.deployment().environmentConfig(),
                    plan.request().environmentVariables());
            Command command = plan.command(connection);
            LOG.info("{}", command);
            JobFollower jobs =
                    new JobFollower(connection.endpoint(), plan.request().mode().keepRunning());
            RunningProcess process = processes.start(
                    command,
                    output(standardOutput, standardError, line -> {
                        jobs.line(line);
                        lastLines.add(line);
                    }),
                    stack);
            stack.open(() -> jobs);
            end = follow(plan, process, jobs);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The launcher cannot be run: " + e.getMessage() + ".",
                    "See that it was compiled for this machine, and that its folder allows programs to be executed.",
                    e);
        }
        Optional<String> failure = end.failure(plan);
        if (failure.isPresent()) {
            throw new PipelineException(
                    failure.get() + " " + lastLines, "The command that was run stands above its output.");
        }
    }

    private static OutputListener output(
            OutputStream standardOutput, OutputStream standardError, java.util.function.Consumer<String> lines) {
        return line -> {
            line.writeTo(line.stream() == OutputStreamKind.STDOUT ? standardOutput : standardError);
            lines.accept(line.text());
        };
    }

    private static LaunchEnd follow(LaunchPlan plan, RunningProcess process, JobFollower jobs)
            throws IOException, InterruptedException {
        @Nullable Duration timeout = plan.request().timeout();
        long begin = System.nanoTime();
        boolean timedOut = false;
        while (!timedOut && !process.await(LOOK)) {
            jobs.submitted(job -> LOG.info("Job {}", job));
            timedOut = timeout != null && System.nanoTime() - begin > timeout.toNanos();
        }
        if (timedOut) {
            jobs.close();
        }
        process.close();
        jobs.submitted(job -> LOG.info("Job {}", job));
        if (plan.submitsOnly()) {
            jobs.letGo();
        }
        return new LaunchEnd(process.exitCode(), timedOut, false, jobs.ended());
    }
}
