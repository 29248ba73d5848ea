package io.github.beamgo.publish.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.publish.manifest.ReproducibleJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes bills of materials in CycloneDX 1.6. The same binary under the same coordinates gives the same bytes on every
 * machine: the text holds no time, no path and nothing random.
 */
public final class Sbom {

    private final GoComponents components;
    private final JsonMapper mapper = new JsonMapper();

    /** Creates the writer for one build. */
    public Sbom(LicenseFiles licenses) {
        this.components = new GoComponents(licenses);
    }

    /** Describes a binary, in JSON with line feeds, ending in one. */
    public String json(SbomSubject subject, BuildInfo info) {
        Bom.Component binary = binary(subject, info);
        Map<String, Bom.Component> inside = new LinkedHashMap<>();
        components.of(info).forEach(component -> inside.putIfAbsent(component.reference(), component));
        // Go does not record which module needs which, so all of them are direct dependencies of the binary.
        Bom.Dependency contents = new Bom.Dependency(binary.reference(), List.copyOf(inside.keySet()));
        Bom bom = new Bom(
                "CycloneDX",
                "1.6",
                "urn:uuid:" + UUID.nameUUIDFromBytes((binary.purl() + subject.sha256()).getBytes(UTF_8)),
                1,
                new Bom.Metadata(binary),
                List.copyOf(inside.values()),
                List.of(contents));
        try {
            return ReproducibleJson.text(mapper, bom);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of strings can always be written", e);
        }
    }

    private static Bom.Component binary(SbomSubject subject, BuildInfo info) {
        String purl = PackageUrls.maven(subject);
        return new Bom.Component(
                "application",
                purl,
                subject.project().groupId(),
                subject.project().artifactId(),
                subject.project().version(),
                null,
                List.of(Bom.Hash.sha256(subject.sha256())),
                List.of(),
                purl,
                List.of(
                        new Bom.Property("beamgo:role", subject.role().toString()),
                        new Bom.Property("beamgo:target", subject.target().name()),
                        new Bom.Property("beamgo:mainPackage", info.mainPackage())));
    }
}
