package io.github.beamgo.launch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.process.ProcessEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOutcomeTest {

    @TempDir
    Path folder;

    private LaunchPlan inLauncher;
    private LaunchPlan onEndpoint;
    private LaunchPlan async;

    @BeforeEach
    void plan() {
        inLauncher = new LaunchRequestBuilder(folder).plan();
        onEndpoint =
                new LaunchRequestBuilder(folder).runner("flink").endpoint("a:1").plan();
        async = new LaunchRequestBuilder(folder)
                .runner("flink")
                .endpoint("a:1")
                .async()
                .plan();
    }

    @Test
    void launcherAndAllItsJobsEndWell() {
        assertThat(exit(0).failure(inLauncher)).isEmpty();
        assertThat(exit(0, job("a", JobState.DONE), job("b", JobState.DONE)).failure(onEndpoint))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FAILED, Job b failed.", "CANCELLED, Job b was cancelled."})
    void jobThatEndedOtherwiseIsNamedWhateverTheExitCode(JobState state, String sentence) {
        for (int exitCode : new int[] {0, 1}) {
            LaunchOutcome end = exit(exitCode, job("a", JobState.DONE), job("b", state), job("c", JobState.FAILED));

            assertThat(end.failure(onEndpoint)).contains(sentence);
            assertThat(end.failure(inLauncher)).contains(sentence);
            assertThat(end.failure(async)).contains(sentence);
        }
    }

    /** As dataflowlib counts them. */
    @ParameterizedTest
    @EnumSource(
            value = JobState.class,
            names = {"DRAINED", "UPDATED"})
    void jobThatFinishedOrWasReplacedSucceeded(JobState state) {
        LaunchOutcome end = exit(0, job("a", JobState.DONE), job("b", state));

        assertThat(end.failure(onEndpoint)).isEmpty();
        assertThat(end.failure(inLauncher)).isEmpty();
        assertThat(end.cancelled()).isFalse();
        assertThat(exit(3, job("b", state)).failure(onEndpoint))
                .contains("The launcher ended with exit code 3, although job b succeeded.");
    }

    @Test
    void exitCodeCountsAlthoughTheJobsAreDone() {
        assertThat(exit(3, job("a", JobState.DONE), job("b", JobState.DONE)).failure(onEndpoint))
                .contains("The launcher ended with exit code 3, although job a, job b succeeded.");
    }

    @Test
    void exitCodeCountsWithoutOrBeforeTheEndOfAJob() {
        Optional<String> sentence = Optional.of("The launcher ended with exit code 3.");

        assertThat(exit(3).failure(onEndpoint)).isEqualTo(sentence);
        assertThat(exit(3, job("a", JobState.RUNNING)).failure(onEndpoint)).isEqualTo(sentence);
        assertThat(exit(3, job("a", null)).failure(async)).isEqualTo(sentence);
    }

    @Test
    void jobServiceThatGotNoJobIsAMistake() {
        LaunchPlan engineHere = new LaunchRequestBuilder(folder).runner("flink").plan();
        String sentence = "The launcher ended, and its log shows no job that was submitted.";

        assertThat(exit(0).failure(onEndpoint)).contains(sentence);
        assertThat(exit(0).failure(engineHere)).contains(sentence);
        assertThat(exit(0).failure(async)).contains(sentence);
    }

    @Test
    void pipelineThatDoesSomethingElseNeedsNoJob() {
        assertThat(exit(0).failure(
                                new LaunchRequestBuilder(folder).runner("dot").plan()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = JobState.class,
            names = {"RUNNING", "STARTING", "CANCELLING", "UNSPECIFIED"})
    void jobWithoutAnEndIsNotTakenForASuccess(JobState state) {
        assertThat(exit(0, job("a", JobState.DONE), job("b", state)).failure(onEndpoint))
                .contains(
                        "The launcher ended, but job b did not, as far as is known: its last state is " + state + ".");
    }

    @Test
    void jobWithoutAnyStateIsNotTakenForASuccess() {
        assertThat(exit(0, job("a", null)).failure(onEndpoint))
                .contains("The launcher ended, but job a did not, as far as is known.");
    }

    @Test
    void prismInTheLauncherMayEndBeforeItsLastWords() {
        assertThat(exit(0, job("a", JobState.RUNNING)).failure(inLauncher)).isEmpty();
        assertThat(exit(1, job("a", JobState.RUNNING)).failure(inLauncher))
                .contains("The launcher ended with exit code 1.");
    }

    @Test
    void asynchronousLaunchIsOverOnceTheJobIsSubmitted() {
        assertThat(exit(0, job("a", JobState.RUNNING)).failure(async)).isEmpty();
        assertThat(exit(0, job("a", null)).failure(async)).isEmpty();
        assertThat(exit(0, job("a", JobState.DONE)).failure(async)).isEmpty();
    }

    @Test
    void signalIsNamedEvenIfTheJobFailedForTheLackOfItsLauncher() {
        assertThat(exit(139).failure(onEndpoint)).contains("The launcher was killed by signal 11.");
        assertThat(exit(139, job("a", JobState.FAILED)).failure(onEndpoint))
                .contains("The launcher was killed by signal 11.");
        assertThat(exit(137, job("a", JobState.DONE)).failure(onEndpoint))
                .contains(
                        "The launcher was killed by signal 9, although job a succeeded: the system ran out of memory, or"
                                + " somebody killed it.");
    }

    /** {@code os.Exit(-1)} makes it 255. */
    @ParameterizedTest
    @ValueSource(ints = {1, 128, 193, 255})
    void otherExitCodesAreNoSignals(int exitCode) {
        assertThat(exit(exitCode).failure(inLauncher)).contains("The launcher ended with exit code " + exitCode + ".");
        assertThat(exit(exitCode, job("a", JobState.FAILED)).failure(onEndpoint))
                .contains("Job a failed.");
    }

    @Test
    void jobOfWhichNothingIsKnownIsNoSuccess() {
        String lost = "the job service a:1 is not there";
        for (int exitCode : new int[] {0, 1}) {
            assertThat(new LaunchOutcome(
                                    new ProcessEnd(exitCode), false, null, lost, List.of(job("a", JobState.RUNNING)))
                            .failure(onEndpoint))
                    .contains("The final state of job a is unknown: the job service a:1 is not there.");
        }
        assertThat(new LaunchOutcome(new ProcessEnd(0), false, null, lost, List.of(job("a", null))).failure(async))
                .isEmpty();
    }

    @Test
    void launcherThatTakesTooLongIsNamed() {
        assertThat(timeout().failure(limited()))
                .contains("The launcher did not end within 1m30s, the <timeout> (-Dbeamgo.timeout), and was stopped.");
        assertThat(timeout(job("a", JobState.DONE)).failure(limited()))
                .contains("The launcher did not end within 1m30s, the <timeout> (-Dbeamgo.timeout), although job a"
                        + " succeeded.");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 'Job b did not end within 1m30s, the <timeout> (-Dbeamgo.timeout), and was cancelled, but its last"
                + " state is RUNNING.'",
        "CANCELLED, 'Job b did not end within 1m30s, the <timeout> (-Dbeamgo.timeout), and was cancelled.'",
        "DRAINED, 'Job b did not end within 1m30s, the <timeout> (-Dbeamgo.timeout), and ended as DRAINED.'",
        "FAILED, 'Job b failed, and the launcher did not end within 1m30s, the <timeout> (-Dbeamgo.timeout).'"
    })
    void jobThatTakesTooLongIsNamed(JobState state, String sentence) {
        assertThat(timeout(job("a", JobState.DONE), job("b", state)).failure(limited()))
                .contains(sentence);
    }

    @Test
    void whatBecameOfAJobThatTakesTooLongDependsOnWhereItRan() {
        LaunchOutcome outcome = timeout(job("a", JobState.RUNNING));
        LaunchRequestBuilder request = new LaunchRequestBuilder(folder).timeout(Duration.ofHours(2));
        String within = "Job a did not end within 2h, the <timeout> (-Dbeamgo.timeout), and ";

        assertThat(outcome.failure(request.plan())).contains(within + "was ended with its launcher.");
        assertThat(new LaunchOutcome(new ProcessEnd(143), true, null, "gone", outcome.jobs())
                        .failure(request.runner("flink").endpoint("a:1").plan()))
                .contains(within + "whether it was cancelled is not known: gone.");
    }

    @Test
    void launcherThatWasEndedFromOutsideHasNoCauseInAnyLog() {
        for (int signal : new int[] {1, 2, 9, 15}) {
            assertThat(exit(128 + signal, job("a", JobState.FAILED)).killed()).isTrue();
        }
        assertThat(exit(128 + 11).killed()).as("by itself").isFalse();
        assertThat(exit(1).killed()).isFalse();
        assertThat(timeout().killed()).as("by us").isFalse();
    }

    @Test
    void causeIsNotLookedForWhenSomebodyCancelled() {
        assertThat(exit(1, job("a", JobState.DONE), job("b", JobState.CANCELLED))
                        .cancelled())
                .isTrue();
        assertThat(exit(1, job("a", JobState.FAILED)).cancelled()).isFalse();
    }

    @Test
    void lostEngineIsTheReasonForWhatFollows() {
        String sentence = "The engine that was started for the job ended while the job needed it.";

        assertThat(new LaunchOutcome(
                                new ProcessEnd(1), false, new ProcessEnd(3), "gone", List.of(job("a", JobState.FAILED)))
                        .failure(onEndpoint))
                .contains(sentence);
        assertThat(new LaunchOutcome(new ProcessEnd(0), false, new ProcessEnd(3), null, List.of()).failure(onEndpoint))
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "137, 'The engine that was started for the job was killed by signal 9: the system ran out of memory, or somebody"
                + " killed it.'",
        "143, 'The engine that was started for the job was killed by signal 15.'"
    })
    void engineThatWasEndedFromOutsideHasNoCauseInAnyLog(int exitCode, String sentence) {
        ProcessEnd engine = new ProcessEnd(exitCode);
        LaunchOutcome outcome =
                new LaunchOutcome(new ProcessEnd(1), false, engine, "gone", List.of(job("a", JobState.RUNNING)));

        assertThat(outcome.failure(onEndpoint)).contains(sentence);
        assertThat(outcome.endFromOutside()).contains(engine);
    }

    @Test
    void engineThatEndsByItselfSaysWhy() {
        assertThat(new LaunchOutcome(new ProcessEnd(1), false, new ProcessEnd(3), null, List.of()).endFromOutside())
                .isEmpty();
    }

    @Test
    void engineIsNotNeededAnyMoreWhenItsJobsAreDone() {
        assertThat(new LaunchOutcome(
                                new ProcessEnd(0), false, new ProcessEnd(137), null, List.of(job("a", JobState.DONE)))
                        .failure(onEndpoint))
                .isEmpty();
    }

    @Test
    void engineIsToldOfOnlyIfTheLaunchEndedForIt() {
        ProcessEnd killed = new ProcessEnd(137);
        ProcessEnd failed = new ProcessEnd(1);

        assertThat(new LaunchOutcome(failed, false, killed, null, List.of(job("a", JobState.DONE))).engineLost())
                .isFalse();
        assertThat(new LaunchOutcome(failed, true, killed, null, List.of(job("a", JobState.RUNNING))).engineLost())
                .isFalse();
        assertThat(new LaunchOutcome(failed, false, killed, null, List.of(job("a", JobState.RUNNING))).engineLost())
                .isTrue();
    }

    @Test
    void lackOfWorkersExplainsOnlyWhatIsNotExplainedOtherwise() {
        assertThat(exit(1, job("a", JobState.FAILED)).mayLackWorkers()).isTrue();
        assertThat(exit(1, job("a", JobState.RUNNING)).mayLackWorkers()).isTrue();
        assertThat(timeout(job("a", JobState.CANCELLED)).mayLackWorkers()).isTrue();

        assertThat(exit(3, job("a", JobState.DONE)).mayLackWorkers()).isFalse();
        assertThat(exit(3).mayLackWorkers()).isFalse();
        assertThat(exit(1, job("a", JobState.CANCELLED)).mayLackWorkers()).isFalse();
        assertThat(exit(137, job("a", JobState.FAILED)).mayLackWorkers()).isFalse();
        assertThat(new LaunchOutcome(
                                new ProcessEnd(1), false, new ProcessEnd(3), null, List.of(job("a", JobState.FAILED)))
                        .mayLackWorkers())
                .isFalse();
    }

    private static LaunchOutcome exit(int exitCode, JobProgress... jobs) {
        return new LaunchOutcome(new ProcessEnd(exitCode), false, null, null, List.of(jobs));
    }

    private LaunchPlan limited() {
        return new LaunchRequestBuilder(folder)
                .runner("flink")
                .endpoint("a:1")
                .timeout(Duration.ofSeconds(90))
                .plan();
    }

    private static LaunchOutcome timeout(JobProgress... jobs) {
        return new LaunchOutcome(new ProcessEnd(143), true, null, null, List.of(jobs));
    }

    private static JobProgress job(String id, @Nullable JobState state) {
        return new JobProgress(id, state);
    }
}
