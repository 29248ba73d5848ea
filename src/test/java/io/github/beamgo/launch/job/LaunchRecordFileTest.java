package io.github.beamgo.launch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchRecordFileTest {

    private static final LaunchRecord FULL =
            new LaunchRecord("flink", "localhost:8099", "job-1_2", "http://localhost:8081/#/job/7", JobState.RUNNING);

    private static final String FULL_TEXT = """
            {
              "formatVersion" : 1,
              "runner" : "flink",
              "endpoint" : "localhost:8099",
              "jobId" : "job-1_2",
              "console" : "http://localhost:8081/#/job/7",
              "state" : "RUNNING"
            }
            """;

    private static final String SAY_IT = " Set <jobId> (-Dbeamgo.jobId) and <endpoint> (-Dbeamgo.endpoint).";

    private final LaunchRecordFile records = new LaunchRecordFile();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("target/beamgo/launch.json");
    }

    @Test
    void recordIsWrittenInAFolderThatIsMade() throws IOException {
        records.write(FULL, file);

        assertThat(file).hasContent(FULL_TEXT);
        assertThat(records.read(file)).isEqualTo(FULL);
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws IOException {
        LaunchRecord record = new LaunchRecord("dataflow", null, "2026-11-22_1", null, null);

        records.write(record, file);

        assertThat(file).hasContent("""
                        {
                          "formatVersion" : 1,
                          "runner" : "dataflow",
                          "jobId" : "2026-11-22_1"
                        }
                        """);
        assertThat(records.read(file)).isEqualTo(record);
    }

    @Test
    void laterRecordTakesThePlaceOfTheEarlier() throws IOException {
        records.write(FULL, file);
        LaunchRecord later = new LaunchRecord("spark", "localhost:1", "b", null, JobState.DONE);

        records.write(later, file);

        assertThat(records.read(file)).isEqualTo(later);
        assertThat(file.getParent())
                .isDirectoryContaining("glob:**/launch.json")
                .isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void unknownPropertiesOfLaterVersionsAreAccepted() throws IOException {
        write(FULL_TEXT.replace("\"runner\"", "\"jobName\" : {\"a\" : [1]}, \"runner\""));

        assertThat(records.read(file)).isEqualTo(FULL);
    }

    @Test
    void nullStandsForWhatIsNotKnown() throws IOException {
        write(FULL_TEXT.replace("\"RUNNING\"", "null").replace("\"localhost:8099\"", "null"));

        assertThat(records.read(file).state()).isNull();
        assertThat(records.read(file).endpoint()).isNull();
    }

    @Test
    void missingFileTellsThatNothingWasLaunched() {
        assertThatThrownBy(() -> records.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no " + file + ": no job was launched here." + SAY_IT);
    }

    @Test
    void folderInItsPlaceIsAnError() throws IOException {
        Files.createDirectories(file);

        assertThatThrownBy(() -> records.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + " cannot be read: ")
                .hasMessageEndingWith(SAY_IT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0"})
    void otherVersionsAreRefusedWhateverElseTheyHave(String version) throws IOException {
        write("{\"formatVersion\" : " + version + "}");

        assertThatThrownBy(() -> records.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " has the format version " + version + "; this plugin reads version 1." + SAY_IT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{}", "[]", "null", "1", "{\"formatVersion\" : \"1\"}", "{\"formatVersion\" : null}"})
    void jsonWithoutAVersionIsDamage(String text) throws IOException {
        write(text);

        assertThatThrownBy(() -> records.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " is damaged: it has no format version." + SAY_IT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"runner\" : \"flink\"   | \"runner\" : null",
                "\"runner\" : \"flink\"   | \"other\" : 1",
                "\"jobId\" : \"job-1_2\"  | \"jobId\" : null",
                "\"jobId\" : \"job-1_2\"  | \"other\" : 1",
                "\"jobId\" : \"job-1_2\"  | \"jobId\" : {}",
                "\"RUNNING\"              | \"WALKING\"",
                "\"RUNNING\"              | [",
                "\"RUNNING\"              | \"RUNNING"
            })
    void damageIsTold(String good, String damaged) throws IOException {
        write(FULL_TEXT.replace(good, damaged));

        assertThatThrownBy(() -> records.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + " is damaged: ")
                .hasMessageEndingWith(SAY_IT);
    }

    @Test
    void bytesThatAreNoTextAreDamage() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xff, 1, 2});

        assertThatThrownBy(() -> records.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " is damaged: it is not text in UTF-8." + SAY_IT);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
