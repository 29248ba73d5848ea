package io.github.beamgo.launch.diagnosis;

import io.github.beamgo.launch.log.LogText;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the cause of a failure in all that launcher, engine and workers print. Ask only after a failure: a job that
 * succeeds may print the same lines, about a bundle that succeeded when it was tried again.
 *
 * <p>Of several causes the one that says most wins ({@link FailureRules}), and of those the first; a failure makes others
 * after it. For any number of threads.
 */
public final class FailureCauses {

    private static final int SHOWN_AT_START = 120;
    private static final int SHOWN_AT_END = 280;

    private final List<FailureRule> rules = FailureRules.all();

    private int bestRank = rules.size();
    private long bestDetails;
    private @Nullable FailureCause best;

    /** Begins without a line. */
    public FailureCauses() {}

    /** Takes a line of a log, without its end. */
    public synchronized void line(String text) {
        String line = null;
        // One more of the best kind counts if it says more: an engine's log has on further lines where code panicked.
        for (int rank = 0; rank < Math.min(bestRank + 1, rules.size()); rank++) {
            FailureRule rule = rules.get(rank);
            if (text.contains(rule.words())) {
                line = line == null ? LogText.unescape(text) : line;
                Matcher matcher = rule.pattern().matcher(line);
                if (matcher.find() && (rank < bestRank || details(matcher) > bestDetails)) {
                    best = new FailureCause(
                            rule.explanation().apply(matcher), shorten(matcher.group()), rule.witnesses());
                    bestRank = rank;
                    bestDetails = details(matcher);
                }
            }
        }
    }

    private static long details(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .filter(group -> match.group(group) != null)
                .count();
    }

    /** {@return the cause that the lines so far show; empty when they show none of the known causes} */
    public synchronized Optional<FailureCause> first() {
        return Optional.ofNullable(best);
    }

    /** {@return the cause of a failure of which nothing but the service's own words is known} */
    public static FailureCause ofService(String words) {
        return new FailureCause("The service that executes the job says why it failed.", shorten(words));
    }

    private static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN_AT_START + SHOWN_AT_END
                ? line
                : line.substring(0, SHOWN_AT_START) + " [...] " + line.substring(line.length() - SHOWN_AT_END);
    }
}
