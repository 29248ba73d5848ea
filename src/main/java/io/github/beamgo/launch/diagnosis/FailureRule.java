package io.github.beamgo.launch.diagnosis;

import io.github.beamgo.launch.diagnosis.FailureCause.Witness;
import io.github.beamgo.launch.log.LogText;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How one cause of failures is recognized.
 *
 * @param words what a line must contain, exactly, before the pattern is tried: lines can be a megabyte long
 * @param pattern what is shown of the line; it sees a text in which {@code "} ends a message, see {@link LogText}
 * @param explanation says what the match means and what to do
 * @param witnesses whose end says more
 */
record FailureRule(String words, Pattern pattern, Function<MatchResult, String> explanation, Set<Witness> witnesses) {}
