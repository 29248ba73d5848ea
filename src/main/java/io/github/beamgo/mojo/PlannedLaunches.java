package io.github.beamgo.mojo;

import io.github.beamgo.launch.LaunchPlan;
import io.github.beamgo.launch.Launcher;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Carries launches out in a build. */
public final class PlannedLaunches {

    private final Launcher launcher;

    /**
     * Creates it.
     *
     * @param launcher runs launchers
     */
    @Inject
    public PlannedLaunches(Launcher launcher) {
        this.launcher = launcher;
    }

    void run(LaunchPlan plan, MavenSession session, MavenProject project) throws InterruptedException {
        launcher.run(plan, System.out, System.err);
    }
}
