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

    /** What Go says of an import, and a C compiler of an include: the line is only where the missing thing is needed. */
    private static final String NEEDED = "(?:package \\S+ is not in std|no required module provides package "
            + "|missing go\\.sum entry|cannot find (?:module providing )?package|(?:import|module) lookup disabled"
            + "|unrecognized import path|ambiguous import|module \\S+(?: found|: )|\\S+@v\\S+: |reading https?://"
            + "|(?:mkdir|open|write|stat|rename|lstat|chmod|link|symlink|unlinkat) \\S+: "
            + "|fatal error: \\S+: No such file)";

    private static final Pattern OF_SOURCE = Pattern.compile("\\s*" + POSITION + "(?!" + NEEDED + ").*");

    private static final Pattern SOURCE_FILE = Pattern.compile("(?m)^[ \\t]*" + POSITION);

    /** The compiler goes on with a tab; a C compiler quotes the line behind its number. */
    private static final Pattern CONTINUATION = Pattern.compile("\\t.*|\\s*\\d*\\s+\\|.*");

    private GoMessages() {}

    /** {@return Go's lines without those about a line of a source} */
    static String withoutSources(String output) {
        List<String> lines = new ArrayList<>();
        boolean ofSource = false;
        for (String line : output.lines().toList()) {
            boolean goesOn = ofSource && CONTINUATION.matcher(line).matches();
            ofSource = goesOn || OF_SOURCE.matcher(line).matches();
            if (!ofSource) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    /** {@return the names of the files that Go's lines begin with} */
    static Stream<String> sourceFiles(String output) {
        Matcher matcher = SOURCE_FILE.matcher(output);
        return matcher.results().map(found -> found.group(1));
    }
}
