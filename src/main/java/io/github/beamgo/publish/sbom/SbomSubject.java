package io.github.beamgo.publish.sbom;

import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;

/**
 * The binary that a bill of materials is about.
 *
 * @param project the Maven project that publishes it
 * @param role what it is for
 * @param target what it runs on
 * @param classifier classifier of its artifact
 * @param type type of its artifact
 * @param sha256 its checksum, 64 hexadecimal digits
 */
public record SbomSubject(
        MavenCoordinates project, BinaryRole role, Target target, String classifier, String type, String sha256) {}
