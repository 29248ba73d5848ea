package io.github.beamgo.maven.goal;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildRequest;
import org.jspecify.annotations.Nullable;

/** A goal that compiles a matrix of targets, as other goals see it: {@code package} and {@code deploy}. */
public interface MatrixGoal {

    /**
     * Returns the name of the pipeline that it builds.
     *
     * @return the name, with which classifiers begin; {@code null} if the pipeline has none
     */
    @Nullable
    String pipeline();

    /**
     * Returns whether the user skips this goal.
     *
     * @return whether it does nothing
     */
    boolean isSkipped();

    /**
     * Returns the request that its parameters describe.
     *
     * @return the request
     */
    BuildRequest request();

    /**
     * Plans what it does by itself, without other goals of the build.
     *
     * @return the plan
     * @throws InterruptedException if the build is ended meanwhile
     */
    BuildPlan plan() throws InterruptedException;
}
