package io.github.beamgo.test.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tests run, by their names.
 *
 * @param run regular expression of {@code go test -run}, {@code null} for all tests
 * @param skip regular expression of {@code go test -skip}, {@code null} for none
 */
public record TestNames(@Nullable String run, @Nullable String skip) {

    /** All tests. */
    public static final TestNames ALL = new TestNames(null, null);

    /** What Go lets functions begin with that {@code go test} runs. */
    private static final List<String> BEGINNINGS = List.of("Test", "Example", "Fuzz", "Benchmark");

    private static final Pattern SUBTEST = Pattern.compile("(?<=^[^/#]{0,1000})#");

    private static final Pattern WILDCARD = Pattern.compile("[*?]");

    /**
     * Translates what Surefire's {@code -Dtest} says: names separated by commas, with {@code *} and {@code ?}. {@code !}
     * in front leaves a test out. {@code TestA#one+two} are two subtests of TestA, and so is {@code TestA/one}, as Go
     * writes it; {@code example.com.words#TestA} is the test that a report names so.
     *
     * @return empty if none of the names can be that of a test of Go: they are those of Java classes
     */
    public static Optional<TestNames> ofSurefire(String test) {
        List<String> run = new ArrayList<>();
        List<String> skip = new ArrayList<>();
        boolean all = true;
        for (String name : test.split(",", -1)) {
            boolean without = name.strip().startsWith("!");
            all &= without || name.isBlank();
            (without ? skip : run).addAll(expressions(name.strip().substring(without ? 1 : 0)));
        }
        return run.isEmpty() && !all ? Optional.empty() : Optional.of(new TestNames(anyOf(run), anyOf(skip)));
    }

    private static List<String> expressions(String name) {
        // The folders of Surefire's patterns for classes; otherwise a slash leads to a subtest, which may have a "#".
        String[] parts = SUBTEST.split(name.replaceFirst("^(\\*\\*/)+", ""), 2);
        List<String> subtests = parts.length < 2
                ? List.of()
                : Stream.of(parts[1].split("\\+"))
                        .filter(subtest -> !subtest.isEmpty())
                        .toList();
        if (isOfGo(parts[0])) {
            return subtests.isEmpty()
                    ? List.of(expression(parts[0]))
                    : subtests.stream()
                            .map(subtest -> expression(parts[0] + "/" + subtest))
                            .toList();
        }
        return subtests.stream()
                .filter(TestNames::isOfGo)
                .map(TestNames::expression)
                .toList();
    }

    /** Whether a test of Go can have the name; what is before the first wildcard decides. */
    private static boolean isOfGo(String name) {
        String test = name.split("/", 2)[0];
        String sure = WILDCARD.split(test, 2)[0];
        return !test.isEmpty()
                && test.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '*' || c == '?')
                && BEGINNINGS.stream()
                        .anyMatch(beginning -> sure.startsWith(beginning)
                                || (sure.length() < test.length() && beginning.startsWith(sure)));
    }

    private static String expression(String name) {
        return Stream.of(name.split("/", -1))
                .map(part -> "^"
                        + part.replaceAll("[^\\p{L}\\p{N}_*? ]", "\\\\$0")
                                .replace("*", ".*")
                                .replace("?", ".")
                        + "$")
                .collect(Collectors.joining("/"));
    }

    private static @Nullable String anyOf(List<String> expressions) {
        return expressions.isEmpty() ? null : String.join("|", expressions);
    }
}
