package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.model.CompileOptions;
import io.github.beamgo.model.Target;
import io.github.beamgo.model.TestOptions;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoCommandLineTest {

    private static final Path OUTPUT = Path.of("out", "words").toAbsolutePath();
    private static final Target ARM = new Target("linux", "arm64");

    @Test
    void defaultsAreTrimpathAndNoDebugInformation() {
        assertThat(GoCommandLine.build(go(), OptionsBuilder.defaults(), "example.com/words", OUTPUT))
                .containsExactly(
                        "/opt/go/bin/go",
                        "build",
                        "-v",
                        "-trimpath=true",
                        "-ldflags=-w",
                        "-o",
                        OUTPUT.toString(),
                        "example.com/words");
    }

    @Test
    void everyOptionHasItsPlace() {
        Map<String, String> stamps = new LinkedHashMap<>();
        stamps.put("main.version", "1.0 beta");
        stamps.put("main.who", "it's me");
        OptionsBuilder options = new OptionsBuilder()
                .trimpath(false)
                .tags(" netgo, production\tx ")
                .ldflags("-X main.site=eu")
                .gcflags("all=-N -l")
                .goFlags("-pgo=off '-overlay=my file.json'")
                .stamps(stamps);

        assertThat(GoCommandLine.build(
                        go("-ldflags=-v", "-buildvcs=false"), options.build(), "example.com/words", OUTPUT))
                .containsExactly(
                        "/opt/go/bin/go",
                        "build",
                        "-v",
                        "-trimpath=false",
                        "-ldflags=-w -v -X main.site=eu -X 'main.version=1.0 beta' -X \"main.who=it's me\"",
                        "-gcflags=all=-N -l",
                        "-tags=netgo,production,x",
                        "-pgo=off",
                        "-overlay=my file.json",
                        "-o",
                        OUTPUT.toString(),
                        "example.com/words");
    }

    /** {@code -s=false} stands before the user's flags, which may say {@code -s} with {@code allowStripped}. */
    @Test
    void testsKeepTheSymbolsInWhichBeamFindsFunctions() {
        assertThat(GoCommandLine.test(
                        go(),
                        OptionsBuilder.defaults(),
                        new TestOptions(List.of("./..."), null, "", null, false, null, true)))
                .containsExactly(
                        "/opt/go/bin/go",
                        "test",
                        "-json",
                        "-vet=off",
                        "-work",
                        "-ldflags=-s=false -w",
                        "-trimpath=true",
                        "./...");
    }

    @Test
    void vetAndTestsHaveTheOptionsOfTheBinaries() {
        CompileOptions options = new OptionsBuilder()
                .trimpath(false)
                .tags("a b")
                .ldflags("-X main.site=eu")
                .gcflags("all=-N -l")
                .goFlags("-pgo=off '-overlay=my file.json'")
                .stamps(Map.of("main.version", "1.0"))
                .build();
        TestOptions test = new TestOptions(
                List.of("./a", "./b/..."),
                "Test One|Two",
                "-count=1 '-skip=a b' -args -x",
                OUTPUT,
                true,
                Duration.ofMinutes(2),
                true);

        assertThat(GoCommandLine.vet(go("-ldflags=-v"), options, test.packages()))
                .containsExactly(
                        "/opt/go/bin/go",
                        "vet",
                        "-work",
                        "-trimpath=false",
                        "-gcflags=all=-N -l",
                        "-tags=a,b",
                        "-pgo=off",
                        "-overlay=my file.json",
                        "./a",
                        "./b/...");
        assertThat(GoCommandLine.test(go("-ldflags=-v"), options, test))
                .containsExactly(
                        "/opt/go/bin/go",
                        "test",
                        "-json",
                        "-vet=off",
                        "-work",
                        "-ldflags=-s=false -w -v -X main.site=eu -X main.version=1.0",
                        "-trimpath=false",
                        "-gcflags=all=-N -l",
                        "-tags=a,b",
                        "-pgo=off",
                        "-overlay=my file.json",
                        "-race",
                        "-run=Test One|Two",
                        "-timeout=120s",
                        "-coverprofile=" + OUTPUT,
                        "./a",
                        "./b/...",
                        "-count=1",
                        "-skip=a b",
                        "-args",
                        "-x");
    }

    @Test
    void testsCollectGarbageAsTheUserSays() {
        assertThat(GoCommandLine.testEnvironment(Map.of("GOOS", "plan9"), OptionsBuilder.defaults(), ARM, true))
                .containsEntry("GOOS", "linux")
                .containsEntry("CGO_ENABLED", "0")
                .containsEntry("GOPROXY", "off")
                .doesNotContainKey("GOGC");
        assertThat(GoCommandLine.testEnvironment(Map.of("GOGC", "50"), OptionsBuilder.defaults(), ARM, false))
                .containsEntry("GOGC", "50");
        CompileOptions mine = new OptionsBuilder().env(Map.of("GOGC", "off")).build();
        assertThat(GoCommandLine.testEnvironment(Map.of("GOGC", "50"), mine, ARM, false))
                .containsEntry("GOGC", "off");
    }

    @Test
    void surroundingsDoNotChangeWhatIsCompiled() {
        Map<String, String> surroundings = Map.of(
                "GOOS", "plan9",
                "GOARCH", "mips",
                "GOBIN", "/somewhere/bin",
                "CGO_ENABLED", "1",
                "GO111MODULE", "off",
                "GOARM64", "v9.0",
                "GOAMD64", "v4",
                "HOME", "/home/me",
                "GOPRIVATE", "example.com");

        assertThat(GoCommandLine.environment(surroundings, OptionsBuilder.defaults(), ARM, false))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GOOS", "linux",
                        "GOARCH", "arm64",
                        "GOARM64", "v8.0",
                        "CGO_ENABLED", "0",
                        "GOGC", "400",
                        "HOME", "/home/me",
                        "GOPRIVATE", "example.com"));
    }

    @Test
    void usersVariablesWinOverTheSurroundings() {
        OptionsBuilder options =
                new OptionsBuilder().cgo(true).env(Map.of("CC", "aarch64-linux-gnu-gcc", "GOGC", "50"));

        assertThat(GoCommandLine.environment(Map.of("CC", "gcc"), options.build(), ARM, false))
                .containsEntry("CC", "aarch64-linux-gnu-gcc")
                .containsEntry("GOGC", "50")
                .containsEntry("CGO_ENABLED", "1");
    }

    @Test
    void targetWinsOverTheUsersVariables() {
        OptionsBuilder options = new OptionsBuilder().env(Map.of("GOOS", "windows", "CGO_ENABLED", "1"));

        assertThat(GoCommandLine.environment(Map.of(), options.build(), ARM, false))
                .containsEntry("GOOS", "linux")
                .containsEntry("CGO_ENABLED", "0");
    }

    @Test
    void offlineGoDownloadsNothingWhateverTheUserSays() {
        Map<String, String> user = Map.of("GOPROXY", "direct", "GONOPROXY", "example.com");

        assertThat(GoCommandLine.environment(Map.of(), user, true))
                .containsExactlyInAnyOrderEntriesOf(Map.of("GOPROXY", "off", "GONOPROXY", "none"));
        assertThat(GoCommandLine.environment(Map.of(), user, false)).isEqualTo(user);
    }

    @Test
    void questionsThatHaveNoTargetAreAskedWithoutOne() {
        assertThat(GoCommandLine.environment(Map.of("GOOS", "plan9", "GOARCH", "arm"), Map.of(), false))
                .isEmpty();
    }

    @Test
    void listOfPackagesDependsOnTagsAndFurtherFlagsAlone() {
        OptionsBuilder options = new OptionsBuilder()
                .tags("netgo")
                .goFlags("-mod=vendor")
                .ldflags("-v")
                .gcflags("-N");

        assertThat(GoCommandLine.listFlags(options.build())).containsExactly("-tags=netgo", "-mod=vendor");
        assertThat(GoCommandLine.listFlags(OptionsBuilder.defaults())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOS", "GOARCH", "GOBIN", "CGO_ENABLED", "GO111MODULE", "GOAMD64", "GOARM", "GORISCV64"})
    void variablesThatFollowFromTheTargetAreOwned(String variable) {
        assertThat(GoCommandLine.owns(variable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOPROXY", "GOFLAGS", "CC", "CGO_CFLAGS", "GOEXPERIMENT"})
    void otherVariablesAreTheUsers(String variable) {
        assertThat(GoCommandLine.owns(variable)).isFalse();
    }

    private static GoEnvironment go(String... flags) {
        return new GoEnvironment(
                "/opt/go/bin/go",
                "go1.26.8",
                ARM,
                List.of(flags),
                List.of(ARM),
                new GoFolders(Path.of("/cache"), List.of()));
    }
}
