package io.github.beamgo.build.plan;

/** How many targets can be compiled at once without running out of memory. */
public final class Parallelism {

    /** What one link of a Beam pipeline needs at its peak, measured at 1.4 GB, with room for the compiler beside it. */
    public static final long BYTES_PER_TARGET = 2_000_000_000L;

    private Parallelism() {}

    /**
     * {@return how many targets to compile at once, at least 1}
     *
     * @param cores processors of this machine
     * @param freeMemory bytes that can be used without swapping
     * @param concurrentModules how many modules Maven builds at once ({@code -T})
     */
    public static int automatic(int cores, long freeMemory, int concurrentModules) {
        long byMemory = freeMemory / BYTES_PER_TARGET;
        return (int) Math.max(1, Math.min(cores, byMemory) / Math.max(1, concurrentModules));
    }
}
