package io.github.beamgo.build.plan;

import io.github.beamgo.text.HumanUnits;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a build may use of the machine.
 *
 * @param parallelism how many targets the user wants compiled at once, {@code null} for as many as there is room for
 * @param cores how many processors there are
 * @param wantedMemory the bytes that the user allows Maven and Go together, {@code null} for a part of what is free
 * @param freeMemory the bytes that can be used without swapping, and without going beyond a container's limit
 * @param modules how many modules Maven builds at once ({@code -T})
 */
public record Resources(
        @Nullable Integer parallelism, int cores, @Nullable Long wantedMemory, long freeMemory, int modules) {

    /** What is used of the free memory unless the user says so: others work on the machine as well. */
    private static final int DEFAULT_PERCENT = 60;

    private static final int PERCENT = 100;

    /** {@return the bytes that Maven and Go together should stay below} */
    public long memory() {
        return wantedMemory == null ? freeMemory / PERCENT * DEFAULT_PERCENT : wantedMemory;
    }

    /** {@return the bytes beyond which a build fails, or takes what the user does not allow} */
    long limit() {
        return isShort() ? freeMemory : memory();
    }

    /** {@return whether what is free is the limit, and not what the user allows} */
    boolean isShort() {
        return wantedMemory == null || wantedMemory > freeMemory;
    }

    /** {@return where the amount comes from, for people} */
    String source() {
        return wantedMemory == null
                ? DEFAULT_PERCENT + " % of the " + HumanUnits.megabytes(freeMemory) + " that are free"
                : "<memory> (-Dbeamgo.memory)";
    }

    /** Joins what several goals of one build say: the most targets at once that one wants, the least memory. */
    static Resources joined(List<Resources> all) {
        Resources first = all.get(0);
        return new Resources(
                all.stream()
                        .map(Resources::parallelism)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                first.cores(),
                all.stream()
                        .map(Resources::wantedMemory)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                first.freeMemory(),
                first.modules());
    }
}
