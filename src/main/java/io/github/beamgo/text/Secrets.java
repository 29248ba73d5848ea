package io.github.beamgo.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Masks what must not be printed: values whose name contains {@code password}, {@code token}, {@code secret}, {@code
 * key} or {@code credential} in any case, and user names and passwords in URLs. When in doubt it masks too much.
 */
public final class Secrets {

    private static final String MASK = "***";

    private static final String WORD = "(?:password|token|secret|key|credential)";

    private static final Pattern NAME = Pattern.compile(WORD, Pattern.CASE_INSENSITIVE);

    /** A flag whose value is the next argument. */
    private static final Pattern FLAG = Pattern.compile("-[^=\\s]*" + WORD + "[^=\\s]*", Pattern.CASE_INSENSITIVE);

    /**
     * {@code --token=…}, {@code TOKEN=…}, and inside a value {@code -X example.com/app.token=…}, by which Go's linker
     * sets variables. The value may hold anything, so all that follows belongs to it.
     */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "((?:^|[\\s'\"=,;])(?:[\\w.-][\\w./-]*)?" + WORD + "[\\w.-]*=).+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** {@code "DB_PASSWORD": "…"} in JSON, such as the configuration of Beam's environment PROCESS. */
    private static final Pattern JSON_PROPERTY =
            Pattern.compile("(\"[^\"]*" + WORD + "[^\"]*\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*", Pattern.CASE_INSENSITIVE);

    /** The name and password of {@code https://user:password@host}; a password may hold an unescaped "@". */
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/?#\\s\"]*@");

    private static final Pattern QUERY_PARAMETER =
            Pattern.compile("([?&;#][\\w.%-]*" + WORD + "[\\w.%-]*=)[^&#\\s'\"]+", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /**
     * Masks a command line.
     *
     * @return as many words, with {@code ***} in place of secrets: {@code --token=***}, or {@code --token} and {@code
     *     ***}
     */
    public static List<String> maskArguments(List<String> argv) {
        List<String> masked = new ArrayList<>(argv.size());
        boolean secret = false;
        for (String word : argv) {
            masked.add(secret ? MASK : maskValue(word));
            // Also for a word that was just masked: after a flag without a value it is the next flag.
            secret = FLAG.matcher(word).matches();
        }
        return List.copyOf(masked);
    }

    /** {@return the environment variables in alphabetical order, with {@code ***} in place of secrets} */
    public static SortedMap<String, String> maskEnvironment(Map<String, String> environment) {
        SortedMap<String, String> masked = new TreeMap<>();
        environment.forEach((name, value) -> masked.put(name, NAME.matcher(name).find() ? MASK : maskValue(value)));
        return masked;
    }

    /**
     * {@return the text with {@code ***} in place of its URLs' user names and passwords, and of the values of query
     * parameters whose name suggests a secret}
     */
    public static String maskUrls(String text) {
        String masked = USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
        return QUERY_PARAMETER.matcher(masked).replaceAll("$1" + MASK);
    }

    private static String maskValue(String value) {
        String masked = JSON_PROPERTY.matcher(value).replaceAll("$1" + MASK);
        return maskUrls(ASSIGNMENT.matcher(masked).replaceFirst("$1" + MASK));
    }
}
