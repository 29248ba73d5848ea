package io.github.beamgo.publish.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.testing.TinyModule;
import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionReportTest {

    @TempDir
    private Path folder;

    @Test
    void textNamesWhatPeopleLookFor() throws Exception {
        List<String> lines =
                InspectionReport.of(List.of(build("a", "linux", "-tags=one"))).lines();

        assertThat(lines.get(0)).isEqualTo(folder.resolve("a").toString());
        assertThat(lines)
                .contains(
                        "  format          ELF, executable",
                        "  os              linux",
                        "  architecture    amd64",
                        "  variant         v1",
                        "  symbol table    present",
                        "  main package    example.com/tiny",
                        "  Beam            v2.77.0",
                        "  setting -tags   one",
                        "  main module example.com/tiny (devel)",
                        "  module github.com/apache/beam/sdks/v2 v2.77.0 => ./beam (devel)")
                .noneMatch(line -> line.contains("interpreter") || line.contains("glibc"));
    }

    @Test
    void jsonHasTheDocumentedFields() throws Exception {
        JsonNode report = new JsonMapper()
                .readTree(InspectionReport.of(List.of(build("a", "linux"))).json());

        assertThat(report.path("formatVersion").asInt()).isEqualTo(1);
        JsonNode file = report.at("/files/0");
        assertThat(file.path("file").asText()).isEqualTo(folder.resolve("a").toString());
        assertThat(file.path("sha256").asText()).hasSize(64);
        assertThat(file.has("role")).isFalse();
        JsonNode executable = file.at("/executables/0");
        assertThat(names(executable))
                .containsExactly(
                        "format", "type", "os", "architecture", "variant", "flags", "libraries", "symbolTable", "go");
        assertThat(executable.path("type").asText()).isEqualTo("exe");
        assertThat(names(executable.path("go")))
                .containsExactly("version", "mainPackage", "beamVersion", "module", "modules", "settings");
        assertThat(executable.at("/go/settings/GOOS").asText()).isEqualTo("linux");
        assertThat(executable.at("/go/modules/0/replacement").asText()).isEqualTo("./beam (devel)");
        assertThat(report.has("comparisons")).isFalse();
    }

    @Test
    void comparisonSaysWhatDiffers() throws Exception {
        InspectedFile one = build("a", "linux", "-tags=one");
        InspectedFile other = build("b", "linux", "-ldflags=-s");

        InspectionReport report = InspectionReport.comparing(List.of(one), List.of(other));

        assertThat(report.comparisons()).singleElement().satisfies(comparison -> assertThat(comparison.differences())
                .filteredOn(difference -> !difference.what().equals("size"))
                .containsExactly(
                        new Comparison.Difference("symbol table", "present", "none"),
                        new Comparison.Difference("setting -tags", "one", null),
                        new Comparison.Difference("setting -ldflags", null, "-s")));
        assertThat(report.lines()).contains("  setting -tags", "    < one", "    > none");
    }

    @Test
    void equalFilesAreSaidToBeEqual() throws Exception {
        InspectedFile file = build("a", "linux");

        assertThat(InspectionReport.comparing(List.of(file), List.of(file)).lines())
                .contains("  have the same bytes.");
    }

    @Test
    void secretsInSettingsAreNotPrinted() throws Exception {
        InspectedFile file = build("a", "linux", "-ldflags=-X main.password=hunter2");

        assertThat(InspectionReport.of(List.of(file)).json()).doesNotContain("hunter2");
    }

    private static Stream<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey);
    }

    private InspectedFile build(String name, String os, String... flags) throws IOException, InterruptedException {
        TinyModule module = TinyModule.withBeam(folder);
        Path file = module.directory().resolve(name);
        String[] command = Stream.of(
                        Stream.of("go", "build", "-buildvcs=false"),
                        Stream.of(flags),
                        Stream.of("-o", file.toString(), "."))
                .flatMap(words -> words)
                .toArray(String[]::new);
        Map<String, String> environment = Map.of("GOOS", os, "GOARCH", "amd64", "CGO_ENABLED", "0", "GOFLAGS", "");
        Tool.output(module.directory(), environment, command);
        return InspectedFile.of(file, null);
    }
}
