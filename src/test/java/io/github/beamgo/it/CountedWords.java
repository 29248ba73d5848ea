package io.github.beamgo.it;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the pipeline in {@code src/it/sources} has to write, found out without Go and Beam. */
public final class CountedWords {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PUNCTUATION = Pattern.compile("^[.,;:!?\"'()\\[\\]-]+|[.,;:!?\"'()\\[\\]-]+$");

    private CountedWords() {}

    /**
     * Counts.
     *
     * @param text a file of ASCII
     * @return a line such as {@code the: 100} for each word, in no order
     */
    public static List<String> of(Path text) throws IOException {
        return BLANKS
                .splitAsStream(Files.readString(text).toLowerCase(Locale.ROOT))
                .map(field -> PUNCTUATION.matcher(field).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .collect(groupingBy(word -> word, counting()))
                .entrySet()
                .stream()
                .map(word -> word.getKey() + ": " + word.getValue())
                .toList();
    }
}
