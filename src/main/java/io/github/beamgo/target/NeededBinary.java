package io.github.beamgo.target;

/**
 * A binary that has to be there before something can run.
 *
 * @param role what it is for
 * @param target what it runs on
 */
public record NeededBinary(BinaryRole role, Target target) {}
