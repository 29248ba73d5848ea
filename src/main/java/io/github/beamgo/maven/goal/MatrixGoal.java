package io.github.beamgo.maven.goal;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildRequest;
import org.jspecify.annotations.Nullable;

/** A goal that compiles a matrix of targets, as other goals see it: {@code package} and {@code deploy}. */
public interface MatrixGoal {

    /** {@return the name of the pipeline, with which classifiers begin; {@code null} if it has none} */
    @Nullable
    String pipeline();

    /** {@return whether the user skips this goal} */
    boolean isSkipped();

    /** {@return the request that its parameters describe} */
    BuildRequest request() throws InterruptedException;

    /** {@return the plan of what it does by itself, without other goals of the build} */
    BuildPlan plan() throws InterruptedException;
}
