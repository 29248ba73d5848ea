package io.github.beamgo.go;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes Go's messages apart. Those about a line of a source quote the program's own words, which must not be taken for
 * Go's: a program may well print {@code no space left on device}.
 */
final class GoMessages {

    /** The file is the first group. */
    static final String POSITION =
            "(?:vet: )?((?:[A-Za-z]:)?[^\\s:\"][^:\"\\n]*\\.(?:go|c|cc|cpp|cxx|h|hh|hpp|hxx|m|mm|s|S)):\\d+(?::\\d+)?: ";

    private static final Pattern OF_SOURCE = Pattern.compile("\\s*" + POSITION + ".*");

    /** A module that cannot be fetched is not the fault of the line that imports it. */
    private static final Pattern SOURCE_FILE =
            Pattern.compile("(?m)^[ \\t]*" + POSITION + "(?!\\S+@v\\d\\S*: |[^\"\\n]*\\bexec: \")");

    private static final Pattern CONTINUATION = Pattern.compile("\\t.*");

    /** A C compiler quotes the line behind its number. */
    private static final Pattern QUOTED_LINE = Pattern.compile("\\s*\\d*\\s+\\|.*");

    /** The name of a command or an address (the first group), or a string of the program, which Go may have cut off. */
    private static final Pattern QUOTED =
            Pattern.compile("((?:exec: |Get )\"[^\"]*\")|\"(?:[^\"\\\\]|\\\\.)*(?:\"|$)|`[^`]*(?:`|$)");

    /** Linker, compiler and assembler answer an unknown flag with all that they know, in seventy lines. */
    private static final Pattern LIST_OF_FLAGS =
            Pattern.compile("(?m)(^usage: (?:link|compile|asm) .*)(?:\\R(?:Flags:|[ \\t].*))+");

    private GoMessages() {}

    /** {@return Go's lines without the flags that its tools list} */
    static String withoutFlags(String output) {
        return LIST_OF_FLAGS.matcher(output).replaceAll("$1");
    }

    /** {@return Go's lines without the words that they quote from sources} */
    static String withoutQuotes(String output) {
        List<String> lines = new ArrayList<>();
        boolean ofSource = false;
        for (String line : output.lines().toList()) {
            boolean goesOn = ofSource && CONTINUATION.matcher(line).matches();
            ofSource = goesOn || OF_SOURCE.matcher(line).matches();
            if (!QUOTED_LINE.matcher(line).matches()) {
                lines.add(ofSource ? withoutStrings(line) : line);
            }
        }
        return String.join("\n", lines);
    }

    private static String withoutStrings(String line) {
        return QUOTED.matcher(line)
                .replaceAll(found -> found.group(1) == null ? "\"\"" : Matcher.quoteReplacement(found.group(1)));
    }

    /** {@return the names of the files that Go's lines begin with} */
    static Stream<String> sourceFiles(String output) {
        return SOURCE_FILE.matcher(output).results().map(found -> found.group(1));
    }
}
