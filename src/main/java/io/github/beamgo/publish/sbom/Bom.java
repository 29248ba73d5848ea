package io.github.beamgo.publish.sbom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials in the JSON form of <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>: the part of
 * the format that describes a Go binary. Jackson writes the fields of a record in the order of their declaration; empty
 * lists and absent values are left out.
 *
 * @param bomFormat {@code CycloneDX}
 * @param specVersion version of the format
 * @param serialNumber a UUID as a URN
 * @param version revision of this bill of materials, from 1
 * @param metadata what it is about
 * @param components what is inside
 * @param dependencies which component contains which
 */
record Bom(
        String bomFormat,
        String specVersion,
        String serialNumber,
        int version,
        Metadata metadata,
        List<Component> components,
        List<Dependency> dependencies) {

    /** What a bill of materials is about: the described binary. */
    record Metadata(Component component) {}

    /**
     * A binary or a module.
     *
     * @param type {@code application} or {@code library}
     * @param reference identifies it within the bill of materials
     * @param group Maven's group id
     * @param name name
     * @param version version, {@code null} if it has none
     * @param scope {@code required} for what is inside the binary
     * @param hashes checksums
     * @param licenses what its authors say about its license
     * @param purl package URL
     * @param properties values that the format has no field for
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Component(
            String type,
            @JsonProperty("bom-ref") String reference,
            @Nullable String group,
            String name,
            @Nullable String version,
            @Nullable String scope,
            List<Hash> hashes,
            List<LicenseChoice> licenses,
            String purl,
            List<Property> properties) {}

    /** A checksum in hexadecimal digits. */
    record Hash(String alg, String content) {

        static Hash sha256(String content) {
            return new Hash("SHA-256", content);
        }
    }

    /** The object around each license; the format also allows an SPDX expression in its place. */
    record LicenseChoice(License license) {}

    /**
     * A license.
     *
     * @param id SPDX id
     * @param name name, for a license without an id
     * @param acknowledgement {@code declared}: the authors say so, nobody has examined the sources
     * @param text its text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record License(
            @Nullable String id,
            @Nullable String name,
            String acknowledgement,
            @Nullable Text text) {

        private static final String DECLARED = "declared";

        static License spdx(String id) {
            return new License(id, null, DECLARED, null);
        }

        static License named(String name, @Nullable String text) {
            return new License(null, name, DECLARED, text == null ? null : new Text("text/plain", text));
        }
    }

    /** An attached text with its media type. */
    record Text(String contentType, String content) {}

    /**
     * A value that the format has no field for.
     *
     * @param name name with a prefix of its own, see the
     *     <a href="https://github.com/CycloneDX/cyclonedx-property-taxonomy">property taxonomy</a>
     * @param value value
     */
    record Property(String name, String value) {}

    /** What a component contains: its reference, and the references of what is inside it. */
    record Dependency(String ref, List<String> dependsOn) {}
}
