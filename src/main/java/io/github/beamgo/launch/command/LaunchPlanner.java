package io.github.beamgo.launch.command;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.PipelineArguments;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.LaunchSite;
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
     * @param site where it runs
     * @param binaries what it is launched with
     * @return the plan
     * @throws ConfigurationException when Beam could not do anything sensible with the request
     */
    public static LaunchPlan plan(LaunchRequest request, LaunchSite site, LaunchBinaries binaries) {
        validateWorkingDirectory(request);
        warnOfDetachedBoolean(request);
        List<String> flags = new ArrayList<>();
        add(flags, "job_name", request.jobName());
        if (site.runner() == BeamRunner.DATAFLOW) {
            addDataflow(flags, request);
        }
        if (request.mode().async()) {
            flags.add("--async=true");
        }
        if (binaries.worker() != null) {
            add(flags, "worker_binary", binaries.worker().file().toString());
        }
        return new LaunchPlan(request, site, binaries, flags);
    }

    public static void add(List<String> flags, String name, @Nullable String value) {
        if (value != null) {
            // In one word: Go takes the next word for a flag's value only if the flag is no boolean.
            flags.add("--" + name + "=" + value);
        }
    }

    /** Their names are those of {@code runners/dataflow} in Beam. */
    private static void addDataflow(List<String> flags, LaunchRequest request) {
        DataflowOptions options = request.dataflow();
        add(flags, "project", options.project());
        add(flags, "region", options.region());
        add(flags, "staging_location", options.stagingLocation());
        add(flags, "worker_machine_type", options.workerMachineType());
        add(flags, "sdk_container_image", request.sdkContainerImage());
        if (options.dryRun()) {
            flags.add("--dry_run=true");
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
