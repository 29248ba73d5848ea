package io.github.beamgo.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineArgumentsTest {

    static Stream<Arguments> commandLines() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("--a=1 --b=2", List.of("--a=1", "--b=2")),
                Arguments.of("  --a=1\t--b=2  ", List.of("--a=1", "--b=2")),
                Arguments.of("--title='two words'", List.of("--title=two words")),
                Arguments.of("\"--title=two words\" x", List.of("--title=two words", "x")),
                Arguments.of("--list=a,b,c", List.of("--list=a,b,c")),
                Arguments.of("--query=a=b=c", List.of("--query=a=b=c")),
                Arguments.of("--say=\"it's so\"", List.of("--say=it's so")),
                Arguments.of("--say=it's' so", List.of("--say=its", "so")),
                Arguments.of("--say='a \"b\"'", List.of("--say=a \"b\"")),
                Arguments.of("--json='{\"a\": [1, 2]}'", List.of("--json={\"a\": [1, 2]}")),
                Arguments.of("--empty= ''", List.of("--empty=", "")),
                Arguments.of("--path=C:\\data\\in", List.of("--path=C:\\data\\in")),
                Arguments.of("--a=1\n--b=2", List.of("--a=1", "--b=2")),
                Arguments.of("--name=Zürich", List.of("--name=Zürich")));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void commandLineIsSplitAsAShellWould(String commandLine, List<String> expected) {
        assertThat(CommandLineArguments.all(NamedOptions.NONE, null, commandLine)
                        .arguments())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--title='two words", "\"", "--a=1 \"--b", "--say='it's 'so"})
    void openQuoteIsRefused(String commandLine) {
        assertThatThrownBy(() -> CommandLineArguments.all(NamedOptions.NONE, null, commandLine))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The arguments in -Dbeamgo.args have an open quote: " + commandLine + ".")
                .hasMessageContaining("<args>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--passphrase 'hunter2", "--title='--auth hunter2", "--in='ftp://me:hunter2@h/x"})
    void secretsBehindAnOpenQuoteAreNotPrinted(String commandLine) {
        assertThatThrownBy(() -> CommandLineArguments.all(NamedOptions.NONE, null, commandLine))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("***")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void argumentsOfThePomAreNotSplit() {
        assertThat(CommandLineArguments.all(
                                NamedOptions.NONE, Arrays.asList("--title=two words, 'quoted", null, "x"), null)
                        .arguments())
                .containsExactly("--title=two words, 'quoted", "", "x");
    }

    @Test
    void commandLineWinsOverThePom() {
        assertThat(CommandLineArguments.all(
                                NamedOptions.NONE, List.of("--input=pom", "--output=pom"), "-input=here --more")
                        .arguments())
                .containsExactly("--output=pom", "-input=here", "--more");
    }

    /** Go stops at the first word that is not a flag, so that a flag behind it would be dropped without a word. */
    @Test
    void flagsOfTheCommandLineStandBeforeTheWordsOfThePom() {
        assertThat(CommandLineArguments.all(NamedOptions.NONE, List.of("--output=a", "in.txt"), "--output=b")
                        .arguments())
                .containsExactly("--output=b", "in.txt");
    }

    @Test
    void noArgumentsAreNone() {
        assertThat(CommandLineArguments.all(NamedOptions.NONE, null, null).arguments())
                .isEmpty();
    }
}
