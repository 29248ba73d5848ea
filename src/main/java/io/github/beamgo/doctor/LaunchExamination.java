package io.github.beamgo.doctor;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.engine.EngineArtifacts;
import io.github.beamgo.launch.engine.EngineClassPath;
import io.github.beamgo.launch.engine.JobServers;
import io.github.beamgo.launch.preflight.TcpReach;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.launch.worker.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Looks at what a launch needs beside its binaries: endpoint, engine, port of the worker pool. */
public final class LaunchExamination {

    private final TcpReach reach;
    private final WorkerPool pool;

    /** Creates the examination. */
    @Inject
    public LaunchExamination(TcpReach reach, WorkerPool pool) {
        this.reach = reach;
        this.pool = pool;
    }

    /**
     * Looks at a launch.
     *
     * @param name the goal's, with its execution: {@code launch@prod}
     * @param beamVersion the pipeline's version of Beam's Go SDK, {@code null} if it does not use it
     * @param engines finds the engine's files
     */
    public List<Diagnosis> examine(
            String name, LaunchPlan plan, @Nullable String beamVersion, EngineClassPath engines) {
        LaunchSite site = plan.site();
        List<Diagnosis> diagnoses = new ArrayList<>();
        if (site.endpoint() != null) {
            diagnoses.add(reach.check(
                            "<endpoint> (-Dbeamgo.endpoint)",
                            site.endpoint(),
                            "Start Beam's job server there, or correct host and port: its default port is 8099.")
                    .map(finding -> Diagnosis.problem(name, finding.what(), finding.remedy()))
                    .orElseGet(() -> Diagnosis.ok(name, site.endpoint() + " accepts connections")));
        }
        LaunchSite.EngineStart engine = site.engine();
        if (engine != null) {
            diagnoses.add(failsAs(name, () -> {
                EngineArtifacts artifacts = JobServers.artifacts(
                        engine, plan.request().engine(), () -> beamVersion == null ? "none" : beamVersion);
                int files = engines.of(artifacts).size();
                return Diagnosis.ok(
                        name,
                        artifacts.roots().get(0).coordinates() + " is there, with " + (files - 1) + " dependencies");
            }));
        }
        if (site.environmentType() == EnvironmentType.WORKER_POOL) {
            diagnoses.add(failsAs(name, () -> {
                pool.requireFreePort();
                return Diagnosis.ok(name, WorkerPool.ENDPOINT + " is free for Beam's worker pool");
            }));
        }
        if (diagnoses.isEmpty()) {
            diagnoses.add(Diagnosis.ok(name, site.runner().flagValue() + ", workers " + site.environmentType()));
        }
        return diagnoses;
    }

    /** {@return whether a launch starts containers on this machine} */
    public static boolean needsContainers(LaunchSite site) {
        boolean here =
                site.runsInLauncher() || (site.engine() != null && site.engine().isLocal());
        return here && site.executesWorker() && site.environmentType() == EnvironmentType.DOCKER;
    }

    private static Diagnosis failsAs(String name, Supplier<Diagnosis> examination) {
        try {
            return examination.get();
        } catch (ConfigurationException e) {
            return Diagnosis.problem(name, e);
        }
    }
}
