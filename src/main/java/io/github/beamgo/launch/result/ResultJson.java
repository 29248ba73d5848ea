package io.github.beamgo.launch.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.beamgo.publish.manifest.ReproducibleJson;
import java.time.Instant;

/** Results as JSON for programs. Times are in UTC as ISO 8601 writes them. */
public final class ResultJson {

    private ResultJson() {}

    /** {@return a record of this room, or a list of them, as JSON that ends in a line feed} */
    public static String text(Object result) {
        JsonMapper mapper = ReproducibleJson.mapper();
        mapper.registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));
        try {
            return ReproducibleJson.text(mapper, result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
