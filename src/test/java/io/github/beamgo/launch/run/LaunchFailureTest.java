package io.github.beamgo.launch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.diagnosis.FailureCause;
import io.github.beamgo.launch.diagnosis.FailureCause.Witness;
import io.github.beamgo.launch.worker.WorkerLog;
import io.github.beamgo.process.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchFailureTest {

    private static final String WHAT = "Job a failed.";
    private static final String WHOLE = "The command is printed above its output.";
    private static final FailureCause KNOWN = new FailureCause("A function returned an error.", "failed: x");
    private static final FailureCause SYMPTOM =
            new FailureCause("The worker ended by itself.", "exit status 2", Set.of(Witness.WORKER));

    @TempDir
    Path folder;

    @Test
    void causeIsShownWithItsLine() {
        assertThat(message(KNOWN, null))
                .isEqualTo("Job a failed. A function returned an error. The log shows it here: failed: x");
    }

    @Test
    void withoutACauseTheLastWordsAreAllThereIs() {
        assertThat(message(null, null))
                .isEqualTo("Job a failed. It printed nothing. The command is printed above its output.");
    }

    @Test
    void workerOnThisMachineHasTheLastWord() throws IOException {
        WorkerLog log = log("usage: --input is required\n");

        assertThat(message(SYMPTOM, log))
                .isEqualTo("Job a failed. The worker ended by itself. Its last lines:\nusage: --input is required\n"
                        + "The log shows it here: exit status 2. All that workers have printed is in " + log.file()
                        + ".");
        assertThat(message(KNOWN, log)).as("when more is known").doesNotContain("usage");
    }

    @Test
    void workerThatSaidNothingHasALogNevertheless() throws IOException {
        WorkerLog log = log("");

        assertThat(message(SYMPTOM, log))
                .isEqualTo("Job a failed. The worker ended by itself. The log shows it here: exit status 2. All that"
                        + " workers have printed is in " + log.file() + ".");
    }

    @Test
    void workerElsewhereIsLookedForThere() {
        assertThat(message(SYMPTOM, null))
                .isEqualTo(
                        "Job a failed. The worker ended by itself. Its own last words are in the output of the machine"
                                + " that executes it: of the container, of boot or of the worker pool. The log shows it here:"
                                + " exit status 2");
    }

    @Test
    void workerThatOnlyItsLogKnowsOfIsShown() throws IOException {
        WorkerLog log = log("no licence\n");

        assertThat(new LaunchFailure(WHAT, null, "", WHOLE, log).exceptionOfWorkers())
                .hasMessage("Job a failed. Its last lines:\nno licence\nAll that workers have printed is in "
                        + log.file() + ".");
    }

    @Test
    void poolThatWasEndedIsTheReason() throws IOException {
        WorkerLog log = log("no licence\n");

        assertThat(new LaunchFailure(WHAT, null, "", WHOLE, log).exceptionOfPool(new ProcessEnd(143)))
                .hasMessage(
                        "Job a failed. Beam's worker pool, which was started for it, was killed by signal 15. Try again.");
    }

    @Test
    void poolThatEndedByItselfHasTheLastWord() throws IOException {
        WorkerLog log = log("no licence\n");

        assertThat(new LaunchFailure(WHAT, null, "", WHOLE, log).exceptionOfPool(new ProcessEnd(2)))
                .hasMessage(
                        "Job a failed. Beam's worker pool, which was started for it, ended with exit code 2. Its last"
                                + " lines:\nno licence\nAll that it and its workers have printed is in " + log.file()
                                + ".");
    }

    private static String message(@Nullable FailureCause cause, @Nullable WorkerLog workers) {
        return String.valueOf(new LaunchFailure(WHAT, cause, "It printed nothing.", WHOLE, workers)
                .exception()
                .getMessage());
    }

    private WorkerLog log(String text) throws IOException {
        WorkerLog log = WorkerLog.ofProcesses(folder.resolve("workers.log"));
        Files.writeString(log.file(), text);
        log.read(line -> {});
        return log;
    }
}
