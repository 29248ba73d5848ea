package io.github.beamgo.publish.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes JSON whose bytes are the same on every system. */
public final class ReproducibleJson {

    private ReproducibleJson() {}

    /** {@return a value as JSON with line feeds, ending in one} */
    public static String text(JsonMapper mapper, Object value) throws JsonProcessingException {
        // The default printer uses the line separator of the machine.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return mapper.writer(printer).writeValueAsString(value) + "\n";
    }
}
