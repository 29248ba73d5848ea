package io.github.beamgo.mojo;

import io.github.beamgo.artifact.EngineResolver;
import io.github.beamgo.launch.LaunchPlan;
import io.github.beamgo.launch.Launcher;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Carries launches out in a build: engines come from its repositories, output goes to its console. */
public final class PlannedLaunches {

    private final Launcher launcher;
    private final EngineResolver engines;

    /**
     * Creates it.
     *
     * @param launcher runs launchers
     * @param engines resolves engines
     */
    @Inject
    public PlannedLaunches(Launcher launcher, EngineResolver engines) {
        this.launcher = launcher;
        this.engines = engines;
    }

    void run(LaunchPlan plan, MavenSession session, MavenProject project) throws InterruptedException {
        launcher.run(
                plan,
                artifacts -> engines.resolve(
                        artifacts, session.getRepositorySession(), project.getRemoteProjectRepositories()),
                System.out,
                System.err);
    }
}
