package io.github.beamgo.launch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.job.JobMessage;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.testing.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MessageFeedTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void messagesWithoutIdAreToldApart() throws Exception {
        FakeJobs service = new FakeJobs(JobState.RUNNING)
                .saying(
                        new JobMessage("", FIRST, true, "first"),
                        new JobMessage("", FIRST, true, "of the same moment"),
                        new JobMessage("", FIRST.plusSeconds(1), true, "first"));
        List<String> errors = new ArrayList<>();
        MessageFeed feed = new MessageFeed();
        feed.listen(errors::add);

        try (Log log = new Log()) {
            feed.read(service, "a");
            feed.read(service, "a");
            assertThat(log.text()).contains("Job a: of the same moment");
        }

        assertThat(errors).containsExactly("first", "of the same moment", "first");
        assertThat(feed.lastError()).contains("first");
    }

    @Test
    @Timeout(60)
    void nobodyWaitsForAServiceThatIsSlowToAnswer() throws Exception {
        MessageFeed feed = new MessageFeed();
        List<String> errors = new CopyOnWriteArrayList<>();
        FakeJobs service = new FakeJobs(JobState.RUNNING).before(() -> {
            Thread other = new Thread(() -> errors.add(feed.lastError().orElse("none yet")));
            other.start();
            other.join();
        });

        feed.read(service, "a");

        assertThat(errors).containsExactly("none yet");
    }
}
