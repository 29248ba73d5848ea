package io.github.beamgo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsArgumentsTest {

    /** Needs no quotes, and so gets none: backslashes count only before a quote. */
    @ParameterizedTest
    @ValueSource(strings = {"--input=C:\\data\\x.csv", "C:\\data\\", "a\\\\b", "--flag", "ü", "a'b", "%PATH%", "a&b"})
    void plainArgumentsStay(String argument) {
        assertThat(WindowsArguments.quoted(argument)).isEqualTo(argument);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', '\"\"'",
                "'two words', '\"two words\"'",
                "'a\"b', '\"a\\\"b\"'",
                "'a\\\"b', '\"a\\\\\\\"b\"'",
                "'a\\\\\"b', '\"a\\\\\\\\\\\"b\"'",
                "'C:\\my data\\', '\"C:\\my data\"\\\\\"\"'",
                "'\"', '\"\\\"\"'",
                "'--environment_config={\"command\":\"C:\\boot.exe\"}', "
                        + "'\"--environment_config={\\\"command\\\":\\\"C:\\boot.exe\\\"}\"'"
            })
    void othersAreQuoted(String argument, String expected) {
        assertThat(WindowsArguments.quoted(argument)).isEqualTo(expected);
    }

    /** Every text of these characters, as programs take it apart that follow one set of rules or the other. */
    @Test
    void whateverIsSentArrives() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append("ab\\\\\"\" \t".charAt(random.nextInt(8)));
            }
            String sent = text.toString();
            String line = afterProcessBuilder(WindowsArguments.quoted(sent)) + " next";

            assertThat(cRuntime(line)).as("C runtime: %s", line).containsExactly(sent, "next");
            assertThat(commandLineToArgv(line))
                    .as("CommandLineToArgvW: %s", line)
                    .containsExactly(sent, "next");
        }
    }

    @Test
    void programStaysAsItIs() {
        assertThat(WindowsArguments.of(List.of("C:\\Program Files\\go.exe", "a b")))
                .containsExactly("C:\\Program Files\\go.exe", "\"a b\"");
    }

    /** What the JDK's ProcessImpl makes of an argument on Windows, unless ambiguous commands are forbidden. */
    private static String afterProcessBuilder(String argument) {
        boolean quoted = argument.length() >= 2
                && argument.startsWith("\"")
                && argument.endsWith("\"")
                && !argument.endsWith("\\\"");
        return !quoted && (argument.contains(" ") || argument.contains("\t")) ? '"' + argument + '"' : argument;
    }

    /** Microsoft's {@code parse_cmdline}; Go's {@code os.Args} reads quotes likewise. */
    private static List<String> cRuntime(String line) {
        List<String> arguments = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            StringBuilder argument = new StringBuilder();
            boolean inQuotes = false;
            while (at < line.length() && (inQuotes || !isBlank(line.charAt(at)))) {
                int backslashes = 0;
                while (at < line.length() && line.charAt(at) == '\\') {
                    backslashes++;
                    at++;
                }
                boolean quote = at < line.length() && line.charAt(at) == '"';
                argument.append("\\".repeat(quote ? backslashes / 2 : backslashes));
                if (quote && backslashes % 2 == 0) {
                    boolean doubled = inQuotes && at + 1 < line.length() && line.charAt(at + 1) == '"';
                    if (doubled) {
                        argument.append('"');
                        at++;
                    } else {
                        inQuotes = !inQuotes;
                    }
                    at++;
                } else if (at < line.length() && (quote || inQuotes || !isBlank(line.charAt(at)))) {
                    argument.append(line.charAt(at++));
                }
            }
            arguments.add(argument.toString());
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
        }
        return arguments;
    }

    /** Counts the quotes in a row instead: every third is a character. */
    private static List<String> commandLineToArgv(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        int quotes = 0;
        int backslashes = 0;
        int at = 0;
        while (at < line.length()) {
            char character = line.charAt(at);
            if (isBlank(character) && quotes == 0) {
                arguments.add(argument.toString());
                argument.setLength(0);
                backslashes = 0;
                while (at < line.length() && isBlank(line.charAt(at))) {
                    at++;
                }
            } else if (character == '\\') {
                argument.append(character);
                backslashes++;
                at++;
            } else if (character == '"') {
                argument.setLength(argument.length() - (backslashes + 1) / 2);
                if (backslashes % 2 == 0) {
                    quotes++;
                } else {
                    argument.append('"');
                }
                at++;
                backslashes = 0;
                while (at < line.length() && line.charAt(at) == '"') {
                    if (++quotes == 3) {
                        argument.append('"');
                        quotes = 0;
                    }
                    at++;
                }
                quotes = quotes == 2 ? 0 : quotes;
            } else {
                argument.append(character);
                backslashes = 0;
                at++;
            }
        }
        arguments.add(argument.toString());
        return arguments;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
