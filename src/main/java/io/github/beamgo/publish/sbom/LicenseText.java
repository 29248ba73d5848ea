package io.github.beamgo.publish.sbom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a license without what differs between copies of it: layout, numbering, copyright notices, case. */
final class LicenseText {

    /** A notice, not a line of a license that happens to begin with the word after a line break. */
    private static final Pattern NOTICE =
            Pattern.compile("^\\W*(?:(?:Portions )?Copyright\\b(?! (?i:notice|holder|owner|license))"
                    + "|(?i:copyright)\\s*(?:\\(c\\)|©|\\d{4})|\\([cC]\\)\\s*\\d{4}|©|(?i:all rights reserved)).*");

    private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]+");

    /** Numbers and letters of paragraphs, and what addresses begin with. */
    private static final Pattern NUMBERING = Pattern.compile("\\d+|[a-z]|https?");

    /** What titles of licenses are made of. */
    private static final Set<String> TITLE_WORDS = Set.of(
            "the",
            "mit",
            "x11",
            "bsd",
            "isc",
            "apache",
            "mozilla",
            "public",
            "general",
            "license",
            "licence",
            "clause",
            "two",
            "three",
            "new",
            "simplified",
            "modified",
            "revised",
            "version",
            "january",
            "www",
            "org",
            "com",
            "licenses",
            "opensource",
            "php",
            "all",
            "rights",
            "reserved",
            "md",
            "txt",
            "or",
            "style");

    private LicenseText() {}

    /**
     * Reduces a text to its words.
     *
     * @param text a license as it is in a file
     * @return words in small letters with single spaces between
     */
    static String words(String text) {
        String withoutNotices =
                text.lines().filter(line -> !NOTICE.matcher(line).matches()).collect(Collectors.joining(" "));
        return Arrays.stream(NOT_A_WORD.split(withoutNotices.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && !NUMBERING.matcher(word).matches())
                .collect(Collectors.joining(" "));
    }

    /** Whether words, as {@link #words} makes them, are nothing but a title. */
    static boolean isTitle(String words) {
        return words.isBlank() || Arrays.stream(words.strip().split(" ")).allMatch(TITLE_WORDS::contains);
    }
}
