package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoChoice.Source;
import io.github.beamgo.go.toolchain.DownloadSettings;
import io.github.beamgo.go.toolchain.FakeModuleProxy;
import io.github.beamgo.go.toolchain.GoProvisioner;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With scripts in the place of Go, which say what a Go of a version says. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class GoChooserTest {

    private final GoChooser chooser =
            new GoChooser(new GoQuestions(new GoProcess(new ProcessRunner())), new GoProvisioner());
    private final Map<String, String> surroundings = new HashMap<>();
    private final Map<String, String> buildEnv = new HashMap<>();
    private final List<GoToolchain> toolchains = new ArrayList<>();

    @TempDir
    Path folder;

    private @Nullable String executable;
    private @Nullable String version;
    private DownloadSettings download = DownloadSettings.NONE;
    private boolean offline;

    @BeforeEach
    void module() {
        TinyModule.in(folder.resolve("module"));
        surroundings.put("PATH", "/nowhere");
    }

    @Test
    void firstThatIsNamedInTheOrderOfSources() throws Exception {
        Path onPath = onPath("go1.26.8");
        assertThat(choice()).isEqualTo(new GoChoice(onPath, Source.PATH, "which is on PATH", Optional.empty()));

        Path inRoot = go("root", "go1.26.7");
        surroundings.put("GOROOT", folder.resolve("root").toString());
        assertThat(choice().executable()).isEqualTo(inRoot);
        assertThat(choice().source()).isEqualTo(Source.GOROOT);

        Path ofToolchain = go("toolchain", "go1.26.6");
        toolchains.add(new GoToolchain(ofToolchain, "1.26.6", false));
        assertThat(choice().executable()).isEqualTo(ofToolchain);

        Path chosen = go("chosen", "go1.26.5");
        toolchains.add(new GoToolchain(chosen, "", true));
        assertThat(choice().executable()).isEqualTo(chosen);
        assertThat(choice().source()).isEqualTo(Source.MAVEN_TOOLCHAIN);

        executable = go("named", "go1.26.4").toString();
        assertThat(choice().executable()).hasToString(executable);
        assertThat(choice()).hasToString(executable + ", which <goExecutable> (-Dbeamgo.goExecutable) names");
    }

    @Test
    void rootThatIsNotTheChosenOnesIsDropped() throws Exception {
        go("root", "go1.26.7");
        surroundings.put("GOROOT", folder.resolve("root").toString());
        assertThat(choose().environment())
                .containsEntry("GOROOT", folder.resolve("root").toString());

        executable = go("named", "go1.26.8").toString();
        assertThat(choose().environment()).doesNotContainKey("GOROOT");

        executable = null;
        onPath("go1.26.8");
        surroundings.put("GOROOT", "/nowhere");
        assertThat(choose().environment()).doesNotContainKey("GOROOT");
    }

    /** Distributions have links: it is still the Go of that folder. */
    @Test
    void rootOfALinkedGoIsKept() throws Exception {
        Path real = go("root", "go1.26.7");
        Path link = Files.createDirectories(folder.resolve("usr")).resolve("go");
        Files.createSymbolicLink(link, real);
        executable = link.toString();
        surroundings.put("GOROOT", folder.resolve("root").toString());

        assertThat(choose().environment()).containsKey("GOROOT");
    }

    @ParameterizedTest
    @CsvSource({"1.26.8, b", "1.26, a", "1.27, c", "1.27.1, c"})
    void toolchainIsTheFirstOfTheVersion(String wanted, String expected) throws Exception {
        onPath("go1.20.1");
        for (String[] known : new String[][] {{"a", "1.26.7"}, {"b", "1.26.8"}, {"c", "1.27.1"}}) {
            toolchains.add(new GoToolchain(go(known[0], "go" + known[1]), known[1], false));
        }
        version = wanted;

        assertThat(choice().executable()).isEqualTo(folder.resolve(expected + "/bin/go"));
        assertThat(choice().toolchain()).contains("local");
    }

    @Test
    void toolchainWithoutGoIsNamed() {
        toolchains.add(new GoToolchain(folder.resolve("gone/bin/go"), "1.26.8", false));

        assertThatThrownBy(this::choose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Maven's toolchain of type go has no go command: " + folder
                        + "/gone/bin/go is not an executable file. Let <goHome> in toolchains.xml name the folder in which"
                        + " bin/go is.");
    }

    @ParameterizedTest
    @CsvSource({
        "1.26.8, go1.26.8, local",
        "1.26, go1.26.8, local",
        "1.26.3, go1.26.8, go1.26.3",
        "1.27, go1.26.8, go1.27.10"
    })
    void installedGoIsToldToBeTheVersion(String wanted, String installed, String gotoolchain) throws Exception {
        onPath(installed);
        surroundings.put("GOTOOLCHAIN", "auto");
        version = wanted;

        GoInvocation chosen = choose();

        assertThat(chosen.choice().orElseThrow().toolchain()).contains(gotoolchain);
        assertThat(GoCommandLine.environment(chosen, Map.of("GOTOOLCHAIN", "auto")))
                .containsEntry("GOTOOLCHAIN", gotoolchain);
    }

    @Test
    void goThatMayNotFetchAnotherNamesAllWaysOut() throws Exception {
        Path go = onPath("go1.26.8");
        surroundings.put("GOTOOLCHAIN", "local");
        version = "1.27.1";

        assertThatThrownBy(this::choose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<goVersion> (-Dbeamgo.goVersion) is 1.27.1, but " + go
                        + " (which is on PATH) is go1.26.8, and GOTOOLCHAIN=local forbids it to fetch another. Let it fetch"
                        + " Go with GOTOOLCHAIN=auto in the environment or in <buildEnv>"
                        + " (-Dbeamgo.buildEnv.GOTOOLCHAIN=auto), install go1.27.1 and name it with <goExecutable>"
                        + " (-Dbeamgo.goExecutable) or as a toolchain of type go in toolchains.xml, take it off PATH and let"
                        + " this plugin download Go with <goProxy> (-Dbeamgo.goProxy), or remove <goVersion>.");

        buildEnv.put("GOTOOLCHAIN", "auto");
        assertThat(choice().toolchain()).contains("go1.27.1");
    }

    @Test
    void goFromBeforeToolchainsCannotFetchAnother() throws Exception {
        onPath("go1.19.8");
        version = "1.26.8";

        assertThatThrownBy(this::choose)
                .hasMessageContaining("is go1.19.8, and a Go from before 1.21 cannot fetch another. ");
    }

    @Test
    void versionOfGoMod() throws Exception {
        onPath("go1.26.8");
        surroundings.put("GOTOOLCHAIN", "auto");
        version = "go.mod";

        new TinyModule(folder.resolve("module")).file("go.mod", "module m\n\ngo 1.26\n");
        assertThat(choice().toolchain()).contains("go1.26.0");

        new TinyModule(folder.resolve("module")).file("go.mod", "module m\n\ngo 1.25.0\ntoolchain go1.26.3 // why\n");
        assertThat(choice().toolchain()).contains("go1.26.3");

        new TinyModule(folder.resolve("module")).file("go.mod", "module m\n\ngo 1.26.4\n\ntoolchain go1.26.3\n");
        assertThat(choice().toolchain()).contains("go1.26.4");

        Files.writeString(folder.resolve("go.work"), "go 1.26.5\n\nuse ./module\n");
        assertThat(choice().toolchain()).contains("go1.26.5");

        surroundings.put("GOWORK", "off");
        assertThat(choice().toolchain()).contains("go1.26.4");

        new TinyModule(folder.resolve("module")).file("go.mod", "module m\n");
        assertThatThrownBy(this::choose).hasMessageContaining("is go.mod, which does not say which Go it needs.");
    }

    @ParameterizedTest
    @CsvSource({"latest", "1", "1.26.x", "'>=1.26'", "v1.26.3", "2.0"})
    void versionThatIsNone(String text) {
        version = text;

        assertThatThrownBy(this::choose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<goVersion> (-Dbeamgo.goVersion) is '" + text
                        + "', which is not a version of Go. Write a release"
                        + " such as 1.26.3, a language version such as 1.26, or go.mod.");
    }

    @Test
    void withoutGoTheErrorSaysHowToGetIt() {
        assertThatThrownBy(this::choose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no go command on this machine: none is on PATH, GOROOT names none, and Maven's"
                        + " toolchains have none of type go. Install Go 1.21.0 or later (https://go.dev/dl) and name it with"
                        + " <goExecutable> (-Dbeamgo.goExecutable) if it is not on PATH, or let this plugin download go1.21.0"
                        + " with -Dbeamgo.goProxy=https://proxy.golang.org (<goProxy>) or another module proxy.");
    }

    /** The Go is asked in the environment in which it will compile. */
    @Test
    void surroundingsThatWouldMisleadGoDoNotReachIt() throws Exception {
        onPath("go1.26.8");
        surroundings.putAll(Map.of("GOROOT", "/nowhere", "GOOS", "plan9", "GIT_DIR", "/nowhere"));
        version = "1.26.8";
        assertThat(choice().toolchain()).contains("local");

        version = "1.27";
        assertThat(choice())
                .asString()
                .endsWith(", which is on PATH and told to be go1.27.10 by <goVersion>" + " (-Dbeamgo.goVersion)");
    }

    @Test
    void toolchainOfAnotherVersionIsBetterThanNone() throws Exception {
        Path go = go("a", "go1.25.1");
        toolchains.add(new GoToolchain(go, "1.25.1", false));
        version = "1.26.9";

        assertThat(choice().executable()).isEqualTo(go);
        assertThat(choice().toolchain()).contains("go1.26.9");
    }

    @Test
    void toolchainOfAnotherVersionWithoutGoHidesNothing() throws Exception {
        Path go = onPath("go1.26.8");
        toolchains.add(new GoToolchain(folder.resolve("gone/bin/go"), "1.25.1", false));
        version = "1.26.8";

        assertThat(choice().executable()).isEqualTo(go);
    }

    /** Its entry says 1.26, which may be any release of it. */
    @Test
    void toolchainOfALanguageVersionIsAskedWhichReleaseItIs() throws Exception {
        Path onPath = onPath("go1.26.8");
        Path go = go("a", "go1.26.3");
        toolchains.add(new GoToolchain(go, "1.26", false));

        version = "1.26.3";
        assertThat(choice().executable()).isEqualTo(go);
        version = "1.26.8";
        assertThat(choice().executable()).isEqualTo(onPath);
        version = "1.26";
        assertThat(choice().executable()).isEqualTo(go);
    }

    @Test
    void oldGoOfRootDoesNotHideTheOneOnPath() throws Exception {
        Path go = onPath("go1.26.8");
        go("root", "go1.19.8");
        surroundings.put("GOROOT", folder.resolve("root").toString());
        version = "1.26.8";

        assertThat(choice().executable()).isEqualTo(go);
    }

    @Test
    void goThatLooksOnPathAlone() throws Exception {
        Path go = onPath("go1.26.8");
        surroundings.put("GOTOOLCHAIN", "go1.26.0+path");
        version = "1.27.1";

        assertThatThrownBy(this::choose)
                .hasMessageContaining(" is go1.26.8, and GOTOOLCHAIN=go1.26.0+path forbids it to fetch another. ");

        Files.copy(go, go.resolveSibling("go1.27.1"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(choice().toolchain()).contains("go1.27.1");
    }

    @Test
    void newestReleaseThatIsThereOffline() throws Exception {
        onPath("go1.26.8");
        offline = true;
        version = "1.26";
        assertThat(choice().toolchain()).contains("local");

        version = "1.27";
        fetched("go1.27rc1.linux-amd64", "go1.27.11.darwin-arm64", "go1.26.9.linux-amd64");
        assertThatThrownBy(this::choose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(
                        " (which is on PATH) is another version and has not fetched a release of it before, and Maven is"
                                + " offline. Run once without -o, so that it is fetched, or remove <goVersion>.");

        fetched("go1.27.9.linux-amd64", "go1.27.10.linux-amd64");
        assertThat(choice().toolchain()).contains("go1.27.10");
    }

    @Test
    void nothingIsAskedOfMavenForAGoThatIsNamed() throws Exception {
        executable = onPath("go1.26.8").toString();
        GoInvocation chosen = chooser.choose(
                new GoInvocation(
                        folder.resolve("module"),
                        new WantedGo(
                                executable,
                                () -> {
                                    throw new AssertionError("toolchains");
                                },
                                "1.26.8",
                                new DownloadSettings(
                                        "https://proxy.example.com",
                                        () -> {
                                            throw new AssertionError("credentials");
                                        },
                                        Map.of(),
                                        folder,
                                        Target.DEFAULT_WORKER)),
                        surroundings,
                        false),
                buildEnv);

        assertThat(chosen.environment()).doesNotContainKey("GOPROXY");
    }

    @Test
    void downloadedWhereThereIsNone() throws Exception {
        try (FakeModuleProxy proxy = proxyOf("go1.26.3")) {
            buildEnv.put("GOPROXY", proxy.url() + ",direct");
            buildEnv.put("GOSUMDB", proxy.database());
            new TinyModule(folder.resolve("module")).file("go.mod", "module m\n\ngo 1.26.3\n");

            GoInvocation chosen = choose();

            assertThat(chosen.choice().orElseThrow())
                    .isEqualTo(new GoChoice(
                            downloaded("go1.26.3"),
                            Source.PROVISIONED,
                            "downloaded because there is no go command on this machine",
                            Optional.empty()));
            assertThat(GoCommandLine.environment(chosen, buildEnv)).doesNotContainKey("GOTOOLCHAIN");
        }
    }

    @Test
    void downloadedExactlyAsTheVersionSays() throws Exception {
        try (FakeModuleProxy proxy = proxyOf("go1.26.3")) {
            download = settings(proxy.url());
            surroundings.put("GOSUMDB", proxy.database());
            surroundings.put("GOTOOLCHAIN", "auto");
            version = "1.26.3";

            GoInvocation chosen = choose();

            assertThat(chosen.choice().orElseThrow().executable()).isEqualTo(downloaded("go1.26.3"));
            assertThat(GoCommandLine.environment(chosen, buildEnv))
                    .containsEntry("GOTOOLCHAIN", "local")
                    .containsEntry("GOPROXY", proxy.url().replace("://", "://me:s3cret@"));
        }
    }

    @Test
    void oldGoIsPassedOver() throws Exception {
        Path old = onPath("go1.19.8");
        version = "1.26.3";
        try (FakeModuleProxy proxy = proxyOf("go1.26.3")) {
            download = settings(proxy.url());
            surroundings.put("GOSUMDB", proxy.database());

            assertThat(choice())
                    .hasToString(downloaded("go1.26.3") + ", downloaded because " + old
                            + " is go1.19.8, which cannot fetch go1.26.3 itself");

            executable = old.toString();
            assertThatThrownBy(this::choose).hasMessageContaining("a Go from before 1.21 cannot fetch another");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "off", "direct,https://proxy.example.com"})
    void oldGoIsNotPassedOverWhereNothingCanBeDownloaded(String list) throws Exception {
        onPath("go1.19.8");
        surroundings.put("GOPROXY", list);
        version = "1.26.3";

        assertThatThrownBy(this::choose)
                .hasMessageContaining(
                        "is go1.19.8, and a Go from before 1.21 cannot fetch another. Install go1.26.3 and name"
                                + " it with <goExecutable> (-Dbeamgo.goExecutable) or as a toolchain of type go in toolchains.xml,"
                                + " let this plugin download Go with <goProxy> (-Dbeamgo.goProxy), or remove <goVersion>.");
    }

    @Test
    void offlineOnlyWhatWasDownloaded() throws Exception {
        version = "1.26.3";
        try (FakeModuleProxy proxy = proxyOf("go1.26.3")) {
            download = settings(proxy.url());
            surroundings.put("GOSUMDB", proxy.database());
            offline = true;
            assertThatThrownBy(this::choose)
                    .hasMessageStartingWith("go1.26.3 is not on this machine, and Maven is offline.");
            assertThat(proxy.requests()).isEmpty();

            offline = false;
            choose();
        }
        offline = true;
        assertThat(choice().executable()).isEqualTo(downloaded("go1.26.3"));
        assertThat(GoCommandLine.environment(choose(), buildEnv)).containsEntry("GOPROXY", "off");
    }

    /** A way out that does not fit would be followed in vain. */
    @Test
    void goThatIsNamedIsNotOnPath() throws Exception {
        executable = go("named", "go1.26.8").toString();
        surroundings.put("GOTOOLCHAIN", "local");
        version = "1.27.1";

        assertThatThrownBy(this::choose)
                .hasMessageContaining("GOTOOLCHAIN=local forbids it")
                .hasMessageNotContaining("PATH");
    }

    private FakeModuleProxy proxyOf(String release) throws Exception {
        download = new DownloadSettings(
                null, Optional::empty, Map.of(), folder.resolve("cache"), new Target("linux", "amd64"));
        return new FakeModuleProxy().toolchain("v0.0.1-" + release + ".linux-amd64", FakeModuleProxy.go(release));
    }

    private DownloadSettings settings(String proxy) {
        return new DownloadSettings(
                proxy,
                () -> Optional.of(new Credentials("me", "s3cret")),
                Map.of(),
                folder.resolve("cache"),
                new Target("linux", "amd64"));
    }

    private Path downloaded(String release) throws IOException {
        return folder.resolve("cache").toRealPath().resolve(release + ".linux-amd64/go/bin/go");
    }

    private GoChoice choice() throws InterruptedException {
        return choose().choice().orElseThrow();
    }

    private GoInvocation choose() throws InterruptedException {
        return chooser.choose(
                new GoInvocation(
                        folder.resolve("module"),
                        new WantedGo(executable, () -> toolchains, version, download),
                        surroundings,
                        offline),
                buildEnv);
    }

    private void fetched(String... releases) throws IOException {
        for (String release : releases) {
            Files.createDirectories(folder.resolve("modules/golang.org/toolchain@v0.0.1-" + release));
        }
    }

    private Path onPath(String says) throws IOException {
        Path go = go("path", says);
        surroundings.put("PATH", go.getParent().toString());
        return go;
    }

    private Path go(String root, String says) throws IOException {
        Path go = Files.createDirectories(folder.resolve(root).resolve("bin")).resolve("go");
        Files.writeString(go, """
                #!/bin/sh
                [ -z "$GOOS$GIT_DIR" ] && [ "$GOROOT" != /nowhere ] || exit 3
                case "$*" in
                'env GOVERSION') echo %s ;;
                'env GOTOOLCHAIN') echo "${GOTOOLCHAIN:-auto}" ;;
                'env GOMODCACHE GOHOSTOS GOHOSTARCH') printf '%%s\\n' '%s' linux amd64 ;;
                'list -m -versions go') echo go 1.25.1 1.26rc1 1.26.0 1.26.9 1.27rc1 1.27.2 1.27.10 ;;
                *) exit 2 ;;
                esac
                """.formatted(says, folder.resolve("modules")));
        assertThat(go.toFile().setExecutable(true)).isTrue();
        return go;
    }
}
