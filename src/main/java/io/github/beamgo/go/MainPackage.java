package io.github.beamgo.go;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The package that becomes the binaries.
 *
 * @param importPath its import path
 * @param modulePath path of its module
 * @param beamVersion the version of Beam's Go SDK that its module requires, {@code (devel)} for one in the same
 *     workspace, {@code null} when it does not import Beam
 * @param packages the import paths of all packages that go into it, the standard library's and its own included
 * @param withoutC packages outside the standard library whose files with C code were left out, because cgo is off
 * @param moduleFolders where the sources of the modules are that go into it, by module path; those in {@code vendor} are
 *     left out
 */
public record MainPackage(
        String importPath,
        String modulePath,
        @Nullable String beamVersion,
        Set<String> packages,
        Set<String> withoutC,
        Map<String, Path> moduleFolders) {

    /** Makes the collections unmodifiable. */
    public MainPackage {
        packages = Set.copyOf(packages);
        withoutC = Set.copyOf(withoutC);
        moduleFolders = Map.copyOf(moduleFolders);
    }

    /** {@return where its sources are, {@code null} if its module is in {@code vendor}} */
    public @Nullable Path folder() {
        Path module = moduleFolders.get(modulePath);
        return module == null
                ? null
                : module.resolve(importPath.substring(modulePath.length()).replaceFirst("^/", ""));
    }
}
