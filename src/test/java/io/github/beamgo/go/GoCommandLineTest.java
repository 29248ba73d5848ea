package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoCommandLineTest {

    private static final Path OUTPUT = Path.of("out", "words").toAbsolutePath();
    private static final LinkedPackage WORDS = new LinkedPackage("example.com/words", null, Path.of("/words"));
    private static final Target ARM = new Target("linux", "arm64");

    @Test
    void defaultsAreTrimpathAndNoDebugInformation() {
        assertThat(GoCommandLine.build(go(), OptionsBuilder.defaults(), WORDS, OUTPUT))
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

        assertThat(GoCommandLine.build(go("-ldflags=-v", "-buildvcs=false"), options.build(), WORDS, OUTPUT))
                .containsExactly(
                        "/opt/go/bin/go",
                        "build",
                        "-v",
                        "-trimpath=false",
                        "-gcflags=all=-N -l",
                        "-tags=netgo,production,x",
                        "-pgo=off",
                        "-overlay=my file.json",
                        "-ldflags=-w -v -X main.site=eu -X 'main.version=1.0 beta' -X \"main.who=it's me\"",
                        "-o",
                        OUTPUT.toString(),
                        "example.com/words");
    }

    @Test
    void surroundingsDoNotChangeWhatIsCompiled() {
        Map<String, String> surroundings = Map.of(
                "GOOS", "plan9",
                "GOARCH", "mips",
                "GOBIN", "/somewhere/bin",
                "CGO_ENABLED", "1",
                "GO111MODULE", "off",
                "PWD", "/elsewhere",
                "GOARM64", "v9.0",
                "GOAMD64", "v4",
                "HOME", "/home/me",
                "GOPRIVATE", "example.com");

        assertThat(GoCommandLine.environment(in(surroundings, false), OptionsBuilder.defaults(), ARM))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GOOS", "linux",
                        "GOARCH", "arm64",
                        "GOARM64", "v8.0",
                        "CGO_ENABLED", "0",
                        "GOGC", "400",
                        "GO111MODULE", "on",
                        "PWD", "/src",
                        "HOME", "/home/me",
                        "GOPRIVATE", "example.com"));
    }

    @Test
    void usersVariablesWinOverTheSurroundings() {
        OptionsBuilder options =
                new OptionsBuilder().cgo(true).env(Map.of("CC", "aarch64-linux-gnu-gcc", "GOGC", "50"));

        assertThat(GoCommandLine.environment(in(Map.of("CC", "gcc"), false), options.build(), ARM))
                .containsEntry("CC", "aarch64-linux-gnu-gcc")
                .containsEntry("GOGC", "50")
                .containsEntry("CGO_ENABLED", "1");
    }

    @Test
    void targetWinsOverTheUsersVariables() {
        OptionsBuilder options = new OptionsBuilder().env(Map.of("GOOS", "windows", "CGO_ENABLED", "1"));

        assertThat(GoCommandLine.environment(in(Map.of(), false), options.build(), ARM))
                .containsEntry("GOOS", "linux")
                .containsEntry("CGO_ENABLED", "0");
    }

    @Test
    void offlineGoDownloadsNothingWhateverTheUserSays() {
        Map<String, String> user = Map.of("GOPROXY", "direct", "GONOPROXY", "example.com");

        assertThat(GoCommandLine.environment(in(Map.of(), true), user))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("GOPROXY", "off", "GONOPROXY", "none", "GO111MODULE", "on", "PWD", "/src"));
        assertThat(GoCommandLine.environment(in(Map.of(), false), user))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("GOPROXY", "direct", "GONOPROXY", "example.com", "GO111MODULE", "on", "PWD", "/src"));
    }

    @Test
    void questionsThatHaveNoTargetAreAskedWithoutOne() {
        assertThat(GoCommandLine.environment(in(Map.of("GOOS", "plan9", "GOARCH", "arm"), false), Map.of()))
                .isEqualTo(Map.of("GO111MODULE", "on", "PWD", "/src"));
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

    private static GoInvocation in(Map<String, String> surroundings, boolean offline) {
        return new GoInvocation(Path.of("/src"), WantedGo.named("go"), surroundings, offline);
    }

    private static GoEnvironment go(String... flags) {
        return new GoEnvironment(
                ChosenGo.at("/opt/go/bin/go"),
                "go1.26.8",
                ARM,
                List.of(flags),
                List.of(),
                List.of(ARM),
                Path.of("/opt/go"),
                Path.of("/cache"),
                List.of());
    }
}
