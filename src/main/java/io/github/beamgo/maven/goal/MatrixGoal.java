package io.github.beamgo.maven.goal;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildRequest;
import org.jspecify.annotations.Nullable;

/** A goal that compiles a matrix of targets, as other goals see it: {@code package} and {@code deploy}. */
public interface MatrixGoal {

    /**
     * The pipeline that it builds.
     *
     * @return the name in front of classifiers, {@code null} without one
     */
    @Nullable
    String pipeline();

    /**
     * Whether the user has this goal skipped.
     *
     * @return whether it does nothing
     */
    boolean isSkipped();

    /**
     * What its parameters ask for.
     *
     * @return the request
     */
    BuildRequest request();

    /**
     * What it does alone, without other goals of the build.
     *
     * @return the plan
     * @throws InterruptedException if the build is ended meanwhile
     */
    BuildPlan plan() throws InterruptedException;
}
