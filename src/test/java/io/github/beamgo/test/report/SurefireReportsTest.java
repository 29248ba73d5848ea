package io.github.beamgo.test.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.test.run.ReportedTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireReportsTest {

    @TempDir
    Path folder;

    @Test
    void reportsOfAnEarlierRunGoAndThoseOfOthersStay() throws IOException {
        SurefireReports earlier = new SurefireReports(folder, "unit & \"race\" --");
        earlier.write(result("example.com/gone", passed("TestX")));
        new SurefireReports(folder, "unit").write(result("example.com/other", passed("TestX")));
        Files.writeString(folder.resolve("TEST-com.example.JavaTest.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="com.example.JavaTest"><properties><property name="x" value="unit"/></properties></testsuite>
                """);
        Files.writeString(folder.resolve("notes.txt"), SurefireXml.mark("unit & \"race\" --"));
        assertThat(folder.toFile().list()).hasSize(4);

        new SurefireReports(folder, "unit & \"race\" --").deleteEarlier();

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("TEST-example.com.other.xml", "TEST-com.example.JavaTest.xml", "notes.txt");
    }

    @Test
    void noReportHidesAnother() throws IOException {
        Files.writeString(folder.resolve("TEST-a.b.xml"), "<testsuite/>");
        SurefireReports reports = new SurefireReports(folder, "unit");

        reports.write(result("a/b", passed("First")));
        reports.write(result("a.b", passed("Second")));
        new SurefireReports(folder, "race").write(result("a/b", passed("Third")));

        assertThat(folder.resolve("TEST-a.b.xml")).hasContent("<testsuite/>");
        assertThat(names("TEST-a.b-2.xml")).containsExactly("First");
        assertThat(names("TEST-a.b-3.xml")).containsExactly("Second");
        assertThat(names("TEST-a.b-4.xml")).containsExactly("Third");
    }

    @Test
    void whatIsNoXmlIsReplaced() throws IOException {
        String odd = "]]> <&> \u0000\u001b\ud800 \uffff tab\t \ud83d\ude00 \u00fc";
        new SurefireReports(folder, "unit")
                .write(result("a", new TestResult("Test/" + odd, TestOutcome.FAILURE, 0.0004, odd + "\nnext")));

        ReportedTests report = ReportedTests.in(folder.resolve("TEST-a.xml"));
        String kept = "]]> <&> \ufffd\ufffd\ufffd \ufffd tab\t \ud83d\ude00 \u00fc";
        assertThat(report.in(report.names().get(0), "failure").getTextContent()).isEqualTo(kept + "\nnext");
        assertThat(report.names().get(0)).isEqualTo("Test/" + kept.replace('\t', ' '));
    }

    @Test
    void timesAreThoseOfSurefiresSchema() throws IOException {
        new SurefireReports(folder, "unit")
                .write(new PackageResult(
                        "a",
                        List.of(new TestResult("TestX", TestOutcome.SKIPPED, 1e-7, "")),
                        12345.6789,
                        false,
                        null,
                        null));

        ReportedTests report = ReportedTests.in(folder.resolve("TEST-a.xml"));
        assertThat(report.attribute("time")).isEqualTo("12345.679");
        assertThat(report.test("TestX").getAttribute("time")).isEqualTo("0.000");
        assertThat(report.in("TestX", "skipped").getAttribute("message")).isEmpty();
    }

    @Test
    void missingFolderIsNoEarlierRun() throws IOException {
        new SurefireReports(folder.resolve("missing"), "unit").deleteEarlier();

        assertThat(folder).isEmptyDirectory();
    }

    private List<String> names(String file) {
        return ReportedTests.in(folder.resolve(file)).names();
    }

    private static PackageResult result(String importPath, TestResult test) {
        return new PackageResult(importPath, List.of(test), 0.1, false, null, null);
    }

    private static TestResult passed(String name) {
        return new TestResult(name, TestOutcome.PASSED, 0.05, "=== RUN   " + name + "\n");
    }
}
