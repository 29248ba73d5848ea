package io.github.beamgo.publish.sbom;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import java.io.IOException;
import java.util.List;
import org.cyclonedx.CycloneDxSchema;
import org.cyclonedx.Version;

/** The schema of CycloneDX 1.6, which comes with the library. */
public final class Schema {

    private Schema() {}

    /** What is wrong with a bill of materials. */
    public static List<Error> errors(String json) throws IOException {
        JsonMapper mapper = new JsonMapper();
        return new CycloneDxSchema() {}.getJsonSchema(Version.VERSION_16, mapper)
                .validate(mapper.readTree(json));
    }
}
