package io.github.beamgo.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.job.JobProgress;
import io.github.beamgo.job.JobState;
import io.github.beamgo.model.BinaryRole;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchEndTest {

    private static final String LOST = "the job service a:1 is not there";

    @TempDir
    Path folder;

    @Test
    void jobOfWhichNothingIsKnownIsNoSuccess() {
        assertThat(end(0, LOST, JobState.RUNNING).failure(plan(false)))
                .contains("What became of job one is not known: the job service a:1 is not there.");
        assertThat(end(1, LOST, null).failure(plan(false)))
                .contains("What became of job one is not known: the job service a:1 is not there.");
    }

    @Test
    void jobThatIsOnlySubmittedNeedNotBeKnown() {
        assertThat(end(0, LOST, null).failure(plan(true))).isEmpty();
    }

    @Test
    void jobThatFailsForTheLackOfItsLauncherIsNotTheCause() {
        assertThat(end(139, null, JobState.FAILED).failure(plan(false)))
                .contains("The launcher was ended by signal 11.");
    }

    @Test
    void jobThatFailedIsTheCauseOfTheExitCode() {
        assertThat(end(1, null, JobState.FAILED).failure(plan(false))).contains("Job one failed.");
        assertThat(end(0, null, JobState.CANCELLED).failure(plan(false))).contains("Job one was cancelled.");
        assertThat(end(0, null, JobState.DONE).failure(plan(false))).isEmpty();
    }

    private static LaunchEnd end(int exitCode, @Nullable String serviceLost, @Nullable JobState state) {
        return new LaunchEnd(exitCode, false, false, serviceLost, List.of(new JobProgress("one", state)));
    }

    private LaunchPlan plan(boolean async) {
        LaunchRequestBuilder builder = new LaunchRequestBuilder(folder).runner("flink").endpoint("a:1");
        LaunchRequest request = (async ? builder.async() : builder).build();
        return LaunchPlanner.plan(
                request,
                DeploymentPlanner.plan(request),
                new LaunchBinaries(
                        new Candidate(BinaryRole.LAUNCHER, "linux-amd64", folder.resolve("launcher"), null),
                        null,
                        null));
    }
}
