package io.github.beamgo.publish.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFileTest {

    private static final String SHA = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Manifest FULL = new Manifest(
            Manifest.FORMAT_VERSION,
            new MavenCoordinates("com.example", "tiny", "1.0-SNAPSHOT"),
            "enrich",
            "example.com/tiny/cmd/enrich",
            "example.com/tiny",
            "0123456789abcdef",
            false,
            List.of(
                    new Manifest.Binary(
                            BinaryRole.LAUNCHER,
                            new Target("linux", "amd64"),
                            "enrich-launcher-linux-amd64",
                            "enrich-tiny-launcher-linux-amd64",
                            121_000_000_000L,
                            SHA,
                            null,
                            "go1.26.8",
                            "v2.77.0",
                            false,
                            List.of("-trimpath=true", "-ldflags=-w")),
                    new Manifest.Binary(
                            BinaryRole.BOOT,
                            new Target("linux", "arm64"),
                            "enrich-boot-linux-arm64",
                            "enrich-tiny-boot-linux-arm64",
                            1,
                            SHA,
                            null,
                            "go1.26.8",
                            null,
                            true,
                            List.of())));

    private static final String FULL_TEXT = """
            {
              "formatVersion" : 2,
              "project" : {
                "groupId" : "com.example",
                "artifactId" : "tiny",
                "version" : "1.0-SNAPSHOT"
              },
              "pipeline" : "enrich",
              "mainPackage" : "example.com/tiny/cmd/enrich",
              "module" : "example.com/tiny",
              "vcsRevision" : "0123456789abcdef",
              "vcsModified" : false,
              "binaries" : [
                {
                  "role" : "launcher",
                  "target" : "linux-amd64",
                  "classifier" : "enrich-launcher-linux-amd64",
                  "file" : "enrich-tiny-launcher-linux-amd64",
                  "size" : 121000000000,
                  "sha256" : "%1$s",
                  "goVersion" : "go1.26.8",
                  "beamVersion" : "v2.77.0",
                  "cgo" : false,
                  "flags" : [
                    "-trimpath=true",
                    "-ldflags=-w"
                  ]
                },
                {
                  "role" : "boot",
                  "target" : "linux-arm64",
                  "classifier" : "enrich-boot-linux-arm64",
                  "file" : "enrich-tiny-boot-linux-arm64",
                  "size" : 1,
                  "sha256" : "%1$s",
                  "goVersion" : "go1.26.8",
                  "cgo" : true,
                  "flags" : [ ]
                }
              ]
            }
            """.formatted(SHA);

    private static final Manifest SMALL =
            new Manifest(1, null, null, "example.com/tiny", "example.com/tiny", null, null, List.of());

    private final ManifestFile manifests = new ManifestFile();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("manifest.json");
    }

    @Test
    void textIsTheSameEverywhere() throws IOException {
        manifests.write(FULL, file);

        assertThat(Files.readString(file)).isEqualTo(FULL_TEXT);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void whatIsUnknownIsLeftOut() throws IOException {
        manifests.write(SMALL, file);

        assertThat(Files.readString(file)).isEqualTo("""
                        {
                          "formatVersion" : 1,
                          "mainPackage" : "example.com/tiny",
                          "module" : "example.com/tiny",
                          "binaries" : [ ]
                        }
                        """);
    }

    @Test
    void writtenManifestsComeBack() throws IOException {
        for (Manifest manifest : List.of(FULL, SMALL)) {
            manifests.write(manifest, file);

            assertThat(manifests.read(file)).isEqualTo(manifest);
        }
    }

    @Test
    void unchangedManifestIsNotWrittenAgain() throws IOException {
        manifests.write(FULL, file);
        FileState before = FileState.of(file);

        manifests.write(FULL, file);

        assertThat(FileState.of(file)).isEqualTo(before);
    }

    @Test
    void unknownPropertiesOfLaterVersionsAreAccepted() throws IOException {
        write(FULL_TEXT
                .replace("\"size\" : 1,", "\"size\" : 1, \"sbom\" : {\"a\" : 1},")
                .replace("\"module\"", "\"later\" : [1], \"module\""));

        assertThat(manifests.read(file)).isEqualTo(FULL);
    }

    @Test
    void nullStandsForWhatMayBeUnknown() throws IOException {
        write(FULL_TEXT.replace("\"pipeline\" : \"enrich\"", "\"pipeline\" : null"));

        assertThat(manifests.read(file).pipeline()).isNull();
    }

    @Test
    void missingManifestTellsToBuild() {
        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no manifest " + file
                        + ": nothing has been built here. Build it with 'mvn package'" + " (goal beamgo:package).");
    }

    @Test
    void folderInItsPlaceIsAnError() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + " cannot be read");
    }

    @Test
    void aSizeBelowZeroIsDamage() throws IOException {
        write(FULL_TEXT.replace("\"size\" : 1,", "\"size\" : -1,"));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(" is damaged: '-1' is not a size.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0", "-1"})
    void otherVersionsAreRefused(String version) throws IOException {
        write(FULL_TEXT.replace("\"formatVersion\" : 2", "\"formatVersion\" : " + version));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has the format version " + version + "; this plugin reads the versions 1 to 2.")
                .hasMessageContaining("build it again with this one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1\"", "{}", "1.0", "1.5"})
    void versionThatIsNoNumberIsRefused(String version) throws IOException {
        write(FULL_TEXT.replace("\"formatVersion\" : 2", "\"formatVersion\" : " + version));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is damaged: it has no format version");
    }

    @Test
    void jsonWithoutAVersionIsRefused() throws IOException {
        write("{}");

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is damaged: it has no format version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "no JSON", "[1, 2", "{\"formatVersion\" : 1", "[]", "1", "null"})
    void whatIsNoManifestIsRefused(String text) throws IOException {
        write(text);

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The manifest " + file);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The manifest " + file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mainPackage",
                "module",
                "binaries",
                "role",
                "target",
                "classifier",
                "file",
                "size",
                "sha256",
                "goVersion",
                "cgo",
                "flags"
            })
    void manifestWithoutANeededFieldIsDamaged(String field) throws IOException {
        write(FULL_TEXT.replaceFirst("\"" + field + "\" :", "\"renamed\" :"));

        refusedAsDamaged(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mainPackage", "module", "role", "target", "file", "size", "sha256", "goVersion", "cgo"})
    void manifestWithANullFieldIsDamaged(String field) throws IOException {
        write(FULL_TEXT.replaceFirst("\"" + field + "\" : [^,]+,", "\"" + field + "\" : null,"));

        refusedAsDamaged(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binaries", "flags"})
    void manifestWithANullListIsDamaged(String field) throws IOException {
        write(FULL_TEXT.replaceFirst(
                "(?s)\"" + field + "\" : \\[.*?\\](?=\\s*\\}(\\s*\\]|,)?)", "\"" + field + "\" : null"));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The manifest " + file + " is damaged: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"flags\" : [ null ]", "\"flags\" : [ \"a\", null ]"})
    void nullAmongFlagsIsDamage(String flags) throws IOException {
        write(FULL_TEXT.replace("\"flags\" : [ ]", flags));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The manifest " + file + " is damaged: ");
    }

    @Test
    void aManifestWithoutItsProjectIsDamaged() throws IOException {
        manifests.write(SMALL, file);
        write(Files.readString(file).replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is damaged: it does not name its project");
    }

    @Test
    void nullAmongBinariesIsDamage() throws IOException {
        write("{\"formatVersion\":1,\"mainPackage\":\"a\",\"module\":\"a\",\"binaries\":[null]}");

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The manifest " + file + " is damaged: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/b",
                "/etc/passwd",
                "a\\\\b",
                "..\\\\x",
                "C:x",
                "a\\u0000b",
                "a\\nb",
                "a\\u009bb",
                ".x",
                ".x.part",
                "manifest.json",
                "Manifest.JSON",
                "enrich-manifest.json"
            })
    void fileNameThatLeavesTheFolderIsDamage(String name) throws IOException {
        write(FULL_TEXT.replace("enrich-tiny-boot-linux-arm64", name));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The manifest " + file + " is damaged: ")
                .hasMessageContaining("is not a file name");
    }

    /** It becomes part of a file name in the local repository. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x/../../../../evil", "a\\\\b", "a:b", "a\\u001b[2Jb", "a\\u009bb"})
    void classifierThatLeavesTheRepositoryIsDamage(String classifier) throws IOException {
        write(FULL_TEXT.replace("enrich-boot-linux-arm64", classifier));

        assertThatThrownBy(() -> manifests.readPublished(Files.readAllBytes(file), "com.example:wordcount:json:1.0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The file com.example:wordcount:json:1.0 is not the manifest of a pipeline: ")
                .hasMessageContaining("is not a classifier. Name the coordinates");
    }

    @Test
    void packedWorkerIsReadBack() throws IOException {
        write(packed("121", SHA));

        assertThat(manifests.read(file).binaries().get(1).unpacked()).isEqualTo(new Manifest.Unpacked(121, SHA));
    }

    @ParameterizedTest
    @CsvSource({"0, the size of a packed worker", "-1, the size of a packed worker"})
    void packedWorkerHasASize(String size, String what) throws IOException {
        write(packed(size, SHA));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is damaged: '" + size + "' is not " + what + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba7816bf", "\\u001b"})
    void packedWorkerHasAChecksum(String sha) throws IOException {
        write(packed("121", sha));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is damaged: '" + sha.replace("\\u001b", "?") + "' is not a SHA-256.");
    }

    private static String packed(String size, String sha) {
        return FULL_TEXT.replace(
                "\"size\" : 1,",
                "\"size\" : 1, \"unpacked\" : { \"size\" : " + size + ", \"sha256\" : \"" + sha + "\" },");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba7816bf", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", "x"})
    void textThatIsNoChecksumIsDamage(String sha) throws IOException {
        write(FULL_TEXT.replaceFirst(SHA, sha));

        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is damaged: '" + sha + "' is not a SHA-256.");
    }

    @ParameterizedTest
    @CsvSource({
        "linux-arm64, is not a target",
        "go1.26.8, is not a version of Go",
        "enrich, is not the name of a pipeline"
    })
    void controlCharactersAreDamageAndNotPrinted(String text, String expected) throws IOException {
        write(FULL_TEXT.replace("\"" + text + "\"", "\"a\\u001b[2Jb\""));

        refusedAsDamaged("'a?[2Jb' " + expected + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrich-tiny-launcher-linux-amd64", "Enrich-Tiny-Launcher-linux-amd64"})
    void twoBinariesInOneFileAreDamage(String name) throws IOException {
        write(FULL_TEXT.replace("enrich-tiny-boot-linux-arm64", name));

        refusedAsDamaged("it has two files '" + name + "'.");
    }

    @Test
    void twoBinariesForOnePurposeAreDamage() throws IOException {
        write(FULL_TEXT.replace("\"boot\"", "\"launcher\"").replace("\"linux-arm64\"", "\"linux-amd64\""));

        refusedAsDamaged("it has two binaries for one purpose, launcher for linux-amd64.");
    }

    @Test
    void unknownRoleIsDamage() throws IOException {
        write(FULL_TEXT.replace("\"boot\"", "\"driver\""));

        refusedAsDamaged("driver");
    }

    @Test
    void unknownRoleIsPrintedWithoutControlCharacters() throws IOException {
        write(FULL_TEXT.replace("\"boot\"", "\"a\\u001b[2Jb\""));

        refusedAsDamaged("'a?[2Jb' is not a known value.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux-", "osx-aarch_64", "linux-arm64-../x", "../linux-arm64"})
    void textThatIsNoTargetIsDamage(String target) throws IOException {
        write(FULL_TEXT.replace("\"linux-arm64\"", "\"" + target + "\""));

        refusedAsDamaged("is damaged: '" + target + "' is not a target.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "true", "5"})
    void targetThatIsNoTextIsDamage(String target) throws IOException {
        write(FULL_TEXT.replace("\"linux-arm64\"", target));

        refusedAsDamaged("is damaged: ");
    }

    /** Whether this version knows the variant matters only to those who compile for it. */
    @Test
    void targetOfALaterVersionIsRead() throws IOException {
        write(FULL_TEXT.replace("\"linux-arm64\"", "\"linux-amd64-v9\""));

        assertThat(manifests.read(file).binaries().get(1).target()).hasToString("linux-amd64-v9");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private void refusedAsDamaged(String field) {
        assertThatThrownBy(() -> manifests.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The manifest " + file + " is damaged: ")
                .hasMessageContaining(field)
                .hasMessageContaining("mvn package");
    }
}
