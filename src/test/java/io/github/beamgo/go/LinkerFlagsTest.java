package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinkerFlagsTest {

    @Test
    void userComesAfterGoflagsAndStampsComeLast() {
        Map<String, String> stamps = new LinkedHashMap<>();
        stamps.put("main.version", "1.0 beta");
        stamps.put("main.author", "a=b");

        assertThat(LinkerFlags.merge(
                        List.of("-trimpath", "-ldflags='-X main.a=1' -v", "--ldflags=-w=false", "-ldflagsx=-s"),
                        "-X main.a=2",
                        stamps))
                .containsExactly(
                        "-w",
                        "-X main.a=1",
                        "-v",
                        "-w=false",
                        "-X",
                        "main.a=2",
                        "-X",
                        "main.version=1.0 beta",
                        "-X",
                        "main.author=a=b");
    }

    @Test
    void debugInformationIsLeftOutByDefault() {
        assertThat(LinkerFlags.merge(List.of(), "", Map.of())).containsExactly("-w");
    }

    static Stream<Arguments> flags() {
        return Stream.of(
                Arguments.of("", false),
                Arguments.of("-w", false),
                Arguments.of("-s", true),
                Arguments.of("--s", true),
                Arguments.of("-w -s", true),
                Arguments.of("'-s'", true),
                Arguments.of("-s=true", true),
                Arguments.of("--s=1", true),
                Arguments.of("-s=T", true),
                Arguments.of("-s=false", false),
                Arguments.of("-s=0", false),
                Arguments.of("-s -s=false", false),
                Arguments.of("-s=false -s", true),
                Arguments.of("-X main.a=-s", false),
                Arguments.of("-stackcheck", false),
                Arguments.of("s", false),
                Arguments.of("'-extldflags=-static -s'", false));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void lastStripFlagOfTheUserDecides(String ldflags, boolean strip) {
        assertThat(LinkerFlags.strip(LinkerFlags.merge(List.of(), ldflags, Map.of())))
                .isEqualTo(strip);
    }

    static Stream<Arguments> goFlags() {
        return Stream.of(
                Arguments.of("-ldflags=-s", "", true),
                Arguments.of("--ldflags=-w -s", "", true),
                Arguments.of("-ldflags=-s", "-s=false", false),
                Arguments.of("-gcflags=-s", "", false));
    }

    @ParameterizedTest
    @MethodSource("goFlags")
    void stripFlagInGoflagsCountsToo(String goFlag, String ldflags, boolean strip) {
        assertThat(LinkerFlags.strip(LinkerFlags.merge(List.of(goFlag), ldflags, Map.of())))
                .isEqualTo(strip);
    }

    @Test
    void stampThatLooksLikeTheFlagDoesNotStrip() {
        assertThat(LinkerFlags.strip(LinkerFlags.merge(List.of(), "", Map.of("main.a", "-s"))))
                .isFalse();
    }
}
