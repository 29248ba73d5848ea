package io.github.beamgo.launch;

import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the launcher's exact command. The names of flags are those of {@code options/jobopts} in Beam's Go SDK. */
public final class LaunchPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(LaunchPlanner.class);

    private static final Set<String> ENVIRONMENTS = Set.of("DOCKER", "PROCESS", "EXTERNAL", "LOOPBACK");
    private static final Set<String> ENVIRONMENTS_WITH_CONFIG = Set.of("PROCESS", "EXTERNAL");

    private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.%\\w]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    private LaunchPlanner() {}

    /**
     * Decides.
     *
     * @param request what to launch
     * @param binaries what it is launched with
     * @return the plan
     * @throws ConfigurationException when Beam could not do anything sensible with the request
     */
    public static LaunchPlan plan(LaunchRequest request, LaunchBinaries binaries) {
        BeamRunner runner = runner(request);
        validateEnvironment(request);
        validateWorkingDirectory(request);
        warnOfDetachedBoolean(request);
        List<String> flags = new ArrayList<>();
        add(flags, "runner", runner.flagValue());
        add(flags, "endpoint", request.endpoint());
        add(flags, "environment_type", request.environment());
        add(flags, "environment_config", request.environmentConfig());
        add(flags, "job_name", request.jobName());
        if (binaries.worker() != null) {
            add(flags, "worker_binary", binaries.worker().file().toString());
        }
        List<String> argv = new ArrayList<>();
        argv.add(binaries.launcher().file().toString());
        argv.addAll(PipelineArguments.override(flags, request.args()));
        return new LaunchPlan(
                new Command(argv, request.environmentVariables(), request.workingDirectory()), request.timeout());
    }

    private static void add(List<String> flags, String name, @Nullable String value) {
        if (value != null) {
            // In one word: Go takes the next word for a flag's value only if the flag is no boolean.
            flags.add("--" + name + "=" + value);
        }
    }

    private static BeamRunner runner(LaunchRequest request) {
        BeamRunner runner = BeamRunner.named(request.runner())
                .orElseThrow(() -> new ConfigurationException(
                        "<runner> (-Dbeamgo.runner) is '" + request.runner() + "', which Beam's Go SDK does not know.",
                        "Use one of "
                                + Arrays.stream(BeamRunner.values())
                                        .map(BeamRunner::flagValue)
                                        .collect(Collectors.joining(", "))
                                + "; one of your own goes into the arguments, as --runner=" + request.runner() + "."));
        String endpoint = request.endpoint();
        if (endpoint != null) {
            requireHostPort(endpoint);
        } else if (runner.needsEndpoint() && !givenInArguments(request, "endpoint", "runner")) {
            throw new ConfigurationException(
                    "<runner> (-Dbeamgo.runner) '" + runner.flagValue() + "' needs the address of Beam's job service.",
                    "Set <endpoint> (-Dbeamgo.endpoint=host:port); a Flink or Spark job server listens on port 8099"
                            + " unless told otherwise.");
        }
        return runner;
    }

    private static void requireHostPort(String endpoint) {
        Matcher matcher = HOST_PORT.matcher(endpoint);
        boolean valid = matcher.matches()
                && Integer.parseInt(matcher.group(2)) > 0
                && Integer.parseInt(matcher.group(2)) <= MAX_PORT;
        if (!valid) {
            throw new ConfigurationException(
                    "<endpoint> (-Dbeamgo.endpoint) is '" + endpoint + "', which is not host:port.",
                    "Give the job service's host and port without a scheme, such as localhost:8099.");
        }
    }

    private static void validateEnvironment(LaunchRequest request) {
        String environment = request.environment();
        if (environment == null) {
            return;
        }
        String type = environment.toUpperCase(Locale.ROOT);
        if (!ENVIRONMENTS.contains(type)) {
            throw new ConfigurationException(
                    "<environment> (-Dbeamgo.environment) is '" + environment
                            + "', which Beam would silently take for DOCKER.",
                    "Use one of " + String.join(", ", new TreeSet<>(ENVIRONMENTS)) + ".");
        }
        if (ENVIRONMENTS_WITH_CONFIG.contains(type)
                && request.environmentConfig() == null
                && !givenInArguments(request, "environment_config")) {
            throw new ConfigurationException(
                    "<environment> (-Dbeamgo.environment) " + type
                            + " needs <environmentConfig> (-Dbeamgo.environmentConfig).",
                    type.equals("PROCESS")
                            ? "Give {\"command\":\"/path/of/boot\"}, the path as it is on the engine's machines."
                            : "Give host:port of the worker pool, as the engine reaches it.");
        }
    }

    private static boolean givenInArguments(LaunchRequest request, String... flags) {
        return Arrays.stream(flags).anyMatch(flag -> PipelineArguments.has(request.args(), flag));
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
