package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoFailureTest {

    private static final String TIDY = "Run 'go mod tidy'";
    private static final String NEWER_GO = "Install the Go that go.mod asks for";
    private static final String ONLINE = "Run once without -o";
    private static final String PROXY = "Make sure that this machine can reach the modules";
    private static final String MAIN_PACKAGE = "Set <mainPackage> (-Dbeamgo.mainPackage)";

    /** As Go 1.26 prints them, but for the second, which is that of Go 1.19. */
    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)", NEWER_GO),
                Arguments.of(
                        "go: errors parsing go.mod:\ngo.mod:3: invalid go version '1.26.0': must match format 1.23",
                        NEWER_GO),
                Arguments.of("go: errors parsing go.mod:\ngo.mod:5: unknown directive: toolchain", NEWER_GO),
                Arguments.of("main.go:3:8: module lookup disabled by GOPROXY=off", ONLINE),
                Arguments.of("go: example.com/a@v1.0.0: Get \"x\": module lookup disabled by -mod=vendor", ONLINE),
                Arguments.of(
                        "main.go:3:8: example.com/a@v1.0.0: Get \"http://127.0.0.1:1/example.com/a/@v/v1.0.0.zip\": dial tcp"
                                + " 127.0.0.1:1: connect: connection refused",
                        PROXY),
                Arguments.of(
                        "main.go:3:8: example.com/a@v1.0.0: reading https://proxy.example.com/a/@v/v1.0.0.zip: 404 Not Found",
                        PROXY),
                Arguments.of(
                        "main.go:3:8: unrecognized import path \"example.com/a\": https fetch: Get"
                                + " \"https://example.com/a?go-get=1\": x",
                        PROXY),
                Arguments.of(
                        "go: example.com/a@v1.0.0: invalid version: git ls-remote -q origin: exit status 128:\n"
                                + "\tfatal: could not read Username for 'https://example.com': terminal prompts disabled",
                        PROXY),
                Arguments.of(
                        "main.go:3:8: missing go.sum entry for module providing package example.com/a (imported by"
                                + " example.com/tiny); to add:\n\tgo get example.com/tiny",
                        TIDY),
                Arguments.of("go: updates to go.mod needed; to update it:\n\tgo mod tidy", TIDY),
                Arguments.of(
                        "main.go:3:8: no required module provides package example.com/a; to add it:\n\tgo get"
                                + " example.com/a",
                        TIDY),
                Arguments.of("go: inconsistent vendoring in /project:\n\texample.com/a@v1.0.0: is explicitly", TIDY),
                Arguments.of(
                        "verifying example.com/a@v1.0.0: checksum mismatch\n\tdownloaded: h1:a\n\tgo.sum:     h1:b\n\n"
                                + "SECURITY ERROR",
                        "Do not build from these modules"),
                Arguments.of(
                        "no required module provides package example.com/a; to add it:\n\tgo get example.com/a",
                        MAIN_PACKAGE),
                Arguments.of(
                        "-buildmode=pie requires external (cgo) linking, but cgo is not enabled",
                        "For this target, Go needs C"),
                Arguments.of(
                        "# example.com/tiny\nflag provided but not defined: -foo\nusage: link [options] main.o",
                        "Correct <ldflags> (-Dbeamgo.ldflags)"),
                Arguments.of(
                        "main.n: cannot set with -X: not a var of type string (type:main.T)",
                        "Set only variables of type string"),
                Arguments.of("link: -X flag requires argument of the form importpath.name=value", "Correct <ldflags>"),
                Arguments.of("flag provided but not defined: -nonsense", "Correct <goFlags> (-Dbeamgo.goFlags)"),
                Arguments.of("go: parsing $GOFLAGS: non-flag \"x\"", "Correct GOFLAGS in the environment"),
                Arguments.of("stat /project/nope: directory not found", MAIN_PACKAGE),
                Arguments.of("no Go files in /project/empty", MAIN_PACKAGE),
                Arguments.of("package fmtt is not in std (/usr/local/go/src/fmtt)", MAIN_PACKAGE),
                Arguments.of(
                        "package example.com/tiny: build constraints exclude all Go files in /project", MAIN_PACKAGE),
                Arguments.of("directory ../other outside main module or its selected dependencies", MAIN_PACKAGE),
                Arguments.of("go: invalid GOAMD64: must be v1, v2, v3, v4", "Use a variant that Go names"),
                Arguments.of("go: invalid GOARM64: must start with v8.{0-9} or v9.{0-5}", "Use a variant"),
                Arguments.of(
                        "/usr/local/go/pkg/tool/linux_amd64/link: mapping output file failed: no space left on device",
                        "Free some space on the disk"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageThatUsersMeetHasARemedy(String output, String remedy) {
        assertThat(GoFailure.of("'go list'", output + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'go list' failed:\n" + output + "\n")
                .hasMessageContaining(output + "\n" + remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# example.com/tiny\n./main.go:3:23: syntax error: unexpected }, expected )",
                "main.go:3:11: missing import path",
                "main.go:3:8: package fmtt is not in std (/usr/local/go/src/fmtt)",
                "main.go:3:8: no Go files in /project/empty"
            })
    void errorInTheSourcesIsThePipelines(String output) {
        assertThat(GoFailure.remedy(output)).isEmpty();
        assertThat(GoFailure.of("'go list'", output))
                .isInstanceOf(PipelineException.class)
                .hasMessage("'go list' failed:\n" + output + "\nCorrect the sources.");
    }

    @Test
    void unknownMessageIsShownAsItIs() {
        assertThat(GoFailure.of("'go env' in /project", "go: something new\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'go env' in /project failed:\ngo: something new\nCorrect what Go says in the lines above.");
    }
}
