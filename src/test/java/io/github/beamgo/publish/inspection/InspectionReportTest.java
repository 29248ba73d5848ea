package io.github.beamgo.publish.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.inspect.FileType;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.TinyModule;
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
    void fileIsComparedWithThoseOfAPipelineThatAreForTheSameSystemAndProcessor() throws Exception {
        InspectedFile file = build("a", "linux");
        InspectedFile worker = listed(build("b", "linux"), BinaryRole.WORKER, "linux");
        InspectedFile launcher = listed(build("c", "windows"), BinaryRole.LAUNCHER, "windows");

        InspectionReport report = InspectionReport.comparing(List.of(file), List.of(launcher, worker));

        assertThat(report.comparisons()).extracting(Comparison::right).containsExactly(worker.file());
        assertThat(report.onlyLeft()).isEmpty();
        assertThat(report.onlyRight()).containsExactly("launcher windows-amd64");
    }

    @Test
    void differenceThatIsMaskedIsNotDenied() throws Exception {
        InspectedFile one = build("a", "linux", "-ldflags=-X main.password=hunter2");
        InspectedFile other = build("b", "linux", "-ldflags=-X main.password=hunter3");

        assertThat(InspectionReport.comparing(List.of(one), List.of(other)).lines())
                .last()
                .isEqualTo("  What is masked in setting -ldflags may differ too.");
    }

    @Test
    void controlCharactersOfAFileDoNotReachTheTerminal() {
        InspectedExecutable executable = new InspectedExecutable(
                "ELF",
                FileType.EXECUTABLE,
                "linux",
                "amd64",
                null,
                List.of(),
                "/lib\u001b[2J\n\u202e.so",
                List.of(),
                null,
                false,
                null);
        InspectedFile file = new InspectedFile("a\rb", null, null, 1, "0", null, List.of(executable));

        assertThat(InspectionReport.of(List.of(file)).lines())
                .contains("a\\u000db", "  interpreter     /lib\\u001b[2J\\u000a\\u202e.so");
        InspectedFile other = new InspectedFile("b", null, null, 1, "1", null, List.of());
        assertThat(InspectionReport.comparing(List.of(file), List.of(other)).lines())
                .contains("< a\\u000db", "    < /lib\\u001b[2J\\u000a\\u202e.so");
    }

    @Test
    void partsOfOneProcessorAreToldApart() throws Exception {
        InspectedExecutable part = build("a", "darwin").executables().get(0);
        InspectedExecutable other =
                build("b", "darwin", "-tags=one").executables().get(0);
        InspectedFile one = new InspectedFile("a", null, null, 1, "0", null, List.of(part, part));
        InspectedFile two = new InspectedFile("b", null, null, 1, "1", null, List.of(part, other));

        assertThat(Comparison.of(one, two).differences())
                .contains(new Comparison.Difference("amd64 (2): setting -tags", null, "one"))
                .extracting(Comparison.Difference::what)
                .allMatch(what -> what.startsWith("amd64 (2): "));
    }

    @Test
    void secretsInSettingsAreNotPrinted() throws Exception {
        InspectedFile file = build("a", "linux", "-ldflags=-X main.password=hunter2");

        assertThat(InspectionReport.of(List.of(file)).json()).doesNotContain("hunter2");
    }

    private static Stream<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey);
    }

    private static InspectedFile listed(InspectedFile file, BinaryRole role, String os) {
        return new InspectedFile(
                file.file(), role, new Target(os, "amd64"), file.size(), file.sha256(), null, file.executables());
    }

    private InspectedFile build(String name, String os, String... flags) throws IOException, InterruptedException {
        Map<String, String> target = Map.of("GOOS", os, "GOARCH", "amd64", "CGO_ENABLED", "0");
        Path file = TinyModule.withBeam(folder).compile(folder.resolve(name), target, flags);
        return InspectedFile.of(file, null);
    }
}
