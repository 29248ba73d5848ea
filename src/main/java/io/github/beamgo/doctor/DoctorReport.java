package io.github.beamgo.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;

/**
 * All findings of one module, or of a machine without one.
 *
 * @param module {@code groupId:artifactId} of the module, empty without one
 * @param diagnoses the findings, in the order in which they were made
 */
public record DoctorReport(
        @JsonProperty("module") String module,
        @JsonProperty("diagnoses") List<Diagnosis> diagnoses) {

    /** Makes the list unmodifiable. */
    public DoctorReport {
        diagnoses = List.copyOf(diagnoses);
    }

    /** {@return the number of findings that are problems} */
    public long problems() {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.health() == Health.PROBLEM)
                .count();
    }

    /** {@return one finding for people} */
    public static String line(Diagnosis diagnosis) {
        String line =
                String.format(Locale.ROOT, "%-8s %-10s %s", diagnosis.health(), diagnosis.subject(), diagnosis.text());
        return diagnosis.remedy() == null ? line : line + " " + diagnosis.remedy();
    }

    /** {@return the report for programs, as an object with {@code module} and {@code diagnoses}} */
    public String json() {
        try {
            return JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(this)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
