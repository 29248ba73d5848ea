package io.github.beamgo.go;

import org.jspecify.annotations.Nullable;

/**
 * The package that becomes the binaries.
 *
 * @param importPath its import path
 * @param modulePath path of its module
 * @param beamVersion the version of Beam's Go SDK that its module requires, {@code (devel)} for one in the same
 *     workspace, {@code null} when it does not import Beam
 * @param packageCount how many packages go into it, the standard library's included
 */
public record MainPackage(
        String importPath, String modulePath, @Nullable String beamVersion, int packageCount) {}
