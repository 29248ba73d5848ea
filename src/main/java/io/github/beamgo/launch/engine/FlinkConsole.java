package io.github.beamgo.launch.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Finds the page of a job in the console of a Flink cluster. */
public final class FlinkConsole {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Pattern HOST_PORT = Pattern.compile("[^\\s/\\[\\]]+:\\d{1,5}");

    private final Duration limit;

    /** Creates a finder that gives a cluster two seconds. */
    public FlinkConsole() {
        this(LIMIT);
    }

    /** With the time that a cluster may take until it accepts the connection, and again until it answers. */
    public FlinkConsole(Duration limit) {
        this.limit = limit;
    }

    /**
     * Asks Flink's REST interface. Takes twice the limit at most.
     *
     * @param flinkMaster host:port of the cluster's REST interface; {@code [local]} has none
     * @param jobName the job's name; if several jobs have it, the one that started last counts
     * @return the address of the job's page, or nothing if the cluster does not know the job, which it does
     *     some seconds after Beam calls it running, or does not answer
     */
    public Optional<String> jobPage(String flinkMaster, String jobName) {
        if (!HOST_PORT.matcher(flinkMaster).matches()) {
            return Optional.empty();
        }
        String console = "http://" + flinkMaster;
        try {
            return StreamSupport.stream(
                            new FlinkRest(console, limit)
                                    .get("/jobs/overview")
                                    .path("jobs")
                                    .spliterator(),
                            false)
                    .filter(job -> job.path("name").asText().equals(jobName))
                    .max(Comparator.comparingLong(job -> job.path("start-time").asLong()))
                    .map(job -> console + "/#/job/running/" + job.path("jid").asText());
        } catch (IOException | IllegalArgumentException e) {
            // The address of the page is only a convenience.
            return Optional.empty();
        }
    }
}
