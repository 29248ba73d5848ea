package io.github.beamgo.test.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.WantedGo;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoTestCommandTest {

    private static final Path OUTPUT = Path.of("out", "words").toAbsolutePath();
    private static final Target ARM = new Target("linux", "arm64");

    /** {@code -s=false} stands before the user's flags, which may say {@code -s} with {@code allowStripped}. */
    @Test
    void testsKeepTheSymbolsInWhichBeamFindsFunctions() {
        assertThat(GoTestCommand.test(
                        go(),
                        OptionsBuilder.defaults(),
                        new TestOptions(List.of("./..."), List.of(), TestNames.ALL, "", null, false, null, true),
                        List.of("./...")))
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
                List.of(),
                new TestNames("Test One|Two", "Slow"),
                "-count=1 '-skip=a b' -args -x",
                OUTPUT,
                true,
                Duration.ofMinutes(2),
                true);

        assertThat(GoTestCommand.vet(go("-ldflags=-v"), options, test.packages()))
                .containsExactly(
                        "/opt/go/bin/go",
                        "vet",
                        "-work",
                        "-trimpath=false",
                        "-gcflags=all=-N -l",
                        "-tags=a,b",
                        "./a",
                        "./b/...");
        assertThat(GoTestCommand.vetEnvironment(
                        new GoInvocation(Path.of("/module"), WantedGo.named("go"), Map.of("GOFLAGS", "-x"), true),
                        go("-ldflags=-v -w"),
                        options))
                .containsEntry("GOFLAGS", "'-ldflags=-v -w' -pgo=off '-overlay=my file.json'")
                .containsEntry("GOPROXY", "off")
                .containsEntry("GOOS", "linux");
        assertThat(GoTestCommand.test(go("-ldflags=-v"), options, test, test.packages()))
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
                        "-skip=Slow",
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
        assertThat(environment(Map.of("GOOS", "plan9"), OptionsBuilder.defaults(), true))
                .containsEntry("GOOS", "linux")
                .containsEntry("CGO_ENABLED", "0")
                .containsEntry("GOPROXY", "off")
                .doesNotContainKey("GOGC");
        assertThat(environment(Map.of("GOGC", "50"), OptionsBuilder.defaults(), false))
                .containsEntry("GOGC", "50");
        CompileOptions mine = new OptionsBuilder().env(Map.of("GOGC", "off")).build();
        assertThat(environment(Map.of("GOGC", "50"), mine, false)).containsEntry("GOGC", "off");
    }

    private static Map<String, String> environment(
            Map<String, String> surroundings, CompileOptions options, boolean offline) {
        return GoTestCommand.environment(
                new GoInvocation(Path.of("/module"), WantedGo.named("go"), surroundings, offline), options, ARM);
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
