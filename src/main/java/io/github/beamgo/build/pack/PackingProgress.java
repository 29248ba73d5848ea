package io.github.beamgo.build.pack;

import io.github.beamgo.build.compile.ShownWork;
import java.time.Duration;

/** How far the packing of a worker is. */
final class PackingProgress implements ShownWork {

    private final String label;
    private final long start = System.nanoTime();

    /**
     * Begins.
     *
     * @param label which worker it is
     */
    PackingProgress(String label) {
        this.label = label;
    }

    Duration duration() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public String toString() {
        return "Still packing " + label + " after " + duration().toSeconds() + " s";
    }

    @Override
    public String liveLine() {
        return "       " + label + ", " + duration().toSeconds() + " s: packing";
    }
}
