package io.github.beamgo.go;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a Go source without comments, with the semicolons that end lines; see "Tokens" and "Semicolons" in Go's
 * specification. Of literals only the first letter is kept: {@code "}, {@code '}, or a digit.
 */
final class GoTokens {

    private static final Set<String> ENDS_NO_STATEMENT = Set.of(
            "case",
            "chan",
            "const",
            "default",
            "defer",
            "else",
            "for",
            "func",
            "go",
            "goto",
            "if",
            "import",
            "interface",
            "map",
            "package",
            "range",
            "select",
            "struct",
            "switch",
            "type",
            "var");

    private final String source;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private GoTokens(String source) {
        this.source = source;
    }

    /** {@return the words in their order} */
    static List<String> of(String source) {
        GoTokens reader = new GoTokens(source);
        while (reader.at < source.length()) {
            reader.next();
        }
        reader.endLine();
        return reader.tokens;
    }

    private void next() {
        char first = source.charAt(at);
        if (first == '\n') {
            at++;
            endLine();
        } else if (Character.isWhitespace(first)) {
            at++;
        } else if (source.startsWith("//", at)) {
            at = indexOr("\n", at);
        } else if (source.startsWith("/*", at)) {
            int end = indexOr("*/", at + 2);
            if (source.substring(at, end).contains("\n")) {
                endLine();
            }
            at = end + 2;
        } else if (first == '`') {
            at = indexOr("`", at + 1) + 1;
            tokens.add("\"");
        } else if (first == '"' || first == '\'') {
            skipQuoted(first);
            tokens.add(String.valueOf(first));
        } else if (isWord(first)) {
            int start = at;
            while (at < source.length() && isWord(source.charAt(at))) {
                at++;
            }
            tokens.add(Character.isDigit(first) ? String.valueOf(first) : source.substring(start, at));
        } else {
            tokens.add(String.valueOf(first));
            at++;
        }
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void endLine() {
        String last = tokens.isEmpty() ? ";" : tokens.get(tokens.size() - 1);
        boolean word = isWord(last.charAt(0)) && !ENDS_NO_STATEMENT.contains(last);
        // Two plus signs behind each other can only be the operator that ends a statement, which no declaration has.
        if (word || Set.of("\"", "'", ")", "]", "}").contains(last)) {
            tokens.add(";");
        }
    }

    private int indexOr(String end, int from) {
        int index = source.indexOf(end, from);
        return index < 0 ? source.length() : index;
    }

    private static boolean isWord(char letter) {
        return letter == '_' || Character.isLetterOrDigit(letter);
    }
}
