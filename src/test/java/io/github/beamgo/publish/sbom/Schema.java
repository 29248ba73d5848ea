package io.github.beamgo.publish.sbom;

import java.io.IOException;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.parsers.JsonParser;

/** The official schema of CycloneDX 1.6, which the project's Java library brings with it. */
public final class Schema {

    private Schema() {}

    /** What is wrong with a bill of materials. */
    public static List<ParseException> errors(String json) throws IOException {
        return new JsonParser().validate(json, Version.VERSION_16);
    }
}
