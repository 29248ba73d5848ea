package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {

    private final DoctorReport report = new DoctorReport(
            "com.example:words",
            List.of(
                    Diagnosis.ok("Go", "go1.26.8"),
                    Diagnosis.warning("Sources", "The clone is shallow.", null),
                    Diagnosis.problem("launch@prod", new ConfigurationException("It is closed.", "Open it."))));

    @Test
    void lineHasHealthSubjectTextAndRemedy() {
        assertThat(report.diagnoses().stream().map(DoctorReport::line))
                .containsExactly(
                        "ok       Go         go1.26.8",
                        "warning  Sources    The clone is shallow.",
                        "problem  launch@prod It is closed. Open it.");
        assertThat(report.problems()).isEqualTo(1);
    }

    @Test
    void programsGetTheSame() throws Exception {
        JsonNode json = new JsonMapper().readTree(report.json());

        assertThat(json.path("module").asText()).isEqualTo("com.example:words");
        assertThat(json.path("diagnoses")).hasSize(3);
        JsonNode problem = json.path("diagnoses").get(2);
        assertThat(problem.path("health").asText()).isEqualTo("problem");
        assertThat(problem.path("subject").asText()).isEqualTo("launch@prod");
        assertThat(problem.path("text").asText()).isEqualTo("It is closed.");
        assertThat(problem.path("remedy").asText()).isEqualTo("Open it.");
        assertThat(json.path("diagnoses").get(0).has("remedy")).isFalse();
    }
}
