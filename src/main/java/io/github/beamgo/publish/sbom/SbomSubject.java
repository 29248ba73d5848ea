package io.github.beamgo.publish.sbom;

import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;

/** The binary that a bill of materials describes: its artifact, and its SHA-256 in lower case. */
public record SbomSubject(
        MavenCoordinates project, BinaryRole role, Target target, String classifier, String type, String sha256) {}
