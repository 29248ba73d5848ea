package io.github.beamgo.go;

import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The package that becomes the binaries.
 *
 * @param importPath its import path
 * @param modulePath path of its module
 * @param beamVersion the version of Beam's Go SDK that its module requires, {@code (devel)} for one in the same
 *     workspace, {@code null} when it does not import Beam
 * @param formerBeam the module of Beam's Go SDK from before its version 2.33, with its version, {@code null} when it is
 *     not imported
 * @param packages the import paths of all packages that go into it, the standard library's and its own included
 * @param withoutC packages outside the standard library whose files with C code are left out, because cgo is off, and for
 *     which targets
 * @param moduleFolders where the sources of the modules are that go into it, by module path; those in {@code vendor} are
 *     left out
 * @param sources the files of its own module and of others in folders, as opposed to versions of modules
 */
public record MainPackage(
        String importPath,
        String modulePath,
        @Nullable String beamVersion,
        @Nullable String formerBeam,
        Set<String> packages,
        Map<String, Set<Target>> withoutC,
        Map<String, Path> moduleFolders,
        Set<Path> sources) {

    /** Makes the collections unmodifiable. */
    public MainPackage {
        packages = Set.copyOf(packages);
        withoutC = Collections.unmodifiableMap(new TreeMap<>(withoutC));
        moduleFolders = Map.copyOf(moduleFolders);
        sources = Set.copyOf(sources);
    }

    /** {@return the same package, with what is left out for more targets} */
    public MainPackage withoutC(Map<String, Set<Target>> more) {
        Map<String, Set<Target>> all = new TreeMap<>(withoutC);
        more.forEach((path, targets) -> all.merge(path, targets, MainPackage::union));
        return new MainPackage(importPath, modulePath, beamVersion, formerBeam, packages, all, moduleFolders, sources);
    }

    private static Set<Target> union(Set<Target> some, Set<Target> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return its folder, unless its module is in {@code vendor}} */
    public Optional<Path> folder() {
        return Optional.ofNullable(moduleFolders.get(modulePath))
                .map(folder ->
                        folder.resolve(importPath.substring(modulePath.length()).replaceFirst("^/", "")));
    }

    /** {@return two sentences on what is wrong with a former SDK, and what to do} */
    public String toLeaveFormerBeam() {
        return importPath + " imports " + formerBeam + ", which is Beam's Go SDK from before version 2.33 and cannot be"
                + " launched by this plugin. Require " + BuildInfo.BEAM_MODULE + ", and import its packages: "
                + BuildInfo.BEAM_MODULE + "/go/pkg/beam in place of github.com/apache/beam/sdks/go/pkg/beam.";
    }
}
