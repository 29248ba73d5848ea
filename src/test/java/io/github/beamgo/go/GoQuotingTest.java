package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoQuotingTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("  \t\n ", List.of()),
                Arguments.of("-w", List.of("-w")),
                Arguments.of(" -w\t-v\n-x ", List.of("-w", "-v", "-x")),
                Arguments.of("-w '-extldflags=-static -s'", List.of("-w", "-extldflags=-static -s")),
                Arguments.of("\"it's\" 'say \"a\"'", List.of("it's", "say \"a\"")),
                Arguments.of("''", List.of("")),
                // A quote inside a word is a letter, and there is no escape.
                Arguments.of("-X main.a='b c'", List.of("-X", "main.a='b", "c'")),
                Arguments.of("a\\ b", List.of("a\\", "b")),
                Arguments.of("'a''b'", List.of("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsSplitAsGoSplitsIt(String text, List<String> words) {
        assertThat(GoQuoting.split(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "-w '-s", "\"a", "'a\"", "'a' 'b"})
    void openQuoteIsRefused(String text) {
        assertThatThrownBy(() -> GoQuoting.split(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not closed");
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(List.of(), ""),
                Arguments.of(List.of("-w", "-X", "main.a=b"), "-w -X main.a=b"),
                Arguments.of(List.of("main.a=b c"), "'main.a=b c'"),
                Arguments.of(List.of("main.a=it's so"), "\"main.a=it's so\""),
                Arguments.of(List.of("main.a=it's"), "main.a=it's"),
                Arguments.of(List.of("say \"a\" b"), "'say \"a\" b'"),
                Arguments.of(List.of("", "x"), "'' x"),
                Arguments.of(List.of("'a"), "\"'a\""),
                Arguments.of(List.of("\"a"), "'\"a'"),
                Arguments.of(List.of("a\nb"), "'a\nb'"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void joinedWordsComeBack(List<String> words, String text) {
        assertThat(GoQuoting.join(words)).isEqualTo(text);
        assertThat(GoQuoting.split(text)).isEqualTo(words);
    }

    @Test
    void wordThatNeedsQuotesAndHasBothCannotBeJoined() {
        assertThatThrownBy(() -> GoQuoting.join(List.of("it's \"a\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it's \"a\"");
    }

    static Stream<Arguments> quotesInside() {
        return Stream.of(
                Arguments.of("-X main.v=\"1 beta\" -w", "main.v=\"1 beta\"", "'main.v=1 beta'"),
                Arguments.of("-X main.v='1 beta'", "main.v='1 beta'", "'main.v=1 beta'"),
                Arguments.of("-X=main.v=\"1\"", "-X=main.v=\"1\"", "-X=main.v=1"),
                Arguments.of("-w\n\t-extldflags=\"-a -b\"c", "-extldflags=\"-a -b\"c", "'-extldflags=-a -bc'"),
                Arguments.of("-X 'main.v'=\"1 0\"", "'main.v'=\"1 0\"", "'main.v=1 0'"));
    }

    @ParameterizedTest
    @MethodSource("quotesInside")
    void quotesThatOnlyAShellWouldTakeAsSuchAreFound(String text, String word, String right) {
        assertThat(GoQuoting.quotedInside(text)).contains(Map.entry(word, right));
        assertThat(GoQuoting.split(right)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-X main.who=it's -X main.whose=Bob's",
                "-X 'main.v=\"1 beta\"' -w",
                "'-extldflags=-L=\"a b\"'",
                "\"main.v=it's\"",
                "-X main.v=\"1",
                "'-race"
            })
    void otherQuotesAreNot(String text) {
        assertThat(GoQuoting.quotedInside(text)).isEmpty();
    }
}
