package io.github.beamgo.target;

/**
 * A binary that has to be there before something can run.
 *
 * @param role what it is for
 * @param target name of its target, such as {@code linux-amd64}
 */
public record NeededBinary(BinaryRole role, String target) {}
