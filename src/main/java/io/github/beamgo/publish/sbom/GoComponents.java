package io.github.beamgo.publish.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.publish.sbom.LicenseFiles.ModuleLicense;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.cyclonedx.model.AttachmentText;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.license.Acknowledgement;
import org.jspecify.annotations.Nullable;

/** Go modules and the standard library as components, as cyclonedx-gomod describes them. */
final class GoComponents {

    private static final String CHECKSUM = "h1:";
    private static final String STANDARD_LIBRARY = "std";

    private final LicenseFiles licenses;

    /**
     * Creates it.
     *
     * @param licenses finds licenses
     */
    GoComponents(LicenseFiles licenses) {
        this.licenses = licenses;
    }

    /** All that is in a binary: its own module, the modules in the linker's order, the standard library. */
    List<Component> of(BuildInfo info) {
        List<Component> components = new ArrayList<>();
        Stream.concat(Stream.ofNullable(info.mainModule()), info.dependencies().stream())
                .map(this::module)
                .forEach(components::add);
        components.add(standardLibrary(info.goVersion()));
        return components;
    }

    /** What is linked counts: a replacement instead of the module that go.mod requires, which becomes a property. */
    private Component module(BuildInfo.Module module) {
        BuildInfo.Module replacement = module.replacement();
        Component component;
        if (replacement == null) {
            component = component(module.path(), version(module.version()), module.sum());
        } else if (isFolder(replacement)) {
            // It has no name but the one that it replaces; its folder is nobody else's concern.
            component = component(module.path(), null, null);
        } else {
            component = component(replacement.path(), version(replacement.version()), replacement.sum());
        }
        if (replacement != null) {
            component.addProperty(property("beamgo:replaces", module.path() + "@" + module.version()));
        }
        addLicenses(component, licenses.of(module));
        return component;
    }

    private Component standardLibrary(String goVersion) {
        // After a blank come experiments that were switched on.
        String version = goVersion.split(" ", 2)[0].replaceFirst("^go", "");
        Component component = component(STANDARD_LIBRARY, version, null);
        addLicenses(component, LicenseFiles.ofStandardLibrary());
        return component;
    }

    /** A module that go.mod replaces by a folder has no version. */
    private static boolean isFolder(BuildInfo.Module replacement) {
        return version(replacement.version()) == null;
    }

    private static @Nullable String version(String version) {
        return version.isEmpty() || version.equals(BuildInfo.DEVELOPMENT) ? null : version;
    }

    private static Component component(String path, @Nullable String version, @Nullable String sum) {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setScope(Component.Scope.REQUIRED);
        component.setName(path);
        // Not the package URL, whose small letters may be those of two modules.
        component.setBomRef(version == null ? path : path + "@" + version);
        component.setPurl(PackageUrls.golang(path, version));
        if (version != null) {
            component.setVersion(version);
        }
        if (sum != null && sum.startsWith(CHECKSUM)) {
            // The SHA-256 of the list of the module's files, which is how cyclonedx-gomod has it.
            byte[] hash = Base64.getDecoder().decode(sum.substring(CHECKSUM.length()));
            component.addHash(new Hash(Hash.Algorithm.SHA_256, HexFormat.of().formatHex(hash)));
            // As go.sum and the checksum database have it.
            component.addProperty(property("beamgo:checksum", sum));
        }
        return component;
    }

    private static void addLicenses(Component component, List<ModuleLicense> found) {
        if (found.isEmpty()) {
            return;
        }
        LicenseChoice choice = new LicenseChoice();
        for (ModuleLicense license : found) {
            choice.addLicense(license(license, component.getName()));
        }
        component.setLicenses(choice);
    }

    private static License license(ModuleLicense found, String path) {
        License license = new License();
        license.setAcknowledgement(Acknowledgement.DECLARED);
        if (found.id() != null) {
            license.setId(found.id());
        } else {
            license.setName(found.file() + " of " + path);
        }
        if (found.text() != null) {
            AttachmentText text = new AttachmentText();
            text.setContentType("text/plain");
            // Plain text would lose its lines: the library trims it.
            text.setEncoding("base64");
            text.setText(Base64.getEncoder().encodeToString(found.text().getBytes(UTF_8)));
            license.setLicenseText(text);
        }
        return license;
    }

    /** A name and a value. */
    static Property property(String name, String value) {
        Property property = new Property();
        property.setName(name);
        property.setValue(value);
        return property;
    }
}
