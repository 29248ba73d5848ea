package io.github.beamgo.launch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {

    @Test
    void statesAreThoseOfBeam() {
        assertThat(Arrays.stream(JobState.values()).map(JobState::name))
                .containsExactlyElementsOf(Arrays.stream(JobApi.JobState.Enum.values())
                        .filter(state -> state != JobApi.JobState.Enum.UNRECOGNIZED)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void terminalStatesAreFinal() {
        assertThat(JobState.values())
                .filteredOn(JobState::isFinal)
                .containsExactly(
                        JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.UPDATED, JobState.DRAINED);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING",
        "running, RUNNING",
        "' Failed ', FAILED",
        "JOB_STATE_CANCELLED, CANCELLED",
        "job_state_drained, DRAINED",
        "JOB_STATE_PENDING, STARTING",
        "JOB_STATE_QUEUED, STARTING",
        "JOB_STATE_RESOURCE_CLEANING_UP, RUNNING",
        "JOB_STATE_UNKNOWN, UNSPECIFIED",
        "UNRECOGNIZED, UNSPECIFIED",
        "12, UNSPECIFIED",
        "'', UNSPECIFIED"
    })
    void namesAreRead(String text, JobState state) {
        assertThat(JobState.parse(text)).isEqualTo(state);
    }
}
