package io.github.beamgo.plan;

import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.model.Target;
import java.nio.file.Path;

/**
 * A file that is published.
 *
 * @param role what it is for
 * @param target what it runs on
 * @param classifier the artifact's classifier
 * @param file absolute path
 */
public record PlannedBinary(BinaryRole role, Target target, String classifier, Path file) {}
