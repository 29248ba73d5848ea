package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkerFlagsTest {

    private static final LinkedPackage LINKED =
            new LinkedPackage("example.com/tiny/cmd/words", Path.of("/tiny/cmd/words"), Path.of("/tiny/cmd"));

    @Test
    void userComesAfterGoflagsAndStampsComeLast() {
        Map<String, String> stamps = new LinkedHashMap<>();
        stamps.put("main.version", "1.0 beta");
        stamps.put("main.author", "a=b");

        assertThat(LinkerFlags.merge(
                        List.of("-trimpath", "-ldflags='-X main.a=1' -v", "--ldflags=-w=false", "-ldflagsx=-s"),
                        List.of("-X main.a=2"),
                        stamps,
                        LINKED))
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
        assertThat(LinkerFlags.merge(List.of(), List.of(), Map.of(), LINKED)).containsExactly("-w");
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
        assertThat(LinkerFlags.strip(LinkerFlags.merge(List.of(), List.of(ldflags), Map.of(), LINKED)))
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
        assertThat(LinkerFlags.strip(LinkerFlags.merge(List.of(goFlag), List.of(ldflags), Map.of(), LINKED)))
                .isEqualTo(strip);
    }

    @Test
    void stampThatLooksLikeTheFlagDoesNotStrip() {
        assertThat(LinkerFlags.strip(LinkerFlags.merge(List.of(), List.of(), Map.of("main.a", "-s"), LINKED)))
                .isFalse();
    }

    @Test
    void flagsWithAPatternCountForThePackagesThatItNames() {
        assertThat(LinkerFlags.merge(
                        List.of("-ldflags=all=-X main.a=1", "-ldflags=cmd=-s"),
                        List.of("example.com/tiny/...=-v", " all = -X main.a=2"),
                        Map.of(),
                        LINKED))
                .containsExactly("-w", "-X", "main.a=1", "-v", "-X", "main.a=2");
    }

    static Stream<Arguments> patterned() {
        return Stream.of(
                Arguments.of("all=-s", true),
                Arguments.of("all=-w -s", true),
                Arguments.of("all='-s'", true),
                Arguments.of("all=-s=false", false),
                Arguments.of("cmd=-s", false),
                Arguments.of("all=-X main.a=-s", false));
    }

    @ParameterizedTest
    @MethodSource("patterned")
    void stripFlagBehindAPatternCountsToo(String ldflags, boolean strip) {
        assertThat(LinkerFlags.strip(LinkerFlags.merge(List.of("-ldflags=" + ldflags), List.of(), Map.of(), LINKED)))
                .isEqualTo(strip);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-w -v -X main.a=1 -X=main.b=2 --X main.c=it's",
                "-extldflags '-static -s' -linkmode external",
                "'-extldflags=-static -s' -s=false",
                "-X main.a=-s -new value"
            })
    void flagsInTheirPlacesAreAccepted(String ldflags) {
        assertThat(LinkerFlags.misplaced(GoQuoting.split(ldflags))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "w, w",
                "-w main.a=1, main.a=1",
                "-X main.a=1 0, 0",
                "-X main.a=1 beta\" -w, beta\"",
                "-X=main.a=1 0, 0",
                "'-X main.a=1', -X main.a=1",
                "-s true, true"
            })
    void wordWhereAFlagBelongsIsFound(String ldflags, String word) {
        assertThat(LinkerFlags.misplaced(GoQuoting.split(ldflags))).contains(word);
    }
}
