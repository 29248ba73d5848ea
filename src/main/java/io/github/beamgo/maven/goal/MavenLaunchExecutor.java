package io.github.beamgo.maven.goal;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.run.LaunchExecutor;
import io.github.beamgo.maven.resolve.EngineResolver;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Runs launches in a build: engines come from the build's repositories, output goes to its console. */
public final class MavenLaunchExecutor {

    private final LaunchExecutor launcher;
    private final EngineResolver engines;

    /**
     * Creates the executor.
     *
     * @param launcher runs launchers
     * @param engines resolves engines
     */
    @Inject
    public MavenLaunchExecutor(LaunchExecutor launcher, EngineResolver engines) {
        this.launcher = launcher;
        this.engines = engines;
    }

    public void run(LaunchPlan plan, MavenSession session, MavenProject project) throws InterruptedException {
        launcher.run(
                plan,
                artifacts -> engines.resolve(
                        artifacts, session.getRepositorySession(), project.getRemoteProjectRepositories()),
                System.out,
                System.err);
    }
}
