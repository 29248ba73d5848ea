package io.github.beamgo.publish.sbom;

import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;

/**
 * The binary that a bill of materials describes.
 *
 * @param project the Maven project that publishes the binary
 * @param role what the binary is for
 * @param target what the binary runs on
 * @param classifier classifier of the binary's artifact
 * @param type type of the binary's artifact
 * @param sha256 SHA-256 of the binary, 64 hexadecimal digits in lower case
 */
public record SbomSubject(
        MavenCoordinates project, BinaryRole role, Target target, String classifier, String type, String sha256) {}
