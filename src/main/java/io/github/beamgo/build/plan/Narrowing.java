package io.github.beamgo.build.plan;

import java.util.List;

/**
 * Which targets of a matrix are built.
 *
 * @param only names of targets to which the matrix is narrowed; empty for all
 * @param ignored names of targets that are left out
 */
public record Narrowing(List<String> only, List<String> ignored) {

    /** All targets. */
    public static final Narrowing NONE = new Narrowing(List.of(), List.of());

    /** Makes the lists unmodifiable. */
    public Narrowing {
        only = List.copyOf(only);
        ignored = List.copyOf(ignored);
    }
}
