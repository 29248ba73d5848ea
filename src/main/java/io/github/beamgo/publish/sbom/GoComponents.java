package io.github.beamgo.publish.sbom;

import io.github.beamgo.inspect.BuildInfo;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes Go modules and the standard library as components, as cyclonedx-gomod does. */
final class GoComponents {

    private static final String CHECKSUM = "h1:";
    private static final String STANDARD_LIBRARY = "std";

    /** Of the standard library, see <a href="https://go.dev/LICENSE">go.dev/LICENSE</a>. Not every Go has the file. */
    private static final String STANDARD_LIBRARY_LICENSE = "BSD-3-Clause";

    private final LicenseFiles licenses;

    GoComponents(LicenseFiles licenses) {
        this.licenses = licenses;
    }

    /** Lists what is inside a binary: its own module, the others in the linker's order, and the standard library. */
    List<Bom.Component> of(BuildInfo info) {
        return Stream.concat(
                        Stream.concat(Stream.ofNullable(info.mainModule()), info.dependencies().stream())
                                .map(this::module),
                        Stream.of(standardLibrary(info.goVersion())))
                .toList();
    }

    private Bom.Component module(BuildInfo.Module required) {
        BuildInfo.Module linked = linked(required);
        List<Bom.Hash> hashes = new ArrayList<>();
        List<Bom.Property> properties = new ArrayList<>();
        String sum = linked.sum();
        if (sum != null && sum.startsWith(CHECKSUM)) {
            // The SHA-256 of the list of the module's files. cyclonedx-gomod writes it as the module's hash, too.
            byte[] hash = Base64.getDecoder().decode(sum.substring(CHECKSUM.length()));
            hashes.add(Bom.Hash.sha256(HexFormat.of().formatHex(hash)));
            // In the form of go.sum and the checksum database.
            properties.add(new Bom.Property("beamgo:checksum", sum));
        }
        if (required.replacement() != null) {
            properties.add(new Bom.Property("beamgo:replaces", required.path() + "@" + required.version()));
        }
        List<Bom.License> found = licenses.of(required).stream()
                .map(file -> Bom.License.named(file.name() + " of " + linked.path(), file.text()))
                .toList();
        return library(linked.path(), version(linked), hashes, found, properties);
    }

    /** The module whose code is in the binary: the one that go.mod requires, or its replacement. */
    private static BuildInfo.Module linked(BuildInfo.Module required) {
        BuildInfo.Module replacement = required.replacement();
        if (replacement == null) {
            return required;
        }
        // A replacement without a version is a folder. It goes by the name of the module that it replaces, as its path
        // belongs to the machine that built the binary.
        return version(replacement) == null
                ? new BuildInfo.Module(required.path(), BuildInfo.DEVELOPMENT, null, null)
                : replacement;
    }

    private static @Nullable String version(BuildInfo.Module module) {
        return module.version().isEmpty() || module.version().equals(BuildInfo.DEVELOPMENT) ? null : module.version();
    }

    private static Bom.Component standardLibrary(String goVersion) {
        String version = BuildInfo.withoutExperiments(goVersion).replaceFirst("^go", "");
        return library(
                STANDARD_LIBRARY, version, List.of(), List.of(Bom.License.spdx(STANDARD_LIBRARY_LICENSE)), List.of());
    }

    private static Bom.Component library(
            String path,
            @Nullable String version,
            List<Bom.Hash> hashes,
            List<Bom.License> licenses,
            List<Bom.Property> properties) {
        return new Bom.Component(
                "library",
                // Not the package URL: in its lower case, two modules may be the same.
                version == null ? path : path + "@" + version,
                null,
                path,
                version,
                "required",
                hashes,
                licenses.stream().map(Bom.LicenseChoice::new).toList(),
                PackageUrls.golang(path, version),
                properties);
    }
}
