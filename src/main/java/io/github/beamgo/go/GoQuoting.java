package io.github.beamgo.go;

import io.github.beamgo.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Go's own quoting in {@code GOFLAGS} and {@code -ldflags}: words are separated by blanks; a word that begins with a
 * quote ends at the next such quote; there is no escape. See {@code cmd/internal/quoted} in Go's source.
 */
public final class GoQuoting {

    /** In group 1 a word with quotes behind an equals sign, or with something behind its closing quote. */
    private static final Pattern SHELL_WORD = Pattern.compile(
            "\\G\\s*+(?:((?:[^\\s\"']+=@(?:@|\\S)*+|@(?:@|\\S)++))|@|\\S+)".replace("@", "(?:\"[^\"]*\"|'[^']*')"));

    private GoQuoting() {}

    /**
     * Splits a text such as {@code -w '-extldflags=-static -s'} into words without their quotes.
     *
     * @throws IllegalArgumentException when a quote is not closed
     */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            char first = text.charAt(position);
            if (Character.isWhitespace(first)) {
                position++;
            } else if (first == '\'' || first == '"') {
                int end = text.indexOf(first, position + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("the quote " + first + " is not closed");
                }
                words.add(text.substring(position + 1, end));
                position = end + 1;
            } else {
                int end = position;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                words.add(text.substring(position, end));
                position = end;
            }
        }
        return words;
    }

    /**
     * Finds a word that a shell would join and Go does not: {@code -X main.version="1 beta"} are three words of Go's, two
     * of them with a quote.
     *
     * @return the word as the text has it, and as Go reads it as one; empty for none
     */
    public static Optional<Map.Entry<String, String>> quotedInside(String text) {
        return SHELL_WORD
                .matcher(text)
                .results()
                .map(word -> word.group(1))
                .filter(Objects::nonNull)
                .findFirst()
                .map(word -> Map.entry(word, quote(word.replaceAll("[\"']", ""))));
    }

    /**
     * Joins words so that {@link #split} gives them back.
     *
     * @throws IllegalArgumentException for a word with both kinds of quotes, which Go cannot express
     */
    public static String join(List<String> words) {
        return String.join(" ", words.stream().map(GoQuoting::quote).toList());
    }

    private static String quote(String word) {
        boolean plain = !word.isEmpty()
                && word.charAt(0) != '\''
                && word.charAt(0) != '"'
                && word.chars().noneMatch(Character::isWhitespace);
        if (plain) {
            return word;
        }
        if (!word.contains("'")) {
            return "'" + word + "'";
        }
        if (!word.contains("\"")) {
            return '"' + word + '"';
        }
        throw new IllegalArgumentException("Go cannot quote a value with both ' and \": " + Secrets.maskValue(word));
    }
}
