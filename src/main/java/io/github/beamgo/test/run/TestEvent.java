package io.github.beamgo.test.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code go test -json}, see {@code go doc test2json} and {@code go help buildjson}.
 *
 * @param action what happened: {@code run}, {@code output}, {@code pass}, {@code build-output}, …
 * @param packagePath import path of the package, {@code null} in events of the compiler
 * @param test name of the test, {@code null} in events of the package as a whole
 * @param elapsed seconds, in the event that ends a test or a package
 * @param output a line or a part of one, with its line end
 * @param importPath what is compiled, in events of the compiler; has a suffix for a test's variant
 * @param failedBuild the {@code importPath} whose failed compilation made the package fail
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TestEvent(
        @JsonProperty("Action") String action,
        @JsonProperty("Package") @Nullable String packagePath,
        @JsonProperty("Test") @Nullable String test,
        @JsonProperty("Elapsed") double elapsed,
        @JsonProperty("Output") @Nullable String output,
        @JsonProperty("ImportPath") @Nullable String importPath,
        @JsonProperty("FailedBuild") @Nullable String failedBuild) {

    private static final ObjectReader READER = new JsonMapper().readerFor(TestEvent.class);

    /** {@return the event in a line, empty for a line of another kind: Go prints some of its messages as plain text} */
    @SuppressWarnings("NullAway") // Jackson leaves null what the line lacks.
    static Optional<TestEvent> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            TestEvent event = READER.readValue(line);
            return event.action == null ? Optional.empty() : Optional.of(event);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The output, empty where there is none. */
    String text() {
        return output == null ? "" : output;
    }
}
