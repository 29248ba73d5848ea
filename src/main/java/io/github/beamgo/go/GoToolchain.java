package io.github.beamgo.go;

import java.nio.file.Path;

/**
 * A toolchain of type {@code go} that Maven knows.
 *
 * @param executable its go command
 * @param version what toolchains.xml says of its version, empty if nothing
 * @param chosen whether the build has chosen it, with maven-toolchains-plugin
 */
public record GoToolchain(Path executable, String version, boolean chosen) {}
