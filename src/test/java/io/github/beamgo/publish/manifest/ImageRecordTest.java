package io.github.beamgo.publish.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRecordTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        Path manifest = Files.writeString(folder.resolve("words-manifest.json"), "{}");
        ImageRecord record = record(Sha256.of(manifest));

        Path file = record.write(manifest);

        assertThat(file).hasFileName("words-image.json");
        assertThat(ImageRecord.beside(manifest)).hasValue(record);
        assertThat(ImageRecord.beside(folder.resolve("manifest.json"))).isEmpty();
    }

    @Test
    void belongsToItsManifestAlone() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), "{}");
        ImageRecord record = record(Sha256.of(manifest));

        assertThat(record.isOf(manifest)).isTrue();
        Files.writeString(manifest, "{ }");
        assertThat(record.isOf(manifest)).isFalse();
        assertThat(record.isOf(folder.resolve("missing"))).isFalse();
    }

    @Test
    void hasTwoNames() {
        assertThat(record("1").isNamed("r:5000/a:1")).isTrue();
        assertThat(record("1").isNamed("r:5000/a@" + DIGEST)).isTrue();
        assertThat(record("1").isNamed("r:5000/a:2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r:5000/a@sha256  | r:5000/a:sha256        | sdkContainerImage is not an image by its digest",
                "r:5000/a@sha256  | --flag r:5000/a@sha256 | sdkContainerImage is not an image by its digest",
                "words-baked      | ../words-baked         | baked has something else than file names",
                "words-baked      | ..                     | baked has something else than file names",
                "manifestSha256   | manifest               | manifestSha256",
                "{                | {{                     | cannot be read",
            })
    void damagedOneSaysWhatIsWrong(String part, String replacement, String problem) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        Path file = record("1").write(manifest);
        Files.writeString(file, Files.readString(file).replace(part, replacement));

        assertThatThrownBy(() -> ImageRecord.beside(manifest))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(problem)
                .hasMessageContaining("mvn beamgo:image");
    }

    private static ImageRecord record(String manifestSha256) {
        return new ImageRecord(
                "r:5000/a:1", DIGEST, "r:5000/a@" + DIGEST, manifestSha256, Map.of("linux-amd64", "words-baked"));
    }
}
