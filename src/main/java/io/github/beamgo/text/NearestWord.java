package io.github.beamgo.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word a misspelt one stands for. */
public final class NearestWord {

    private NearestWord() {}

    /**
     * Finds the known word that the fewest changes lead to.
     *
     * @return the known word with the smallest {@link #distance}, the first of them where several are equally near; empty
     *     if no word is known
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /**
     * Finds the known word that the fewest changes lead to, if they are few.
     *
     * @param most the largest {@link #distance}, capitals aside
     * @return the nearest word; empty if even that is too far away
     */
    public static Optional<String> nearest(String word, Collection<String> known, int most) {
        return nearest(word, known)
                .filter(found -> distance(word.toLowerCase(Locale.ROOT), found.toLowerCase(Locale.ROOT)) <= most);
    }

    /**
     * Counts how many letters have to be inserted, deleted or replaced to turn one word into the other, which is their
     * <a href="https://en.wikipedia.org/wiki/Levenshtein_distance">Levenshtein distance</a>. Capitals count as other
     * letters.
     *
     * @return the distance, 0 for equal words
     */
    static int distance(String one, String other) {
        // After round i, distances[j] is the distance between the first i letters of one and the first j of the other.
        int[] distances = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            distances[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
                diagonal = distances[j];
                distances[j] = Math.min(replaced, Math.min(distances[j], distances[j - 1]) + 1);
            }
        }
        return distances[other.length()];
    }
}
