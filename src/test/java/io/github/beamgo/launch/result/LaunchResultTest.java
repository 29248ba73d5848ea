package io.github.beamgo.launch.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.job.JobMetrics;
import io.github.beamgo.launch.job.JobMetrics.Counter;
import io.github.beamgo.launch.job.JobMetrics.Elements;
import io.github.beamgo.launch.job.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaunchResultTest {

    private static final JobMetrics WORDS = new JobMetrics(
            List.of(new Counter("CountWords/main.extract", "wordcount", "words", 292_000)),
            List.of(),
            List.of(),
            List.of(new Elements("CountWords/main.extract", "", 292_000)));

    private static final JobReport JOB =
            JobReport.without("words_1", "words", JobState.DONE).with(WORDS, true);

    @Test
    void documentationShowsTheFormat() throws IOException {
        LaunchResult result = new LaunchResult(
                LaunchResult.FORMAT_VERSION,
                LaunchResult.Outcome.SUCCEEDED,
                null,
                "flink",
                "localhost:8099",
                null,
                Instant.parse("2026-11-27T06:25:45Z"),
                Instant.parse("2026-11-27T06:25:57Z"),
                12_000,
                0,
                List.of(JOB),
                List.of(new LaunchResult.Binary(
                        "launcher",
                        "linux-amd64",
                        "/words/target/beamgo/words-launcher-linux-amd64",
                        "cae37b1bc84dc9f954f6afbfea7a8aa638b6e8aefbd1e8389ce8fbbef1419c2d")),
                "/words/target/beamgo/flink-job-server.log",
                null);

        assertThat(Files.readString(Path.of("docs", "launching.md")))
                .contains("```json\n" + ResultJson.text(result) + "```\n");
    }

    @Test
    void tableShowsValuesBeforeNames() {
        assertThat(JobTable.lines(JOB, "file"))
                .containsExactly(
                        "Job words_1: DONE",
                        "  counted by the pipeline:",
                        "    292000   wordcount.words   CountWords/main.extract",
                        "  elements:",
                        "    292000   CountWords/main.extract");
    }

    @Test
    void tableSaysWhatIsNotCertain() {
        assertThat(JobTable.lines(JobReport.without("job-1", "x", null).with(WORDS, false), "file"))
                .first()
                .isEqualTo("Job job-1 (x): state unknown. Counted so far, as last seen:");
        assertThat(JobTable.lines(JobReport.without("job-1", null, JobState.DONE), "file"))
                .containsExactly("Job job-1: DONE. No counts are available.");
    }

    @Test
    void longTablesAreCut() {
        JobMetrics many = new JobMetrics(
                List.of(),
                List.of(),
                List.of(),
                IntStream.range(0, 15)
                        .mapToObj(i -> new Elements("s" + i, "", i))
                        .toList());

        assertThat(JobTable.lines(JobReport.without("a", null, JobState.DONE).with(many, true), "launch-result.json"))
                .hasSize(15)
                .endsWith("    and 3 more, in launch-result.json");
    }
}
