package io.github.beamgo.maven.goal;

import io.github.beamgo.build.MatrixBuild;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.target.NeededBinary;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;

/** Builds what a launch needs as {@code beamgo:package} would, without touching what that goal has built. */
public final class DevelopmentBuild {

    private final GoalConfigurator goals;
    private final BuildPlanner planner;
    private final MatrixBuild build;

    /** Creates the build. */
    @Inject
    public DevelopmentBuild(GoalConfigurator goals, BuildPlanner planner, MatrixBuild build) {
        this.goals = goals;
        this.planner = planner;
        this.build = build;
    }

    /** Returns what {@code beamgo:package} would build of a pipeline. */
    public BuildRequest request(MavenSession session, PluginDescriptor plugin, @Nullable String pipeline)
            throws InterruptedException {
        List<BuildRequest> all = new ArrayList<>();
        for (MojoExecution execution : goals.executions(session, plugin, "package")) {
            all.add(goals.with(session, execution, MatrixGoal.class, MatrixGoal::request));
        }
        if (all.size() == 1 && pipeline == null) {
            return all.get(0);
        }
        return all.stream()
                .filter(request -> Objects.equals(request.pipeline(), pipeline))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        pipeline == null
                                ? "The module has several pipelines."
                                : "<pipeline> (-Dbeamgo.pipeline) is '" + pipeline + "', which no execution of the goal"
                                        + " package has.",
                        choice(all)));
    }

    private static String choice(List<BuildRequest> all) {
        String pipelines = all.stream()
                .map(BuildRequest::pipeline)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return pipelines.isEmpty() ? "Remove it." : "Choose with -Dbeamgo.pipeline: " + pipelines + ".";
    }

    /** Builds only the binaries that are needed, if any, with their own manifest. */
    public void build(BuildRequest request, List<NeededBinary> needs, Target host, Path folder)
            throws InterruptedException {
        if (!needs.isEmpty()) {
            build.run(planner.plan(request.narrowedTo(needs, host, folder)));
        }
    }
}
