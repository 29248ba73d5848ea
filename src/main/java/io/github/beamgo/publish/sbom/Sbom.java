package io.github.beamgo.publish.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.inspect.BuildInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.json.BomJsonGenerator;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Metadata;

/**
 * Bills of materials in CycloneDX 1.6. The same binary under the same coordinates gives the same bytes on every machine:
 * there is no time in it, no path, and nothing random.
 */
public final class Sbom {

    private final GoComponents components;
    private final JsonMapper mapper = new JsonMapper();

    /**
     * Creates it for one build.
     *
     * @param licenses finds licenses
     */
    public Sbom(LicenseFiles licenses) {
        this.components = new GoComponents(licenses);
    }

    /**
     * Describes a binary.
     *
     * @param subject the binary
     * @param info what Go recorded in it
     * @return a text in JSON
     */
    public String json(SbomSubject subject, BuildInfo info) {
        Component binary = binary(subject, info);
        Map<String, Component> inside = new LinkedHashMap<>();
        components.of(info).forEach(component -> inside.putIfAbsent(component.getBomRef(), component));
        // Who depends on whom inside is not recorded, and so is not said.
        Dependency root = new Dependency(binary.getBomRef());
        inside.keySet().forEach(reference -> root.addDependency(new Dependency(reference)));

        Metadata metadata = new Metadata();
        metadata.setTimestamp(null);
        metadata.setComponent(binary);
        Bom bom = new Bom();
        bom.setSerialNumber(
                "urn:uuid:" + UUID.nameUUIDFromBytes((binary.getPurl() + subject.sha256()).getBytes(UTF_8)));
        bom.setMetadata(metadata);
        inside.values().forEach(bom::addComponent);
        bom.addDependency(root);
        return json(bom);
    }

    private static Component binary(SbomSubject subject, BuildInfo info) {
        Component binary = new Component();
        binary.setType(Component.Type.APPLICATION);
        binary.setGroup(subject.project().groupId());
        binary.setName(subject.project().artifactId());
        binary.setVersion(subject.project().version());
        binary.setPurl(PackageUrls.maven(subject));
        binary.setBomRef(binary.getPurl());
        binary.addHash(new Hash(Hash.Algorithm.SHA_256, subject.sha256()));
        binary.addProperty(GoComponents.property("beamgo:role", subject.role().toString()));
        binary.addProperty(
                GoComponents.property("beamgo:target", subject.target().name()));
        binary.addProperty(GoComponents.property("beamgo:mainPackage", info.mainPackage()));
        return binary;
    }

    /** Not with the library's printer, whose line breaks are those of the machine. */
    private String json(Bom bom) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            String json = new BomJsonGenerator(bom, Version.VERSION_16).toJsonString(false);
            return mapper.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(indenter)
                                    .withArrayIndenter(indenter))
                            .writeValueAsString(mapper.readTree(json))
                    + "\n";
        } catch (GeneratorException | JsonProcessingException e) {
            throw new IllegalStateException("values of strings can always be written", e);
        }
    }
}
