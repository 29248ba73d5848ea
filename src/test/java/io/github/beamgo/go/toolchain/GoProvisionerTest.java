package io.github.beamgo.go.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoProvisionerTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final String VERSION = "v0.0.1-go1.26.3.linux-amd64";
    private static final String ZIP = "/golang.org/toolchain/@v/" + VERSION + ".zip";
    private static final String SUMDB = "/sumdb/" + FakeModuleProxy.DATABASE + "/";
    private static final String LOOKUP = SUMDB + "lookup/golang.org/toolchain@" + VERSION;

    private static final String OTHER_H1 = "h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=";

    private final GoProvisioner provisioner = new GoProvisioner();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    private FakeModuleProxy proxy;
    private Path cache;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        proxy = new FakeModuleProxy();
        environment.put("GOSUMDB", proxy.database());
        cache = folder.resolve("cache/go");
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void releaseIsUnpackedOnce() throws InterruptedException {
        proxy.others(700).toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).others(3);

        Path go = provide("1.26.3");
        int asked = proxy.requests().size();

        assertThat(go).isExecutable().hasParent(cache.resolve("go1.26.3.linux-amd64/go/bin"));
        assertThat(go.resolveSibling("../pkg/tool/linux_amd64/link")).isExecutable();
        assertThat(go.resolveSibling("../lib/wasm/go_js_wasm_exec")).isExecutable();
        assertThat(Files.isExecutable(go.resolveSibling("../VERSION"))).isFalse();
        assertThat(go.resolveSibling("../src/go.mod")).hasContent("module std\n");
        assertThat(provide("1.26.3")).isEqualTo(go);
        assertThat(proxy.requests()).hasSize(asked);
        assertNothingUnfinished();
    }

    @Test
    void languageVersionIsTheNewestInTheList() throws InterruptedException {
        for (String release : List.of("go1.26.9", "go1.26.10", "go1.27rc1", "go1.27.0", "go1.26rc3")) {
            proxy.toolchain("v0.0.1-" + release + ".linux-amd64", FakeModuleProxy.go(release));
        }
        proxy.toolchain("v0.0.1-go1.26.11.darwin-arm64", FakeModuleProxy.go("go1.26.11"));

        assertThat(provide("1.26").toString()).contains("go1.26.10.linux-amd64");
    }

    @Test
    void languageVersionIsAnyReleaseThatIsThere() throws InterruptedException {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        Path go = provide("1.26.3");
        proxy.toolchain("v0.0.1-go1.26.4.linux-amd64", FakeModuleProxy.go("go1.26.4"));

        assertThat(provide("1.26")).isEqualTo(go);
    }

    @Test
    void offlineOnlyWhatIsThere() throws InterruptedException {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));

        assertThatThrownBy(() -> provisioner.provide(release("1.26.3"), settings(null), environment, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("go1.26.3 is not on this machine, and Maven is offline. Run once without -o");
        assertThat(proxy.requests()).isEmpty();

        Path go = provide("1.26.3");
        assertThat(provisioner.provide(release("1.26.3"), settings(null), environment, true))
                .isEqualTo(go);
    }

    /** As where the machine comes with it. */
    @Test
    void releaseThatIsThereNeedsNoRightToWrite() throws Exception {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        Path go = provide("1.26.3");
        assertThat(cache.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(cache), "root may write everywhere");
            assertThat(provide("1.26.3")).isEqualTo(go);
            assertThatThrownBy(() -> provide("1.26.4"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("Go cannot be kept in " + cache + ": ");
        } finally {
            assertThat(cache.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void changedByteInTheZip() {
        Map<String, String> changed = FakeModuleProxy.go("go1.26.3");
        changed.put("bin/go", "#!/bin/sh\necho evil\n");
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(
                        ZIP,
                        (exchange, content) -> FakeModuleProxy.send(exchange, FakeModuleProxy.zip(VERSION, changed)));

        assertRefused("cannot be verified: it has the checksum " + FakeModuleProxy.h1(VERSION, changed));
    }

    @Test
    void brokenCompressionInTheZip() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).fault(ZIP, (exchange, content) -> {
            byte[] broken = content.clone();
            for (int i = 60; i < 90; i++) {
                broken[i] ^= 0x55;
            }
            FakeModuleProxy.send(exchange, broken);
        });

        assertRefused("cannot be verified: it ");
    }

    @Test
    void truncatedZip() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(
                        ZIP,
                        (exchange, content) ->
                                FakeModuleProxy.send(exchange, Arrays.copyOf(content, content.length / 2)));

        assertRefused("cannot be verified: it is not a whole zip");
    }

    @Test
    void connectionThatEndsEarly() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).fault(ZIP, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut as wanted");
        });

        assertRefused("cannot be downloaded from " + proxy.url());
    }

    @Test
    void pageInPlaceOfTheZip() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(
                        ZIP,
                        (exchange, content) ->
                                FakeModuleProxy.send(exchange, "<html>Log in</html>".getBytes(StandardCharsets.UTF_8)));

        assertRefused("cannot be verified: it is not a whole zip");
    }

    @Test
    void changedSumInTheRecord() {
        Map<String, String> changed = FakeModuleProxy.go("evil");
        String right = FakeModuleProxy.h1(VERSION, FakeModuleProxy.go("go1.26.3"));
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(
                        ZIP,
                        (exchange, content) -> FakeModuleProxy.send(exchange, FakeModuleProxy.zip(VERSION, changed)))
                .fault(LOOKUP, replacing(right, FakeModuleProxy.h1(VERSION, changed)));

        assertRefused("the checksum database sum.example.com does not have the record in its log");
    }

    @Test
    void changedHead() {
        proxy.others(5)
                .toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(LOOKUP, replacing("tree\n6\n", "tree\n5\n"));

        assertRefused("the checksum database sum.example.com is not signed with the key of sum.example.com");
    }

    @Test
    void changedTile() {
        proxy.others(300)
                .toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(SUMDB + "tile/8/1/", (exchange, content) -> {
                    byte[] changed = content.clone();
                    changed[0] ^= 1;
                    FakeModuleProxy.send(exchange, changed);
                });

        assertRefused("does not have the record in its log");
    }

    @Test
    void truncatedTile() {
        proxy.others(300)
                .toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(
                        SUMDB + "tile/8/0/",
                        (exchange, content) ->
                                FakeModuleProxy.send(exchange, Arrays.copyOf(content, content.length - 1)));

        assertRefused("has a tile of ");
    }

    @Test
    void recordOfSomethingElse() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        proxy.toolchain("v0.0.1-go1.26.2.linux-amd64", FakeModuleProxy.go("go1.26.2"))
                .publish(VERSION, 1);

        assertRefused("has a record of something else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "1\n\n\n", "99999999999999999999\nx\n\nx\n", "0\nx\n\nno note\n\n"})
    void answerThatIsNone(String answer) {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .fault(
                        LOOKUP,
                        (exchange, content) -> FakeModuleProxy.send(exchange, answer.getBytes(StandardCharsets.UTF_8)));

        assertRefused("cannot be verified: the checksum database");
    }

    @Test
    void anotherKey() throws IOException, GeneralSecurityException {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        try (FakeModuleProxy other = new FakeModuleProxy()) {
            environment.put("GOSUMDB", other.database());
            assertRefused("is not signed with the key of sum.example.com");
        }
    }

    @Test
    void logThatForks() throws InterruptedException {
        proxy.others(400).toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        provide("1.26.3");

        String version = "v0.0.1-go1.26.4.linux-amd64";
        proxy.withAnotherLog().others(600).toolchain(version, FakeModuleProxy.go("go1.26.4"));

        assertThatThrownBy(() -> provide("1.26.4"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has told this user of another log before")
                .hasMessageContaining("one of the two is forged");
    }

    /** An older head may come from a cache; it must have been true once. */
    @Test
    void olderHead() throws InterruptedException {
        proxy.others(300).toolchain("v0.0.1-go1.26.2.linux-amd64", FakeModuleProxy.go("go1.26.2"));
        proxy.others(500).toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        provide("1.26.3");

        assertThat(provide("1.26.2")).isExecutable();

        proxy.withAnotherLog().others(20).toolchain("v0.0.1-go1.26.1.linux-amd64", FakeModuleProxy.go("go1.26.1"));
        assertThatThrownBy(() -> provide("1.26.1")).hasMessageContaining("another log before");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 255, 256, 257, 511, 512, 513, 1000})
    void logThatGrows(int records) throws InterruptedException {
        proxy.others(records).toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        provide("1.26.3");

        for (int more : List.of(0, 1, 6, 255, 300)) {
            String release = "1.25." + more;
            proxy.others(more).toolchain("v0.0.1-go" + release + ".linux-amd64", FakeModuleProxy.go(release));
            assertThat(provide(release)).isExecutable();
        }
    }

    @Test
    void checksumOfTheUsersNeedsNoDatabase() throws InterruptedException {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        environment.put("GOSUMDB", "off");
        String h1 = FakeModuleProxy.h1(VERSION, FakeModuleProxy.go("go1.26.3"));

        assertThat(provisioner.provide(release("1.26.3"), settings(h1), environment, false))
                .isExecutable();
        assertThat(proxy.requests()).containsExactly(ZIP);
    }

    @Test
    void otherChecksumThanTheUsers() throws InterruptedException {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));

        assertThatThrownBy(() -> provisioner.provide(release("1.26.3"), settings(OTHER_H1), environment, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(", but <goChecksums> (-Dbeamgo.goChecksums.linux-amd64) is " + OTHER_H1 + ". ");
        assertThat(cache.resolve("go1.26.3.linux-amd64/go")).doesNotExist();

        provide("1.26.3");
        assertThatThrownBy(() -> provisioner.provide(release("1.26.3"), settings(OTHER_H1), environment, true))
                .as("also for what is there")
                .hasMessageContaining("is " + OTHER_H1);
    }

    @Test
    void databaseThatIsOffExemptsNothing() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        environment.put("GOSUMDB", "off");
        environment.put("GONOSUMDB", "*");

        assertRefused("Go cannot be verified, because GOSUMDB is off. Give the checksum");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b c",
                "nonsense",
                "name+00000000+AAAA",
                "name+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
            })
    void databaseThatIsNone(String value) {
        environment.put("GOSUMDB", value);

        assertRefused("GOSUMDB is '" + value + "', which does not name a checksum database: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum.example.com", "ftp://sum.example.com", "file://server/share", "https://"})
    void databaseAtNoAddress(String address) {
        environment.put("GOSUMDB", proxy.database() + " " + address);

        assertRefused("which does not name a checksum database: ");
    }

    /** A tile that has become full since is served whole. */
    @Test
    void partOfATileThatIsFullNow() throws InterruptedException {
        proxy.others(200).toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        provide("1.26.3");
        proxy.others(300).toolchain("v0.0.1-go1.26.4.linux-amd64", FakeModuleProxy.go("go1.26.4"));
        // With a head of the log as it was then.
        proxy.status(SUMDB + "tile/8/0/000.p/", 404, "");
        cache = folder.resolve("another");

        assertThat(provide("1.26.3")).isExecutable();
    }

    @Test
    void databaseAtAnAddress() throws InterruptedException {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).status(SUMDB + "supported", 404, "");
        environment.put("GOSUMDB", proxy.database() + " " + proxy.url() + "/sumdb/" + FakeModuleProxy.DATABASE);

        assertThat(provide("1.26.3")).isExecutable();
        assertThat(proxy.requests()).doesNotContain(SUMDB + "supported");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "400, Name a release that it has with <goVersion> (-Dbeamgo.goVersion=1.26.5",
                "404, Name a release that it has with <goVersion> (-Dbeamgo.goVersion=1.26.5",
                "410, Name a release that it has with <goVersion> (-Dbeamgo.goVersion=1.26.5",
                "401, Name the <server> of settings.xml that has user and password for it with <goProxyServerId>",
                "403, Name the <server> of settings.xml that has user and password for it with <goProxyServerId>",
                "429, Try again later",
                "500, Try again later",
                "502, Try again later",
                "503, Try again later"
            })
    void refusalIsQuoted(int status, String remedy) {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .toolchain("v0.0.1-go1.26.5.linux-amd64", FakeModuleProxy.go("go1.26.5"))
                .status(ZIP, status, "blocked by policy\n");

        assertRefused("go1.26.3 for linux-amd64 cannot be downloaded from " + proxy.url() + ": " + proxy.url() + ZIP
                + " answers " + status + " (blocked by policy). " + remedy);
    }

    @Test
    void releaseThatTheProxyHasIsOffered() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"))
                .toolchain("v0.0.1-go1.26.5.linux-amd64", FakeModuleProxy.go("go1.26.5"))
                .status(ZIP, 404, "");

        assertRefused(
                "answers 404. Name a release that it has with <goVersion> (-Dbeamgo.goVersion=1.26.5, the newest of"
                        + " Go 1.26 in its list), or another proxy with <goProxy> (-Dbeamgo.goProxy).");
    }

    @Test
    void credentialsThatAreNotTheRightOnes() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).status("/", 403, "");

        assertThatThrownBy(() -> provisioner.provide(
                        release("1.26.3"),
                        new DownloadSettings(proxy.url(), GoProvisionerTest::mine, Map.of(), cache, LINUX),
                        environment,
                        false))
                .hasMessageEndingWith(
                        "answers 403. Correct the user and the password that were sent (<goProxyServerId>), or"
                                + " ask who runs the proxy to give this user access.");
    }

    /** The database is not the proxy: it is reached, or replaced by a checksum, in ways of its own. */
    @Test
    void databaseThatIsNotReached() throws Exception {
        FakeModuleProxy database = new FakeModuleProxy();
        String address = database.url();
        database.close();
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        environment.put("GOSUMDB", proxy.database() + " " + address);

        assertRefused("The checksum of go1.26.3 for linux-amd64 cannot be asked for, and " + proxy.url()
                + " does not hand on the answers of Go's checksum database: " + address
                + "/lookup/golang.org/toolchain@"
                + VERSION
                + " cannot be reached. Make sure that this machine reaches the database, name another with GOSUMDB,"
                + " or give the checksum with <goChecksums> (-Dbeamgo.goChecksums.linux-amd64=h1:…).");
    }

    @Test
    void damagedHeadIsNamed() throws Exception {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        provide("1.26.3");
        Path head;
        try (Stream<Path> heads = Files.list(cache.resolve("sumdb"))) {
            head = heads.filter(file -> file.getFileName().toString().startsWith(FakeModuleProxy.DATABASE))
                    .findFirst()
                    .orElseThrow();
        }
        proxy.toolchain("v0.0.1-go1.26.4.linux-amd64", FakeModuleProxy.go("go1.26.4"));

        for (byte[] damage : List.of(new byte[0], "half".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xc3})) {
            Files.write(head, damage);
            assertThatThrownBy(() -> provide("1.26.4"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            head + ", which has the last head of the checksum database sum.example.com that this user"
                                    + " has seen, is damaged. Delete the file.");
        }
    }

    /** Java is less strict than the go command, which sends nobody's password through http://. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:s3cret@proxy.example.com",
                "HTTP://me:s3cret@127.example.com",
                "https://proxy.example.com,http://me:s3cret@proxy.example.com"
            })
    void passwordIsNotSentUnencrypted(String list) {
        assertThatThrownBy(() -> provisioner.provide(release("1.26.3"), settingsOf(list), environment, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "example.com, to which user and password would be sent without encryption. Write its"
                                + " address with https://, or remove user and password from it.");
    }

    @Test
    void passwordOfSettingsIsNotSentUnencrypted() {
        assertThatThrownBy(() -> provisioner.provide(
                        release("1.26.3"),
                        new DownloadSettings(
                                "http://proxy.example.com", GoProvisionerTest::mine, Map.of(), cache, LINUX),
                        environment,
                        false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<goProxy> (-Dbeamgo.goProxy) names the proxy http://proxy.example.com, to which user and"
                        + " password would be sent without encryption. Write its address with https://, or remove"
                        + " <goProxyServerId> (-Dbeamgo.goProxyServerId), if the proxy serves everybody.");
    }

    @Test
    void credentialsAreAskedForOnlyForADownload() throws InterruptedException {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        Path go = provide("1.26.3");
        DownloadSettings settings = new DownloadSettings(
                proxy.url(),
                () -> {
                    throw new ConfigurationException("No such server.", "");
                },
                Map.of(),
                cache,
                LINUX);

        assertThat(provisioner.provide(release("1.26.3"), settings, environment, false))
                .isEqualTo(go);
        assertThatThrownBy(() -> provisioner.provide(release("1.26.4"), settings, environment, false))
                .hasMessageStartingWith("No such server.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example/go,direct | https://me:s3cret@a.example/go,direct",
                "a.example/go            | https://me:s3cret@a.example/go",
                "a.example:8443          | https://me:s3cret@a.example:8443",
                "',https://a.example'    | ,https://me:s3cret@a.example",
                "https://you@a.example   | https://you@a.example",
                "you:own@a.example/go    | you:own@a.example/go",
                "file:///proxy           | file:///proxy",
                "direct                  | direct",
                "off                     | off",
                "https://a.example/@v    | https://me:s3cret@a.example/@v"
            })
    void downloadedGoHasTheCredentials(String list, String expected) {
        DownloadSettings settings = new DownloadSettings(null, GoProvisionerTest::mine, Map.of(), cache, LINUX);

        assertThat(settings.goproxy(Map.of("GOPROXY", list))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "linux_amd64, h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=, has a checksum for 'linux_amd64'",
        "linux-amd64, ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=, which is not a checksum as go.sum has it.",
        "darwin-arm64, h1:abc=, is 'h1:abc='"
    })
    void checksumThatIsNone(String platform, String checksum, String message) {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));

        assertThatThrownBy(() -> provisioner.provide(
                        release("1.26.3"),
                        new DownloadSettings(proxy.url(), Optional::empty, Map.of(platform, checksum), cache, LINUX),
                        environment,
                        false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void passwordIsAskedFor() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).status("/", 401, "");

        assertRefused("answers 401. Name the <server> of settings.xml");
    }

    @Test
    void credentialsAreForTheFirstProxyAlone() throws Exception {
        try (FakeModuleProxy second = new FakeModuleProxy()) {
            second.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
            environment.put("GOSUMDB", second.database());
            DownloadSettings both = new DownloadSettings(
                    proxy.url() + "," + second.url(), GoProvisionerTest::mine, Map.of(), cache, LINUX);

            assertThat(provisioner.provide(release("1.26.3"), both, environment, false))
                    .isExecutable();

            String header = "Basic " + Base64.getEncoder().encodeToString("me:s3cret".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.authorizations()).isNotEmpty().containsOnly(header);
            assertThat(second.authorizations()).isNotEmpty().containsOnly("null");
            assertThat(both.toString()).doesNotContain("s3cret");
            assertThat(both.goproxy(Map.of()))
                    .contains(proxy.url().replace("://", "://me:s3cret@") + "," + second.url());
            assertThat(both.goproxy(Map.of("GOPROXY", "own"))).contains("own");
        }
    }

    @Test
    void redirectTakesNoCredentialsElsewhere() throws Exception {
        try (FakeModuleProxy storage = new FakeModuleProxy()) {
            storage.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
            proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).fault(ZIP, (exchange, content) -> {
                exchange.getResponseHeaders().set("Location", storage.url() + ZIP + "?X-Signature=geheim");
                exchange.sendResponseHeaders(307, -1);
            });
            DownloadSettings settings =
                    new DownloadSettings(proxy.url(), GoProvisionerTest::mine, Map.of(), cache, LINUX);

            assertThat(provisioner.provide(release("1.26.3"), settings, environment, false))
                    .isExecutable();
            assertThat(storage.authorizations()).containsExactly("null");
        }
    }

    @Test
    void redirectsWithoutAnEnd() {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).fault(ZIP, (exchange, content) -> {
            exchange.getResponseHeaders().set("Location", ZIP);
            exchange.sendResponseHeaders(302, -1);
        });

        assertRefused("leads from one address to the next without an end");
    }

    @Test
    void serverThatFallsSilent() {
        CountDownLatch end = new CountDownLatch(1);
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).fault(ZIP, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 1);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            assertThatThrownBy(() -> new GoProvisioner(Duration.ofMillis(300))
                            .provide(release("1.26.3"), settings(null), environment, false))
                    .hasMessageContaining("has sent nothing for ");
        } finally {
            end.countDown();
        }
    }

    @Test
    void nextProxyIsAskedForWhatTheFirstDoesNotHave() throws Exception {
        try (FakeModuleProxy first = new FakeModuleProxy()) {
            proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
            assertThat(provisioner.provide(
                            release("1.26.3"),
                            settingsOf(first.url() + "," + proxy.url() + ",direct"),
                            environment,
                            false))
                    .isExecutable();
        }
    }

    @Test
    void nextProxyAfterAnyFailureOnlyBehindABar() throws Exception {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        try (FakeModuleProxy first = new FakeModuleProxy().status("/", 500, "")) {
            assertThatThrownBy(() -> provisioner.provide(
                            release("1.26.3"), settingsOf(first.url() + "," + proxy.url()), environment, false))
                    .hasMessageContaining("answers 500");
            assertThat(provisioner.provide(
                            release("1.26.3"), settingsOf(first.url() + "|" + proxy.url()), environment, false))
                    .isExecutable();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "off", "direct," + "https://proxy.example.com"})
    void wordThatIsNoProxy(String list) {
        assertThatThrownBy(() -> provisioner.provide(release("1.26.3"), settingsOf(list), environment, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<goProxy> (-Dbeamgo.goProxy) is '" + list + "'")
                .hasMessageContaining("is not a module proxy. Name a module proxy with");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com",
                "https://",
                "http://a b",
                "https://example.com:99999",
                "file://server/share",
                "file:relative",
                "C:/proxy"
            })
    void proxyThatIsNoAddress(String list) {
        assertThatThrownBy(() -> provisioner.provide(release("1.26.3"), settingsOf(list), environment, false))
                .hasMessageContaining("names the proxy '" + list + "', which is not an address.");
    }

    @Test
    void userOfAProxyWithoutScheme() {
        ProxyList.Entry entry =
                ProxyList.parse("me:s3cret@example.com/go", "GOPROXY").get(0);

        assertThat(entry.address()).hasToString("https://example.com/go");
        assertThat(entry.credentials()).isEqualTo(new Credentials("me", "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/go", "file:///etc/passwd", "https://", "mailto:me", "http://a b"})
    void redirectToWhatIsNoServer(String location) {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).fault(ZIP, (exchange, content) -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });

        assertRefused("leads to what is not the address of a server");
    }

    @Test
    void nobodyListens() {
        proxy.close();

        assertRefused("/supported cannot be reached. Make sure that this machine reaches it");
    }

    @Test
    void folderAsProxy() throws Exception {
        Map<String, String> content = FakeModuleProxy.go("go1.26.3");
        Path versions = Files.createDirectories(folder.resolve("proxy files/golang.org/toolchain/@v"));
        Files.write(versions.resolve(VERSION + ".zip"), FakeModuleProxy.zip(VERSION, content));
        DownloadSettings settings = new DownloadSettings(
                folder.resolve("proxy files").toUri().toString(),
                Optional::empty,
                Map.of("linux-amd64", FakeModuleProxy.h1(VERSION, content)),
                cache,
                LINUX);

        assertThat(provisioner.provide(release("1.26.3"), settings, environment, false))
                .isExecutable();
        assertThatThrownBy(() -> provisioner.provide(release("1.26.4"), settings, environment, false))
                .hasMessageContaining("v0.0.1-go1.26.4.linux-amd64.zip does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escape",
                "a/../../escape",
                "/etc/escape",
                "a\\..\\escape",
                "C:/escape",
                "a//b",
                "./a",
                "a/",
                "a?",
                "a.",
                "a /b"
            })
    void namesThatLeaveTheFolder(String name) throws IOException {
        Map<String, String> content = new LinkedHashMap<>();
        content.put(name, "x");
        content.putAll(FakeModuleProxy.go("go1.26.3"));
        proxy.toolchain(VERSION, content);

        assertRefused("it has a file of a name that no release of Go has");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(file -> file.endsWith("escape"))).isEmpty();
        }
    }

    @Test
    void namesThatAreTooLong() {
        for (String name : List.of("a".repeat(256), "a/".repeat(30_000) + "a")) {
            Map<String, String> content = FakeModuleProxy.go("go1.26.3");
            content.put(name, "x");
            proxy.toolchain(VERSION, content);

            assertRefused("it has a file of a name that no release of Go has");
        }
    }

    @ParameterizedTest
    @CsvSource({"a, a/b", "a/b, a", "a/b/c, a/b", "a, A", "a/b, A/c", "a/b, A"})
    void fileThatIsAnotherAsWell(String one, String other) {
        Map<String, String> content = FakeModuleProxy.go("go1.26.3");
        content.put(one, "x");
        content.put(other, "x");
        proxy.toolchain(VERSION, content);

        assertRefused("it has two files of one name: ");
    }

    @Test
    void moreFilesThanARelease() {
        Map<String, String> content = FakeModuleProxy.go("go1.26.3");
        for (int i = 0; i < ToolchainZip.MAX_FILES; i++) {
            content.put("f/" + i, "");
        }
        proxy.toolchain(VERSION, content);

        assertRefused("it has more than 100000 files");
    }

    /** What is not the release is not even written. */
    @Test
    void nothingIsUnpackedBeforeTheChecksumIsKnown() throws Exception {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        Path root = Files.createDirectory(folder.resolve("root"));
        ToolchainFolder.Source download =
                (work, go) -> new ToolchainDownload(settings(OTHER_H1), environment, folder, Duration.ofSeconds(60))
                        .unpack(new Toolchain(release("1.26.3"), LINUX), work, go);

        assertThatThrownBy(() -> download.fill(folder, root)).isInstanceOf(ConfigurationException.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void zipOfAnotherVersion() {
        Map<String, String> content = FakeModuleProxy.go("go1.26.3");
        proxy.zipOf(VERSION, FakeModuleProxy.zip("v0.0.1-go1.26.2.linux-amd64", content), "h1:x");

        assertRefused("it has a file of a name that no release of Go has");
    }

    @Test
    void zipWithoutGo() {
        Map<String, String> content = FakeModuleProxy.go("go1.26.3");
        content.remove("bin/go");
        proxy.toolchain(VERSION, content);

        assertRefused("it has no go command");
    }

    /** As a build leaves it that is killed while it unpacks: the lock is free, and the files are there. */
    @Test
    void restOfAKilledBuildIsCleared() throws Exception {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        Path rest = cache.resolve("go1.26.3.linux-amd64/unfinished-1");
        Files.createDirectories(rest.resolve("go/bin"));
        Files.writeString(rest.resolve("go/bin/go"), "half");
        Files.writeString(cache.resolve("go1.26.3.linux-amd64/lock"), "");

        assertThat(provide("1.26.3")).isExecutable();
        assertNothingUnfinished();
    }

    @Test
    void fourAtOnceDownloadOnce() throws Exception {
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> build = () -> provide("1.26.3");
            List<Path> found = new ArrayList<>();
            for (Future<Path> future : threads.invokeAll(List.of(build, build, build, build))) {
                found.add(future.get());
            }
            assertThat(found).hasSize(4).allSatisfy(go -> assertThat(go).isExecutable());
            assertThat(proxy.requests().stream().filter(ZIP::equals)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nothingIsLeftOfAnInterruptedBuild() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        proxy.toolchain(VERSION, FakeModuleProxy.go("go1.26.3")).fault(ZIP, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            reached.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Path> build = thread.submit(() -> provide("1.26.3"));
        reached.await();
        thread.shutdownNow();
        assertThatThrownBy(build::get).hasCauseInstanceOf(InterruptedException.class);
        end.countDown();
        assertNothingUnfinished();
    }

    @Test
    void cacheThatOthersCanWriteIsNotUsed() throws IOException {
        Files.createDirectories(cache);
        assertThat(cache.toFile().setWritable(true, false)).isTrue();

        assertRefused("can be written by others, who could replace it.");
    }

    private Path provide(String version) throws InterruptedException {
        return provisioner.provide(release(version), settings(null), environment, false);
    }

    private static Optional<Credentials> mine() {
        return Optional.of(new Credentials("me", "s3cret"));
    }

    private static GoRelease release(String version) {
        return GoRelease.parse(version).orElseThrow();
    }

    private DownloadSettings settings(@Nullable String h1) {
        return new DownloadSettings(
                proxy.url(), Optional::empty, h1 == null ? Map.of() : Map.of("linux-amd64", h1), cache, LINUX);
    }

    private DownloadSettings settingsOf(String list) {
        return new DownloadSettings(list, Optional::empty, Map.of(), cache, LINUX);
    }

    private static FakeModuleProxy.Fault replacing(String text, String other) {
        return (exchange, content) -> {
            String before = new String(content, StandardCharsets.UTF_8);
            assertThat(before).contains(text);
            FakeModuleProxy.send(exchange, before.replace(text, other).getBytes(StandardCharsets.UTF_8));
        };
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> provide("1.26.3"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
        assertThat(cache.resolve("go1.26.3.linux-amd64/go")).doesNotExist();
        assertNothingUnfinished();
    }

    private void assertNothingUnfinished() {
        Path home = cache.resolve("go1.26.3.linux-amd64");
        if (Files.isDirectory(home)) {
            assertThat(home.toFile().list()).doesNotContain("zip").noneMatch(name -> name.startsWith("unfinished-"));
        }
    }
}
