package io.github.beamgo.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.publish.cache.BinaryCache;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.HttpRepository;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.PackedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a real resolver, on repositories in folders and behind HTTP. */
class PublishedPipelinesTest {

    private static final String[] BINARIES = {"launcher-linux-amd64", "worker-linux-amd64", "worker-linux-arm64"};

    @TempDir
    Path folder;

    private final RepositorySystem system = new RepositorySystemSupplier().get();
    private final List<String> checked = new ArrayList<>();
    private DefaultRepositorySystemSession session;
    private PublishedRepository repository;
    private BinaryCache cache;
    private PublishedFiles.SignatureCheck signatures;
    private HttpRepository server;

    @BeforeEach
    void begin() {
        session = MavenRepositorySystemUtils.newSession();
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(
                session, new LocalRepository(folder.resolve("local").toFile())));
        repository = new PublishedRepository(folder.resolve("remote"));
        cache = new BinaryCache(folder.resolve("cache"), folder);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void onlyWhatIsChosenIsBroughtAndTheRepositoryStaysAsItIs() throws IOException {
        repository.publish("1.0", BINARIES);
        PublishedPipeline pipeline = find("1.0");

        LaunchBinaries binaries = bring(pipeline);

        assertThat(binaries.launcher().file())
                .isEqualTo(folder.resolve("cache")
                        .resolve(String.valueOf(binaries.launcher().sha256()))
                        .resolve("wordcount-launcher-linux-amd64"))
                .isExecutable()
                .hasContent("launcher-linux-amd641.0");
        assertThat(binaries.worker()).isNotNull();
        assertThat(binaries.worker().file()).isExecutable().hasContent("worker-linux-arm641.0");
        assertThat(folder.resolve("local/com/example/wordcount/1.0/wordcount-1.0-launcher-linux-amd64.exe"))
                .exists()
                .matches(file -> !Files.isExecutable(file), "is not executable");
        assertThat(folder.resolve("local/com/example/wordcount/1.0/wordcount-1.0-worker-linux-amd64.exe"))
                .doesNotExist();
    }

    @Test
    void filesOfTheUserStayWhereTheyAre() throws IOException {
        repository.publish("1.0", BINARIES);
        PublishedPipeline pipeline = find("1.0");
        LaunchableBinary own =
                new LaunchableBinary(BinaryRole.LAUNCHER, new Target("linux", "amd64"), folder.resolve("mine"), null);

        assertThat(pipeline.bring(new LaunchBinaries(own, null, null), cache))
                .isEqualTo(new LaunchBinaries(own, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[1.0,2.0); 1.5",
                "[1.0]; 1.0",
                "[2.0,3.0-SNAPSHOT]; 3.0-20261122.101112-4",
                "RELEASE; 2.0",
                "LATEST; 3.0-20261122.101112-4",
                "3.0-SNAPSHOT; 3.0-20261122.101112-4"
            })
    void versionIsChosenAndPrinted(String wanted, String expected) throws IOException {
        repository.publish("1.0", BINARIES);
        repository.publish("1.5", BINARIES);
        repository.publish("2.0", BINARIES);
        repository.publishSnapshot("2.0", "20261122.101112-3", BINARIES);
        repository.publishSnapshot("3.0", "20261122.101112-4", BINARIES);

        try (Log log = new Log()) {
            PublishedPipeline pipeline = find(wanted);

            assertThat(pipeline.coordinates()).hasToString("com.example:wordcount:" + expected);
            assertThat(bring(pipeline).launcher().file()).hasContent("launcher-linux-amd64" + expected);
            assertThat(log.text()).contains("com.example:wordcount:" + wanted + " is version " + expected + ".");
        }
    }

    @Test
    void snapshotThatIsDeployedMeanwhileDoesNotMix() throws IOException {
        repository.publishSnapshot("1.0", "20261122.101112-1", BINARIES);
        PublishedPipeline pipeline = find("1.0-SNAPSHOT");
        repository.publishSnapshot("1.0", "20261122.111213-2", BINARIES);

        assertThat(bring(pipeline).launcher().file()).hasContent("launcher-linux-amd641.0-20261122.101112-1");
        // The next Maven; one alone asks for a snapshot's versions once.
        begin();
        assertThat(bring(find("1.0-SNAPSHOT")).launcher().file())
                .hasContent("launcher-linux-amd641.0-20261122.111213-2");
    }

    @Test
    void rangeWithoutMatchListsTheVersions() throws IOException {
        repository.publish("1.0", BINARIES);
        repository.publish("1.5", BINARIES);

        assertFailure(() -> find("[2.0,)"))
                .hasMessage(
                        "No version fits com.example:wordcount:[2.0,): the repositories (test) have 1.0, 1.5. Choose"
                                + " one of them, or add the repository that has it with <remoteRepositories>"
                                + " (-Dbeamgo.remoteRepositories); -U asks again at once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATEST", "RELEASE", "[1.0,2.0)"})
    void noVersionAtAllIsSaid(String version) {
        assertFailure(() -> find(version))
                .hasMessage("No version fits com.example:wordcount:" + version + ": the repositories (test) have no"
                        + " version of com.example:wordcount. Choose one of them, or add the repository that has it with"
                        + " <remoteRepositories> (-Dbeamgo.remoteRepositories); -U asks again at once.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "RELEASE; ../../../../escaped/1.0",
                "RELEASE; ..",
                "RELEASE; a\\b",
                "LATEST; ../../../../escaped/1.0",
                "LATEST; ../../../../escaped/1.0-SNAPSHOT",
                "[1.0,9); 1/../../../../../escaped/1.0"
            })
    void versionThatLeavesItsFolderIsRefused(String wanted, String version) throws IOException {
        repository.publish("0.1", BINARIES);
        repository.writeMetadata(version);

        assertFailure(() -> find(wanted))
                .hasMessage("com.example:wordcount:" + wanted + " is version '" + version
                        + "', which is not a version: the metadata of a repository (test) is wrong. Name a version with"
                        + " <artifact> (-Dbeamgo.artifact), and tell the owner of the repository.");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).noneMatch(file -> file.toString().contains("escaped"));
        }
    }

    @Test
    void rangeLeavesOutWhatIsNoVersion() throws IOException {
        repository.publish("1.0", BINARIES);
        repository.writeMetadata("1.0", "1.5/../../../../../escaped/1.5");

        assertThat(find("[1.0,9)").coordinates().version()).isEqualTo("1.0");
        assertFailure(() -> find("[9,)")).hasMessageContaining("have 1.0. Choose");
    }

    @Test
    void rangeThatIsNoneIsRefused() {
        assertFailure(() -> find("[2.0,1.0]"))
                .hasMessageStartingWith("<artifact> (-Dbeamgo.artifact) is 'com.example:wordcount:[2.0,1.0]', in which"
                        + " '[2.0,1.0]' is not a range: ")
                .hasMessageEndingWith(" Write a range such as [1.0,2.0).");
    }

    @Test
    void versionThatDoesNotExistListsThoseThatDo() throws IOException {
        repository.publish("1.0", BINARIES);
        repository.publish("1.5", BINARIES);

        assertFailure(() -> find("3.0"))
                .hasMessage("com.example:wordcount:3.0 was not found: the repositories (test) have 1.0, 1.5. Correct"
                        + " <artifact> (-Dbeamgo.artifact), or add the repository that has it with"
                        + " <remoteRepositories> (-Dbeamgo.remoteRepositories); -U asks again at once.");
    }

    @Test
    void artifactWithoutAManifestIsNoPipeline() throws IOException {
        repository.publish("1.0", BINARIES);
        Files.delete(repository.file("1.0", ".json"));

        assertFailure(() -> find("1.0"))
                .hasMessage("com.example:wordcount:1.0 is not a pipeline, or is several: the repositories have it, but"
                        + " no manifest com.example:wordcount:json:1.0. Name a pipeline that beamgo:package or"
                        + " beamgo:deploy published, and choose one of several with <pipeline> (-Dbeamgo.pipeline).");
    }

    @Test
    void pipelineIsChosenByItsName() throws IOException {
        repository.publish("1.0", "launcher-linux-arm64");
        repository.publishNamed("1.0", "enrich", BINARIES);

        assertThat(find("1.0", "enrich").binaries()).hasSize(3);
        assertThat(find("1.0", null).binaries()).hasSize(1);
        assertFailure(() -> find("1.0", "enlarge"))
                .hasMessage("com.example:wordcount:1.0 has no pipeline 'enlarge': the repositories have it, but no"
                        + " manifest com.example:wordcount:json:enlarge:1.0. Correct <pipeline> (-Dbeamgo.pipeline), or"
                        + " remove it: there is a pipeline without a name.");
    }

    @Test
    void manifestOfAnotherPipelineIsRefused() throws IOException {
        repository.publish("1.0", BINARIES);
        repository.publishNamed("1.0", "a", BINARIES);
        Path unnamed = repository.file("1.0", ".json");
        Path named = repository.file("1.0", "-a.json");
        String text = Files.readString(unnamed);
        Files.copy(named, unnamed, StandardCopyOption.REPLACE_EXISTING);

        assertFailure(() -> find("1.0"))
                .hasMessage("The manifest com.example:wordcount:json:1.0 holds the pipeline 'a', not the one without a"
                        + " name. Choose it with <pipeline> (-Dbeamgo.pipeline=a).");
        Files.writeString(named, text);
        assertFailure(() -> find("1.0", "a"))
                .hasMessage("The manifest com.example:wordcount:json:a:1.0 holds the pipeline without a name, not 'a'."
                        + " Remove <pipeline> (-Dbeamgo.pipeline).");
    }

    @Test
    void otherJsonIsNoManifest() throws IOException {
        repository.publish("1.0", BINARIES);
        Files.writeString(repository.file("1.0", ".json"), "{\"name\": \"left-pad\"}");

        assertFailure(() -> find("1.0"))
                .hasMessage("The file com.example:wordcount:json:1.0 is not the manifest of a pipeline: it has no"
                        + " format version. Name the coordinates of a pipeline that beamgo:package or beamgo:deploy"
                        + " published.");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 2.0", "2.0, 1.0"})
    void oneVersionInThePlaceOfAnotherIsRefused(String published, String wanted) throws IOException {
        repository.publish(published, BINARIES);
        repository.publish(wanted, BINARIES);
        Files.copy(
                repository.file(published, ".json"),
                repository.file(wanted, ".json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertFailure(() -> find(wanted))
                .hasMessageStartingWith("The manifest com.example:wordcount:json:" + wanted
                        + " is that of com.example:wordcount:" + published
                        + ", published in place of com.example:wordcount:" + wanted
                        + ". Do not launch it");
    }

    @Test
    void aManifestOfTheFormatBeforeIsRead() throws IOException {
        publishInTheFormatBefore();

        try (Log log = new Log()) {
            assertThat(find("1.0").binaries()).hasSize(BINARIES.length);
            assertThat(log.text()).doesNotContain("does not name its version");
        }
    }

    @Test
    void aSignedManifestOfTheFormatBeforeMayBeThatOfAnotherVersion() throws IOException {
        publishInTheFormatBefore();
        Files.writeString(repository.file("1.0", ".json.asc"), "signature");
        signatures = (signed, content, signature) -> {};

        try (Log log = new Log()) {
            assertThat(find("1.0").binaries()).hasSize(BINARIES.length);
            assertThat(log.text())
                    .contains(
                            "The manifest com.example:wordcount:json:1.0 is signed, but does not name its version, as an"
                                    + " earlier version of this plugin wrote it: it may be that of another one. Publish it again"
                                    + " with this one.");
        }
    }

    private void publishInTheFormatBefore() throws IOException {
        repository.publish("1.0", BINARIES);
        Path manifest = repository.file("1.0", ".json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"formatVersion\" : 2", "\"formatVersion\" : 1")
                        .replaceFirst("(?s)\"project\" : \\{.*?},", ""));
    }

    @Test
    void manifestOfAnotherVersionOfTheFormatIsRefused() throws IOException {
        repository.publish("1.0", BINARIES);
        Path manifest = repository.file("1.0", ".json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"formatVersion\" : 2", "\"formatVersion\" : 3"));

        assertFailure(() -> find("1.0"))
                .hasMessage("The file com.example:wordcount:json:1.0 has the format version 3; this plugin reads the"
                        + " versions 1 to 2. Launch with the version of the plugin that published it, or publish it again with this"
                        + " one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"launcher-linux-amd64", "worker-linux-arm64"})
    void alteredBinaryIsRefusedWithBothChecksums(String classifier) throws IOException {
        repository.publish("1.0", BINARIES);
        Path file = repository.file("1.0", "-" + classifier + ".exe");
        String before = Sha256.of(file);
        byte[] content = Files.readAllBytes(file);
        content[3] ^= 1;
        Files.write(file, content);
        String role = classifier.substring(0, classifier.indexOf('-'));

        assertFailure(() -> bring(find("1.0")))
                .hasMessage("The " + role + " com.example:wordcount:exe:" + classifier
                        + ":1.0 is not what the manifest says: its SHA-256 is " + Sha256.of(file)
                        + ", the manifest says " + before + ". Do not run it: find out who changed it, delete "
                        + folder.resolve("local/com/example/wordcount/1.0/wordcount-1.0-" + classifier + ".exe")
                        + ", and have it published again.");
    }

    @Test
    void packedWorkerMustHoldWhatTheManifestSays() throws IOException {
        repository.publish("1.0", BINARIES);
        String classifier = "worker-linux-arm64";
        Path file = Files.write(
                repository.file("1.0", "-" + classifier + ".exe"),
                PackedFile.of("worker".getBytes(StandardCharsets.US_ASCII)));
        Path manifest = repository.file("1.0", ".json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst(
                                "(?s)(\"file\" : \"wordcount-" + classifier + "\",).*?(\"goVersion\")",
                                "$1 \"size\" : " + Files.size(file) + ", \"sha256\" : \"" + Sha256.of(file)
                                        + "\", \"unpacked\" : { \"size\" : 6, \"sha256\" : \"" + "0".repeat(64)
                                        + "\" }, $2"));

        assertFailure(() -> bring(find("1.0")))
                .hasMessageStartingWith("The worker com.example:wordcount:exe:" + classifier
                        + ":1.0 is not what the manifest says: it unpacks a worker of 6 bytes with the SHA-256 "
                        + PackedWorker.read(file).orElseThrow().sha256()
                        + ", but the manifest says that it unpacks a worker of 6 bytes with the SHA-256 "
                        + "0".repeat(64) + ". Do not run it: find out who changed it, delete ");
    }

    @Test
    void alteredBinaryIsRefusedAlthoughAGoodCopyIsCached() throws IOException {
        repository.publish("1.0", BINARIES);
        bring(find("1.0"));
        Files.writeString(
                folder.resolve("local/com/example/wordcount/1.0/wordcount-1.0-launcher-linux-amd64.exe"), "altered");

        assertFailure(() -> bring(find("1.0"))).hasMessageContaining("is not what the manifest says");
    }

    @Test
    void binaryThatIsNotThereIsNamed() throws IOException {
        repository.publish("1.0", BINARIES);
        Files.delete(repository.file("1.0", "-launcher-linux-amd64.exe"));

        assertFailure(() -> bring(find("1.0")))
                .hasMessage(
                        "The launcher com.example:wordcount:exe:launcher-linux-amd64:1.0 is in the manifest, but not"
                                + " in the repositories (test). Publish it again with 'mvn deploy'; -U asks again at once.");
    }

    @Test
    void offlineTakesWhatTheLocalRepositoryHas() throws IOException {
        repository.publish("1.0", BINARIES);
        repository.publish("1.5", BINARIES);
        bring(find("1.0"));
        find("RELEASE");
        session.setOffline(true);

        assertThat(bring(find("1.0")).launcher().file()).isExecutable();
        assertThat(find("RELEASE").coordinates().version()).isEqualTo("1.5");
        assertFailure(() -> bring(find("1.5")))
                .hasMessage("The launcher com.example:wordcount:exe:launcher-linux-amd64:1.5 is not in the local"
                        + " repository, and Maven is offline. Run it once without -o: the local repository has it from"
                        + " then on, for those who name the same <remoteRepositories>"
                        + " (-Dbeamgo.remoteRepositories).");
        assertFailure(() -> find("2.0"))
                .hasMessage("The manifest com.example:wordcount:json:2.0 is not in the local repository, and Maven is"
                        + " offline. Run it once without -o: the local repository has it from then on, for those who name the same <remoteRepositories>"
                        + " (-Dbeamgo.remoteRepositories).");
    }

    @Test
    void offlineWithoutAnyVersionIsSaid() {
        session.setOffline(true);

        assertFailure(() -> find("LATEST"))
                .hasMessage("A version of com.example:wordcount:LATEST is not in the local repository, and Maven is"
                        + " offline. Run it once without -o: the local repository has it from then on, for those who name the same <remoteRepositories>"
                        + " (-Dbeamgo.remoteRepositories).");
    }

    @ParameterizedTest
    @CsvSource({"1.0, The manifest com.example:wordcount:json:1.0", "LATEST, A version of com.example:wordcount:LATEST"
    })
    void repositoryThatCannotBeReachedIsNamed(String version, String what) {
        RemoteRepository away = new RemoteRepository.Builder("away", "default", "http://localhost:1/").build();

        assertFailure(() -> find(version, null, away))
                .hasMessageStartingWith(what + " cannot be fetched: Could not transfer ")
                .hasMessageContaining("from/to away (http://localhost:1/): ")
                .hasMessageEndingWith(
                        " Check the network, and mirrors and proxies in settings.xml; -U asks again at once.");
    }

    @Test
    void missingCredentialsAreAskedForByTheIdOfTheRepository() throws IOException {
        repository.publish("1.0", BINARIES);
        server = HttpRepository.over(repository.folder()).protectedBy("ada", "secret");
        String url = server.url();
        RemoteRepository.Builder builder = new RemoteRepository.Builder("corp", "default", url);
        builder.setReleasePolicy(repositoryPolicy());

        assertFailure(() -> find("1.0", null, builder.build()))
                .hasMessageStartingWith(
                        "The manifest com.example:wordcount:json:1.0 cannot be fetched: the repository corp (" + url
                                + ") wants credentials: ")
                .hasMessageContaining("401")
                .hasMessageEndingWith(
                        " Put them into a <server> with the id corp in settings.xml; -U asks again at once.");
        builder.setAuthentication(new AuthenticationBuilder()
                .addUsername("ada")
                .addPassword("wrong")
                .build());
        assertFailure(() -> find("1.0", null, builder.build())).hasMessageContaining(" wants other credentials: ");
        builder.setAuthentication(new AuthenticationBuilder()
                .addUsername("ada")
                .addPassword("secret")
                .build());
        assertThat(bring(find("1.0", null, builder.build())).launcher().file()).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "LATEST", "[1.0,2.0)"})
    void passwordOfAnUrlThatCannotBeReachedIsNotPrinted(String version) {
        RemoteRepository away =
                new RemoteRepository.Builder("away", "default", "http://ada:s3cret@localhost:1/").build();

        assertFailure(() -> find(version, null, away))
                .hasMessageContaining("http://***@localhost:1/")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void passwordOfAnUrlThatIsRefusedIsNotPrinted() throws IOException {
        repository.publish("1.0", BINARIES);
        server = HttpRepository.over(repository.folder()).protectedBy("ada", "secret");
        String url = server.url().replace("://", "://ada:s3cret@");

        assertFailure(() -> find("1.0", null, new RemoteRepository.Builder("corp", "default", url).build()))
                .hasMessageContaining("the repository corp (" + server.url().replace("://", "://***@") + ") wants")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void connectionThatIsCutLeavesNothing() throws IOException {
        repository.publish("1.0", BINARIES);
        server = HttpRepository.over(repository.folder()).cutting(".exe");
        RemoteRepository.Builder builder = new RemoteRepository.Builder("corp", "default", server.url());
        builder.setAuthentication(new AuthenticationBuilder()
                .addUsername("ada")
                .addPassword("secret")
                .build());

        assertFailure(() -> bring(find("1.0", null, builder.build())))
                .hasMessageStartingWith(
                        "The launcher com.example:wordcount:exe:launcher-linux-amd64:1.0 cannot be fetched:"
                                + " Could not transfer artifact ")
                .hasMessageContaining("Premature end of Content-Length")
                .hasMessageEndingWith(
                        " Check the network, and mirrors and proxies in settings.xml; -U asks again at once.");
        assertThat(folder.resolve("cache")).doesNotExist();
        assertThat(folder.resolve("local/com/example/wordcount/1.0/wordcount-1.0-launcher-linux-amd64.exe"))
                .doesNotExist();
    }

    @Test
    void diskWithoutRoomIsNamedWithTheWayToAnother() throws IOException {
        repository.publish("1.0", BINARIES);
        PublishedPipeline pipeline = find("1.0");
        LaunchBinaries chosen = choose(pipeline);
        Path taken = chosen.launcher().file();
        Files.createDirectories(taken.resolve("in the way"));

        assertFailure(() -> pipeline.bring(chosen, cache))
                .hasMessage(
                        "The launcher com.example:wordcount:exe:launcher-linux-amd64:1.0 cannot be copied to " + taken
                                + ": Is a directory. Check free space and permissions there, or name another folder with"
                                + " <cacheDirectory>"
                                + " (-Dbeamgo.cacheDirectory).");
        try (Stream<Path> left = Files.list(taken.resolveSibling(""))) {
            assertThat(left).containsExactly(taken);
        }
    }

    @Test
    void everyFileIsCheckedForItsSignatureTheManifestFirst() throws IOException {
        repository.publish("1.0", BINARIES);
        for (String ending : List.of(".json", "-launcher-linux-amd64.exe", "-worker-linux-arm64.exe")) {
            Files.writeString(repository.file("1.0", ending + ".asc"), "signature");
        }
        signatures = (signed, content, signature) -> {
            assertThat(signature).hasFileName(signed.getFileName() + ".asc").hasContent("signature");
            checked.add(signed.getFileName().toString());
        };

        bring(find("1.0"));

        assertThat(checked)
                .containsExactly(
                        "wordcount-1.0.json",
                        "wordcount-1.0-launcher-linux-amd64.exe",
                        "wordcount-1.0-worker-linux-arm64.exe");
    }

    @Test
    void manifestIsNotReadBeforeItsSignatureIsFoundGood() throws IOException {
        repository.publish("1.0", BINARIES);
        Files.writeString(repository.file("1.0", ".json"), "no manifest at all");
        Files.writeString(repository.file("1.0", ".json.asc"), "signature");
        signatures = (signed, content, signature) -> {
            throw new ConfigurationException("Forged.", "Do not run it.");
        };

        assertFailure(() -> find("1.0")).hasMessage("Forged. Do not run it.");
    }

    @Test
    void manifestIsTheOneThatWasSignedAlthoughTheFileChanges() throws IOException {
        repository.publish("1.0", BINARIES);
        String published = Files.readString(repository.file("1.0", ".json"));
        Files.writeString(repository.file("1.0", ".json.asc"), "signature");
        signatures = (signed, content, signature) -> {
            try {
                Files.writeString(signed, "altered after it was read");
                checked.add(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        PublishedPipeline pipeline = find("1.0");

        assertThat(checked).containsExactly(published);
        assertThat(pipeline.manifestText()).isEqualTo(published);
        assertThat(pipeline.binaries()).hasSize(3);
    }

    @Test
    void fileWithoutASignatureIsRefused() throws IOException {
        repository.publish("1.0", BINARIES);
        signatures = (signed, content, signature) -> checked.add(signed.toString());

        assertFailure(() -> find("1.0"))
                .hasMessage("The manifest com.example:wordcount:json:1.0 is not signed: the repositories (test) have no"
                        + " com.example:wordcount:json.asc:1.0. Sign it when it is published, for example with"
                        + " maven-gpg-plugin, or set <verifySignatures> (-Dbeamgo.verifySignatures) to false.");
        Files.writeString(repository.file("1.0", ".json.asc"), "signature");
        assertFailure(() -> bring(find("1.0")))
                .hasMessageStartingWith(
                        "The launcher com.example:wordcount:exe:launcher-linux-amd64:1.0 is not signed: ");
    }

    @Test
    void repositoriesOfTheCommandLineGoBeforeOthersWithTheSameId() {
        RemoteRepository a = new RemoteRepository.Builder("a", "default", "https://a.example.com").build();
        RemoteRepository b = new RemoteRepository.Builder("b", "default", "https://b.example.com").build();

        assertThat(new Repositories(system, session, List.of(a, b))
                        .preceding(List.of("c::https://c.example.com", "a::https://other.example.com"))
                        .remotes())
                .extracting(RemoteRepository::getUrl)
                .containsExactly("https://c.example.com", "https://other.example.com", "https://b.example.com");
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(ThrowingCallable code) {
        return assertThatThrownBy(code).isInstanceOf(ConfigurationException.class);
    }

    private PublishedPipeline find(String version) {
        return find(version, null);
    }

    private PublishedPipeline find(String version, String pipeline) {
        return find(
                version,
                pipeline,
                new RemoteRepository.Builder(
                                "test", "default", repository.folder().toUri().toString())
                        .setPolicy(repositoryPolicy())
                        .build());
    }

    private PublishedPipeline find(String version, String pipeline, RemoteRepository remote) {
        return new PublishedPipelines(new ManifestFile(), system)
                .find(
                        PipelineCoordinates.parse("com.example:wordcount:" + version),
                        pipeline,
                        new Repositories(system, session, List.of(remote)),
                        signatures);
    }

    private static RepositoryPolicy repositoryPolicy() {
        return new RepositoryPolicy(
                true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_IGNORE);
    }

    private LaunchBinaries bring(PublishedPipeline pipeline) {
        return pipeline.bring(choose(pipeline), cache);
    }

    /** The launcher, and the last worker. */
    private LaunchBinaries choose(PublishedPipeline pipeline) {
        List<LaunchableBinary> available = pipeline.available(cache).binaries();
        return new LaunchBinaries(available.get(0), available.get(available.size() - 1), null);
    }
}
