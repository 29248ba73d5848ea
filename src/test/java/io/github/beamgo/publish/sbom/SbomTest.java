package io.github.beamgo.publish.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SbomTest {

    private static final SbomSubject WORKER = new SbomSubject(
            new MavenCoordinates("com.example", "wordcount", "1.0+a"),
            BinaryRole.WORKER,
            new Target("linux", "amd64"),
            "worker-linux-amd64",
            "exe",
            "ab".repeat(32));

    private static final BuildInfo.Module MAIN = module("example.com/Words", BuildInfo.DEVELOPMENT, null);
    private static final BuildInfo.Module AZURE =
            module("github.com/Azure/sdk/v2", "v2.1.0+incompatible", "h1:" + "A".repeat(43) + "=");

    @TempDir
    private Path folder;

    @Test
    void theBinaryIsWhatItIsAbout() throws IOException {
        JsonNode json = json(MAIN, List.of());

        JsonNode binary = json.at("/metadata/component");
        assertThat(json.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(binary.path("type").asText()).isEqualTo("application");
        assertThat(binary.path("group").asText()).isEqualTo("com.example");
        assertThat(binary.path("name").asText()).isEqualTo("wordcount");
        assertThat(binary.path("version").asText()).isEqualTo("1.0+a");
        assertThat(binary.path("purl").asText())
                .isEqualTo("pkg:maven/com.example/wordcount@1.0%2Ba?classifier=worker-linux-amd64&type=exe");
        assertThat(binary.at("/hashes/0/alg").asText()).isEqualTo("SHA-256");
        assertThat(binary.at("/hashes/0/content").asText()).isEqualTo(WORKER.sha256());
        assertThat(binary.path("properties"))
                .extracting(property -> property.path("name").asText() + "="
                        + property.path("value").asText())
                .containsExactly(
                        "beamgo:role=worker", "beamgo:target=linux-amd64", "beamgo:mainPackage=example.com/words");
        assertThat(json.path("metadata").has("timestamp")).isFalse();
    }

    @Test
    void modulesAndTheStandardLibraryAreInside() throws IOException {
        JsonNode json = json(MAIN, List.of(AZURE));

        assertThat(json.path("components"))
                .extracting(component -> component.path("purl").asText())
                .containsExactly(
                        "pkg:golang/example.com/words?type=module",
                        "pkg:golang/github.com/azure/sdk/v2@v2.1.0%2Bincompatible?type=module",
                        "pkg:golang/std@1.26.8?type=module");
        JsonNode azure = json.at("/components/1");
        assertThat(azure.path("name").asText()).isEqualTo("github.com/Azure/sdk/v2");
        assertThat(azure.path("version").asText()).isEqualTo("v2.1.0+incompatible");
        assertThat(azure.at("/hashes/0/alg").asText()).isEqualTo("SHA-256");
        assertThat(azure.at("/hashes/0/content").asText()).isEqualTo("00".repeat(32));
        assertThat(azure.at("/properties/0/value").asText()).isEqualTo("h1:" + "A".repeat(43) + "=");
        assertThat(json.at("/dependencies/0/ref").asText())
                .isEqualTo(json.at("/metadata/component/bom-ref").asText());
        assertThat(json.at("/dependencies/0/dependsOn"))
                .extracting(JsonNode::asText)
                .containsExactly("example.com/Words", "github.com/Azure/sdk/v2@v2.1.0+incompatible", "std@1.26.8");
    }

    @Test
    void whatIsLinkedCountsNotWhatItReplaces() throws IOException {
        JsonNode json = json(
                null,
                List.of(
                        new BuildInfo.Module(
                                "example.com/a",
                                "v1.0.0",
                                null,
                                module("example.com/fork", "v1.0.1", "h1:" + "A".repeat(43) + "=")),
                        new BuildInfo.Module(
                                "example.com/b", "v2.0.0", null, module("/home/ada/b", BuildInfo.DEVELOPMENT, null))));

        assertThat(json.at("/components/0/purl").asText()).isEqualTo("pkg:golang/example.com/fork@v1.0.1?type=module");
        assertThat(json.at("/components/0/hashes")).hasSize(1);
        assertThat(json.at("/components/0/properties/1/value").asText()).isEqualTo("example.com/a@v1.0.0");
        assertThat(json.at("/components/1/purl").asText()).isEqualTo("pkg:golang/example.com/b?type=module");
        assertThat(json.at("/components/1").has("version")).isFalse();
        assertThat(json.at("/components/1/properties/0/value").asText()).isEqualTo("example.com/b@v2.0.0");
        assertThat(json.toString()).doesNotContain("/home/ada");
    }

    @Test
    void twoModulesReplacedByOneAreOneComponent() throws IOException {
        BuildInfo.Module fork = module("example.com/fork", "v1.0.1", null);

        JsonNode json = json(
                null,
                List.of(
                        new BuildInfo.Module("example.com/a", "v1.0.0", null, fork),
                        new BuildInfo.Module("example.com/b", "v1.0.0", null, fork)));

        assertThat(json.path("components")).hasSize(2);
    }

    @Test
    void licensesComeFromTheFoldersOfTheModules() throws IOException {
        license("cache/github.com/!azure/sdk/v2@v2.1.0+incompatible/LICENSE.txt", "MIT License\n\nCopyright © Ada\r\n");
        license("project/COPYING", "Ask Ada.\n\tThen ask again.\n");

        JsonNode json = json(MAIN, List.of(AZURE));

        assertThat(json.at("/components/0/licenses")).hasSize(1);
        JsonNode main = json.at("/components/0/licenses/0/license");
        assertThat(main.path("name").asText()).isEqualTo("COPYING of example.com/Words");
        assertThat(main.path("acknowledgement").asText()).isEqualTo("declared");
        assertThat(main.at("/text/contentType").asText()).isEqualTo("text/plain");
        assertThat(main.at("/text/content").asText()).isEqualTo("Ask Ada.\n\tThen ask again.\n");
        assertThat(main.has("id")).isFalse();
        assertThat(json.at("/components/1/licenses")).hasSize(1);
        JsonNode azure = json.at("/components/1/licenses/0/license");
        assertThat(azure.path("name").asText()).isEqualTo("LICENSE.txt of github.com/Azure/sdk/v2");
        assertThat(azure.at("/text/content").asText()).isEqualTo("MIT License\n\nCopyright © Ada\r\n");
        JsonNode std = json.at("/components/2/licenses/0/license");
        assertThat(std.path("id").asText()).isEqualTo("BSD-3-Clause");
        assertThat(std.path("acknowledgement").asText()).isEqualTo("declared");
    }

    @Test
    void theVendoredModuleCountsWhateverElseIsOnThisMachine() throws IOException {
        license("vendor-root/vendor/github.com/Azure/sdk/v2/LICENSE", "Ask Ada.\n");
        license("vendor-root/vendor/github.com/Azure/sdk/v2/license.go", "package sdk");
        license("cache/github.com/!azure/sdk/v2@v2.1.0+incompatible/LICENSE", "Ask Bob.\n");

        JsonNode licenses = json(null, List.of(AZURE)).at("/components/0/licenses");

        assertThat(licenses).hasSize(1);
        assertThat(licenses.at("/0/license/name").asText()).isEqualTo("LICENSE of github.com/Azure/sdk/v2");
        assertThat(licenses.at("/0/license/text/content").asText()).isEqualTo("Ask Ada.\n");
    }

    @Test
    void severalLicenseFilesAreNamedWithoutTheirTexts() throws IOException {
        license("project/UNLICENSE", "Free.\n");
        license("project/LICENSE.docs", "Ask Ada about the documentation.\n");
        license("project/License", "Ask Ada.\n");
        license("project/licenses/GPL", "Of another module.\n");

        JsonNode licenses = json(MAIN, List.of()).at("/components/0/licenses");

        assertThat(licenses)
                .extracting(choice -> choice.at("/license/name").asText())
                .containsExactly(
                        "LICENSE.docs of example.com/Words",
                        "License of example.com/Words",
                        "UNLICENSE of example.com/Words");
        assertThat(licenses)
                .noneMatch(choice -> choice.path("license").has("text"))
                .allMatch(
                        choice -> choice.at("/license/acknowledgement").asText().equals("declared"));
    }

    @Test
    void aLicenseOfAReplacementGoesByTheReplacementsName() throws IOException {
        license("cache/example.com/fork@v1.0.1/LICENSE", "Ask Ada.\n");
        BuildInfo.Module replaced =
                new BuildInfo.Module("example.com/a", "v1.0.0", null, module("example.com/fork", "v1.0.1", null));

        JsonNode licenses = json(null, List.of(replaced)).at("/components/0/licenses");

        assertThat(licenses.at("/0/license/name").asText()).isEqualTo("LICENSE of example.com/fork");
    }

    @Test
    void aLicenseInAnotherEncodingIsKeptAsFarAsItCanBeRead() throws IOException {
        license("project/LICENSE", "");
        Files.write(folder.resolve("project/LICENSE"), new byte[] {'F', 'r', (byte) 0xfc, 'h', '\n'});

        String json = sbom().json(WORKER, info(MAIN, List.of()));

        assertThat(new JsonMapper()
                        .readTree(json)
                        .at("/components/0/licenses/0/license/text/content")
                        .asText())
                .isEqualTo("Fr\ufffdh\n");
        assertThat(Schema.errors(json)).isEmpty();
    }

    @Test
    void withoutALicenseNoneIsSaid() throws IOException {
        assertThat(json(MAIN, List.of(AZURE)).path("components"))
                .filteredOn(component -> component.has("licenses"))
                .extracting(component -> component.path("name").asText())
                .containsExactly("std");
    }

    @Test
    void theSameBinaryGivesTheSameBytesAndAnotherBinaryAnotherSerialNumber() throws IOException {
        license("cache/github.com/!azure/sdk/v2@v2.1.0+incompatible/LICENSE", "Ask Ada.\n");
        String one = sbom().json(WORKER, info(MAIN, List.of(AZURE)));

        assertThat(sbom().json(WORKER, info(MAIN, List.of(AZURE)))).isEqualTo(one);
        assertThat(one).doesNotContain(folder.toString(), "\r").endsWith("}\n");
        SbomSubject other = new SbomSubject(
                WORKER.project(), WORKER.role(), WORKER.target(), WORKER.classifier(), "exe", "cd".repeat(32));
        assertThat(serialNumber(sbom().json(other, info(MAIN, List.of(AZURE)))))
                .startsWith("urn:uuid:")
                .isNotEqualTo(serialNumber(one));
    }

    @Test
    void fieldsHaveAFixedOrderAndEmptyOnesAreLeftOut() throws IOException {
        license("project/LICENSE", "Ask Ada.\n");

        JsonNode json = json(MAIN, List.of(AZURE));

        assertThat(fields(json))
                .containsExactly(
                        "bomFormat",
                        "specVersion",
                        "serialNumber",
                        "version",
                        "metadata",
                        "components",
                        "dependencies");
        assertThat(fields(json.at("/metadata/component")))
                .containsExactly("type", "bom-ref", "group", "name", "version", "hashes", "purl", "properties");
        assertThat(fields(json.at("/components/0")))
                .containsExactly("type", "bom-ref", "name", "scope", "licenses", "purl");
        assertThat(fields(json.at("/components/0/licenses/0/license")))
                .containsExactly("name", "acknowledgement", "text");
        assertThat(fields(json.at("/components/1")))
                .containsExactly("type", "bom-ref", "name", "version", "scope", "hashes", "purl", "properties");
        assertThat(fields(json.at("/components/2/licenses/0/license"))).containsExactly("id", "acknowledgement");
    }

    @Test
    void theSchemaAcceptsIt() throws Exception {
        license("cache/github.com/!azure/sdk/v2@v2.1.0+incompatible/LICENSE", "Ask \"Ada\".\n\f");
        license("project/LICENSE", "One.\n");
        license("project/COPYING", "Two.\n");
        BuildInfo.Module replaced = new BuildInfo.Module(
                "example.com/b", "v2.0.0", null, module("/home/ada/b", BuildInfo.DEVELOPMENT, null));
        String json = sbom().json(WORKER, info(MAIN, List.of(AZURE, replaced)));

        assertThat(Schema.errors(json)).isEmpty();
    }

    /** Without this, the schema's acceptance of the real ones would prove nothing. */
    @ParameterizedTest
    @CsvSource({
        "\"application\", \"program\"",
        "\"BSD-3-Clause\", \"bsd-3-clause\"",
        "\"declared\", \"said\"",
        "\"contentType\", \"mediaType\"",
        "\"SHA-256\", \"SHA256\"",
        "\"required\", \"inside\"",
        "urn:uuid:, uuid:",
        "\"ref\", \"reference\"",
        "\"dependsOn\", \"contains\"",
        "\"purl\", \"url\""
    })
    void theSchemaRefusesWhatIsNotInTheFormat(String valid, String invalid) throws Exception {
        license("cache/github.com/!azure/sdk/v2@v2.1.0+incompatible/LICENSE", "Ask Ada.\n");
        String json = sbom().json(WORKER, info(MAIN, List.of(AZURE)));

        assertThat(json).contains(valid);
        assertThat(Schema.errors(json.replace(valid, invalid))).isNotEmpty();
    }

    private JsonNode json(BuildInfo.Module main, List<BuildInfo.Module> dependencies) throws IOException {
        return new JsonMapper().readTree(sbom().json(WORKER, info(main, dependencies)));
    }

    private Sbom sbom() {
        return new Sbom(new LicenseFiles(new ModuleFolders(
                Map.of("example.com/Words", folder.resolve("project")),
                List.of(folder.resolve("vendor-root")),
                folder.resolve("cache"))));
    }

    private static BuildInfo info(BuildInfo.Module main, List<BuildInfo.Module> dependencies) {
        return new BuildInfo("go1.26.8 X:loopvar", "example.com/words", main, dependencies, Map.of());
    }

    private static BuildInfo.Module module(String path, String version, String sum) {
        return new BuildInfo.Module(path, version, sum, null);
    }

    private void license(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static List<String> fields(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String serialNumber(String json) throws IOException {
        return new JsonMapper().readTree(json).path("serialNumber").asText();
    }
}
