package io.github.beamgo.launch.site;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.target.Target;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides where a launch runs. The names of flags are those of {@code options/jobopts} in Beam's Go SDK. */
public final class SitePlanner {

    private SitePlanner() {}

    /**
     * Decides where a launch runs.
     *
     * @throws ConfigurationException when Beam could not do anything sensible with the request
     */
    public static LaunchSite plan(LaunchRequest request) {
        String endpoint = endpoint(request);
        StartedEngine started =
                request.started() != null && request.started().endpoint().equals(endpoint) ? request.started() : null;
        BeamRunner runner = runner(request, started);
        EngineStart engine = endpoint == null ? runner.engine(request.engine()).orElse(null) : null;
        if (endpoint == null && engine == null && runner.needsEndpoint()) {
            throw new ConfigurationException(
                    "<runner> (-Dbeamgo.runner) '" + runner.flagValue() + "' needs the address of Beam's job service.",
                    "Set <endpoint> (-Dbeamgo.endpoint=host:port), or choose flink or spark, which can be started"
                            + " here.");
        }
        String wish = request.flag("environment_type", request.environmentType());
        requireBeamsOwn(request);
        boolean here = engineIsHere(runner, endpoint, engine);
        boolean preferLoopback = (request.mode().development() && here) || (started != null && started.local());
        EnvironmentType environment =
                wish == null ? environment(runner, endpoint, engine, preferLoopback) : EnvironmentType.of(wish);
        LaunchSite site = new LaunchSite(
                runner,
                endpoint,
                engine,
                environment,
                environmentConfig(request, runner, environment),
                wish != null || engine != null || (preferLoopback && endpoint != null),
                here && environment != EnvironmentType.DOCKER,
                workerTarget(request, runner, here, environment),
                request.workerTarget() != null
                        || runner == BeamRunner.DATAFLOW
                        || (here && endpoint == null && runsAsProcess(environment)));
        validate(request, site, here);
        return site;
    }

    /** Beam would take the word for DOCKER. */
    private static void requireBeamsOwn(LaunchRequest request) {
        boolean pool = request.args()
                .value("environment_type")
                .filter(EnvironmentType.WORKER_POOL.name()::equalsIgnoreCase)
                .isPresent();
        if (pool) {
            throw new ConfigurationException(
                    "--environment_type=WORKER_POOL among the arguments is not known to Beam.",
                    "Set <environmentType> (-Dbeamgo.environmentType=WORKER_POOL) instead.");
        }
    }

    private static BeamRunner runner(LaunchRequest request, @Nullable StartedEngine started) {
        Optional<BeamRunner> asked = asked(request);
        if (started == null) {
            return asked.orElse(BeamRunner.PRISM);
        }
        BeamRunner serving = named(started.runner());
        asked.filter(runner -> runner != serving && !runner.fitsAnyEngine()).ifPresent(runner -> {
            throw new ConfigurationException(
                    (request.args().has("runner") ? "--runner" : "<runner> (-Dbeamgo.runner)") + " is "
                            + runner.flagValue() + ", but the engine that beamgo:start runs at " + started.endpoint()
                            + " is " + serving.flagValue() + ".",
                    "Give this launch the runner " + serving.flagValue() + ", or none"
                            + (runner.engine(request.engine()).isPresent() || runner == BeamRunner.PRISM
                                    ? ", or let beamgo:start start " + runner.flagValue() + "."
                                    : ", or remove the endpoint."));
        });
        return asked.orElse(serving);
    }

    /** The runner that the user names. */
    private static Optional<BeamRunner> asked(LaunchRequest request) {
        return request.args()
                .value("runner")
                .map(own -> BeamRunner.named(own).orElse(BeamRunner.CUSTOM))
                .or(() -> Optional.ofNullable(request.runner()).map(SitePlanner::named));
    }

    private static BeamRunner named(String name) {
        return BeamRunner.named(name)
                .orElseThrow(() -> new ConfigurationException(
                        "<runner> (-Dbeamgo.runner) is '" + name + "', which Beam's Go SDK does not know.",
                        "Use one of "
                                + BeamRunner.named().map(BeamRunner::flagValue).collect(Collectors.joining(", "))
                                + "; put one of your own into the arguments, as --runner=" + name + "."));
    }

    private static @Nullable String endpoint(LaunchRequest request) {
        String endpoint = request.flag("endpoint", request.endpoint());
        return endpoint == null
                ? null
                : HostPort.parse(endpoint)
                        .map(HostPort::toString)
                        .orElseThrow(() -> new ConfigurationException(
                                "<endpoint> (-Dbeamgo.endpoint) is '" + endpoint + "', which is not host:port.",
                                "Give the job service's host and port without a scheme, such as localhost:8099."));
    }

    /** Beam's own choice, except for an engine that runs on this machine: that needs no container. */
    private static EnvironmentType environment(
            BeamRunner runner, @Nullable String endpoint, @Nullable EngineStart engine, boolean preferLoopback) {
        boolean inLauncher = endpoint == null && engine == null && runner.runsInLauncher();
        return preferLoopback || inLauncher || (engine != null && engine.isLocal())
                ? EnvironmentType.LOOPBACK
                : EnvironmentType.DOCKER;
    }

    private static @Nullable String environmentConfig(
            LaunchRequest request, BeamRunner runner, EnvironmentType environment) {
        String config = request.flag("environment_config", request.environmentConfig());
        // Dataflow has a flag of its own for it.
        boolean image = environment == EnvironmentType.DOCKER && runner != BeamRunner.DATAFLOW;
        return config == null && image ? request.sdkContainerImage() : config;
    }

    private static Target workerTarget(
            LaunchRequest request, BeamRunner runner, boolean here, EnvironmentType environment) {
        if (request.workerTarget() != null) {
            return request.workerTarget();
        }
        if (runner == BeamRunner.DATAFLOW) {
            return Dataflow.workerTarget(request);
        }
        return here && runsAsProcess(environment) ? request.host().target().withoutVariant() : Target.DEFAULT_WORKER;
    }

    private static boolean runsAsProcess(EnvironmentType environment) {
        return switch (environment) {
            case PROCESS, EXTERNAL, WORKER_POOL -> true;
            case DOCKER, LOOPBACK -> false;
        };
    }

    private static boolean engineIsHere(BeamRunner runner, @Nullable String endpoint, @Nullable EngineStart engine) {
        if (endpoint != null) {
            return isHere(endpoint);
        }
        return engine == null ? runner != BeamRunner.DATAFLOW : engine.isLocal() || isHere(engine.master());
    }

    /** Whether a host, host:port or a URL with them names this machine. */
    private static boolean isHere(String address) {
        String text = address.substring(address.indexOf("//") + 1).replace("/", "");
        return HostPort.isLoopback(HostPort.parse(text).map(HostPort::host).orElse(text));
    }

    private static void validate(LaunchRequest request, LaunchSite site, boolean engineIsHere) {
        if (site.runner() == BeamRunner.DATAFLOW) {
            requireContainers(site);
            Dataflow.requireComplete(request);
            Dataflow.requireFittingWorker(request);
        } else if (request.dataflow().dryRun()) {
            throw new ConfigurationException(
                    "<dataflowDryRun> (-Dbeamgo.dataflowDryRun) is set, but the runner is "
                            + site.runner().flagValue() + ", which would run the job.",
                    "Remove it, or set <runner> (-Dbeamgo.runner) to dataflow.");
        }
        requireConfig(site);
        requireWorkersWithinReach(site, engineIsHere);
        if (site.engine() != null) {
            EngineSettings.validate(site.engine(), request.engine());
            requireSharedArtifacts(request, site.engine(), engineIsHere);
            requireNot("async", request.mode().async());
            requireNot("keepRunning", request.mode().keepRunning());
        } else if (request.mode().keepRunning() && site.endpoint() != null) {
            requireWorkersThatStay(site);
        }
    }

    private static void requireWorkersThatStay(LaunchSite site) {
        if (site.needsLauncher() || site.endsWorkers()) {
            throw new ConfigurationException(
                    "<keepRunning> (-Dbeamgo.keepRunning) cannot be combined with <environmentType>"
                            + " (-Dbeamgo.environmentType) " + site.environmentType()
                            + ": the pipeline's functions run in "
                            + (site.needsLauncher() ? "the launcher, which ends" : "workers that end")
                            + " with the launch.",
                    "Remove it, or let the engine run the workers: with DOCKER, or with PROCESS and an"
                            + " <environmentConfig> (-Dbeamgo.environmentConfig).");
        }
    }

    /** The machines of a cluster read staged files where the job server has put them (apache/beam issue 32743). */
    private static void requireSharedArtifacts(LaunchRequest request, EngineStart engine, boolean engineIsHere) {
        if (!engineIsHere && !request.engine().setsJobServerFlag("--artifacts-dir")) {
            String parameter = engine.engine() == Engine.FLINK ? "flinkMaster" : "sparkMaster";
            throw new ConfigurationException(
                    new ParameterName(parameter) + " is " + engine.master()
                            + ", whose machines have to read the worker from the job server's folder.",
                    "Name a folder that all of them share, such as -Dbeamgo.jobServerArgs=--artifacts-dir=gs://bucket/staged,"
                            + " or give the <endpoint> (-Dbeamgo.endpoint) of a job server beside the cluster.");
        }
    }

    private static void requireNot(String parameter, boolean set) {
        if (set) {
            throw new ConfigurationException(
                    new ParameterName(parameter)
                            + " cannot be set: the engine that is started here ends with the launch.",
                    "Remove it, or start an engine separately and give its <endpoint> (-Dbeamgo.endpoint).");
        }
    }

    private static void requireContainers(LaunchSite site) {
        if (site.environmentType() != EnvironmentType.DOCKER) {
            throw new ConfigurationException(
                    "<environmentType> (-Dbeamgo.environmentType) is '" + site.environmentType()
                            + "', but Dataflow runs workers in containers only.",
                    "Remove it; <sdkContainerImage> (-Dbeamgo.sdkContainerImage) names an image.");
        }
    }

    private static void requireConfig(LaunchSite site) {
        if (site.environmentType() == EnvironmentType.EXTERNAL && site.environmentConfig() == null) {
            throw new ConfigurationException(
                    "<environmentType> (-Dbeamgo.environmentType) EXTERNAL needs <environmentConfig>"
                            + " (-Dbeamgo.environmentConfig).",
                    "Give host:port of the worker pool, as the engine reaches it, or use WORKER_POOL to have one"
                            + " started on this machine.");
        }
        if (site.environmentType() == EnvironmentType.PROCESS
                && site.environmentConfig() != null
                && site.runner() == BeamRunner.PRISM) {
            throw new ConfigurationException(
                    "<environmentType> (-Dbeamgo.environmentType) PROCESS with an <environmentConfig>"
                            + " (-Dbeamgo.environmentConfig) of your own does not work with prism, which quotes the"
                            + " worker's id so that boot fails and the job hangs.",
                    "Remove <environmentConfig>, so that this plugin can work around this, or use WORKER_POOL.");
        }
    }

    /** For all that is started here: an engine elsewhere would look for it at its own machine's address. */
    private static void requireWorkersWithinReach(LaunchSite site, boolean engineIsHere) {
        boolean startedHere = site.environmentType() == EnvironmentType.WORKER_POOL
                || site.environmentType() == EnvironmentType.LOOPBACK;
        if (startedHere && !engineIsHere && site.runner().executesPipelines()) {
            String engine = site.endpoint() != null
                    ? site.endpoint()
                    : site.engine() == null ? "" : site.engine().master();
            throw new ConfigurationException(
                    "<environmentType> (-Dbeamgo.environmentType) " + site.environmentType()
                            + " starts the workers on this machine, where the engine " + engine
                            + " cannot reach them.",
                    "Use DOCKER or PROCESS, or start boot --worker_pool beside the engine and use EXTERNAL.");
        }
    }
}
