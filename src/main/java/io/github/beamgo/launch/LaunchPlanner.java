package io.github.beamgo.launch;

import io.github.beamgo.model.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the launcher's flags. Their names are those of {@code options/jobopts} in Beam's Go SDK. */
public final class LaunchPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(LaunchPlanner.class);

    private LaunchPlanner() {}

    /**
     * Decides.
     *
     * @param request what to launch
     * @param deployment where it runs
     * @param binaries what it is launched with
     * @return the plan
     * @throws ConfigurationException when Beam could not do anything sensible with the request
     */
    public static LaunchPlan plan(LaunchRequest request, Deployment deployment, LaunchBinaries binaries) {
        validateWorkingDirectory(request);
        warnOfDetachedBoolean(request);
        List<String> flags = new ArrayList<>();
        add(flags, "job_name", request.jobName());
        if (deployment.runner() == BeamRunner.DATAFLOW) {
            flags.addAll(Dataflow.flags(request));
        }
        if (request.mode().async()) {
            flags.add("--async=true");
        }
        if (binaries.worker() != null) {
            add(flags, "worker_binary", binaries.worker().file().toString());
        }
        return new LaunchPlan(request, deployment, binaries, flags);
    }

    static void add(List<String> flags, String name, @Nullable String value) {
        if (value != null) {
            // In one word: Go takes the next word for a flag's value only if the flag is no boolean.
            flags.add("--" + name + "=" + value);
        }
    }

    private static void validateWorkingDirectory(LaunchRequest request) {
        Path directory = request.workingDirectory();
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException(
                    "<workingDirectory> (-Dbeamgo.workingDirectory) is " + directory + ", which is no folder.",
                    "Name an existing folder.");
        }
    }

    private static void warnOfDetachedBoolean(LaunchRequest request) {
        PipelineArguments.detachedBoolean(request.args())
                .ifPresent(flag -> LOG.warn(
                        "The argument '{}' ends the flags if it is a boolean one, and Go drops all that follow: write"
                                + " '{}'.",
                        flag,
                        flag.replaceFirst(" ", "=")));
    }
}
