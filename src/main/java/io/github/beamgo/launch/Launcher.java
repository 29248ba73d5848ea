package io.github.beamgo.launch;

import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.model.PipelineException;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.process.ProcessResult;
import io.github.beamgo.process.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import javax.inject.Inject;

/** Runs a launcher and says how it ended. */
public final class Launcher {

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
     * Runs the launcher to its end.
     *
     * @param plan what to run
     * @param standardOutput takes the launcher's standard output as it comes, byte for byte
     * @param standardError takes its standard error, likewise
     * @throws PipelineException when it ends with another code than 0, or not in time
     * @throws ConfigurationException when it cannot be started
     * @throws InterruptedException when the build is ended meanwhile; launcher and children have been ended too
     */
    public void run(LaunchPlan plan, OutputStream standardOutput, OutputStream standardError)
            throws InterruptedException {
        LastLines lastLines = new LastLines();
        ProcessResult result;
        try {
            result = processes.run(
                    plan.command(),
                    line -> {
                        line.writeTo(line.stream() == OutputStreamKind.STDOUT ? standardOutput : standardError);
                        lastLines.add(line.text());
                    },
                    plan.timeout());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The launcher cannot be run: " + e.getMessage() + ".",
                    "See that it was compiled for this machine, and that its folder allows programs to be executed.",
                    e);
        }
        if (result.timedOut()) {
            throw new PipelineException(
                    "The launcher did not end within <timeout> (-Dbeamgo.timeout) and was ended. " + lastLines,
                    "Give it more time, or see why it does not get on.");
        }
        if (result.exitCode() != 0) {
            throw new PipelineException(
                    "The launcher ended with exit code " + result.exitCode() + ". " + lastLines,
                    "The command that was run stands above its output.");
        }
    }
}
