package io.github.beamgo.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/** A program of its own: waits until the JVM that started it is gone, and ends what that JVM has left. */
public final class OrphanReaper {

    /** Shorter than what programs get from Maven: nobody waits for their last words. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final ProcessTree orphans = new ProcessTree(GRACE);

    private OrphanReaper() {}

    /** Ends the processes that its arguments and standard input tell of, when standard input ends. */
    public static void main(String[] args) throws IOException {
        OrphanReaper reaper = new OrphanReaper();
        Stream.of(args).forEach(reaper::add);
        reaper.await(System.in);
        reaper.end();
    }

    /**
     * Waits until the JVM that started this one is gone.
     *
     * @param told what {@link OrphanWatch} writes
     * @return what that JVM has left
     */
    public static OrphanReaper awaitOrphans(InputStream told) throws IOException {
        OrphanReaper reaper = new OrphanReaper();
        reaper.await(told);
        return reaper;
    }

    /** Ends the processes, and those that they have started. */
    public void end() {
        orphans.end();
    }

    private void await(InputStream told) throws IOException {
        // Not closed: nothing comes after it.
        BufferedReader lines = new BufferedReader(new InputStreamReader(told, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            add(line);
        }
    }

    private void add(String key) {
        ProcessKey.parse(key).flatMap(ProcessKey::find).ifPresent(orphans::add);
    }
}
