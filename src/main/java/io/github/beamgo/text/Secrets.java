package io.github.beamgo.text;

import static io.github.beamgo.text.SecretNames.NOT_A_SWITCH;
import static io.github.beamgo.text.SecretNames.WORD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The one rule for what must not be printed, recorded or published: values whose name contains a word such as {@code
 * password}, {@code token} or {@code key} in any case, and user names and passwords in URLs and the like. When in doubt
 * it masks too much, but not what {@link SecretNames} lists as harmless.
 */
public final class Secrets {

    /** What stands in place of a secret. */
    public static final String MASK = "***";

    private static final Pattern NAME = pattern(WORD);

    /** Working folders, in spite of their names. */
    private static final Set<String> NO_SECRETS = Set.of("PWD", "OLDPWD");

    /** What holds nothing but Go's own settings, such as {@code x509keypairleaf} and {@code httpcookiemaxnum}. */
    private static final Set<String> SETTINGS_OF_GO = Set.of("GODEBUG", "DefaultGODEBUG");

    /** A flag whose value is the next argument. */
    private static final Pattern FLAG = pattern("-[^=\\s]*" + WORD + "[^=\\s]*");

    /** Such a flag and its value in a text that holds several words, as {@code MAVEN_ARGS} does. */
    private static final Pattern FLAG_AND_VALUE =
            pattern("((?:^|[\\s'\"=])-[^=\\s]*" + WORD + "[^=\\s]*\\s+)[^\\s-]\\S*");

    /** Behind a folder only the variable counts: {@code example.com/auth.Version} is none of a secret. */
    private static final String FULL_NAME =
            "(?:[\\w.-]*" + WORD + "[\\w.-]*|[\\w.-][\\w./-]*/(?:[\\w.-]*\\.)?\\w*" + WORD + "\\w*)";

    /** {@code token=} and what may stand before it, as in {@code --token=} and {@code example.com/app.token=}. */
    private static final String NAME_AND_SIGN = "((?:^|[\\s'\"=,;])" + FULL_NAME + "=)" + NOT_A_SWITCH;

    /**
     * {@code --token=…}, {@code TOKEN=…}, and inside a value {@code -X example.com/app.token=…}, by which Go's linker
     * sets variables. The value may hold anything, so all that follows belongs to it.
     */
    private static final Pattern ASSIGNMENT = pattern(NAME_AND_SIGN + ".+");

    /** The same in a sentence, which goes on after the value. */
    private static final Pattern ASSIGNMENT_IN_TEXT =
            pattern(NAME_AND_SIGN + "(?:'[^'\n]*'?|\"[^\"\n]*\"?|[^\\s'\"]*[^\\s'\".,;:)])");

    /** The same when the whole assignment is quoted, and was not masked as a value before. */
    private static final Pattern QUOTED_ASSIGNMENT =
            pattern("((['\"])" + FULL_NAME + "=)(?!\\*{3})" + NOT_A_SWITCH + "(?:(?!\\2)[^\n])+");

    /**
     * {@code "DB_PASSWORD": "…"} in JSON, such as the configuration of Beam's environment PROCESS, also inside of a text
     * of JSON; a list or an object may hold several secrets.
     */
    private static final Pattern JSON_PROPERTY = pattern("((\\\\*[\"'])[^\"'\\\\]*" + WORD + "[^\"'\\\\]*\\2\\s*:\\s*)"
            + NOT_A_SWITCH
            + "(?:(\\\\*[\"'])(?:(?!\\3)(?:\\\\.|.))*+|\\[[^\\]]*]|\\{[^}]*}|[\\w.+-]+)");

    /** {@code X-Api-Key: …}, as HTTP has it. */
    private static final Pattern HEADER = pattern("((?:^|[\\s'\"=,;])(?:[\\w.-]*" + WORD
            + "[\\w.-]*:[ \\t]+|(?:x-[\\w-]*" + WORD + "[\\w-]*|authorization):)).+");

    private static final Pattern BEARER = pattern("(\\bbearer\\s+)[\\w.~+/=-]+");

    /** The name and password of {@code https://user:password@host}; a password may hold an unescaped "@". */
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/?#\\s\"]*@");

    /** The same with an unescaped "/", "?" or "#" in the password; what is not a port cannot belong to the host. */
    private static final Pattern ODD_USER_INFO =
            Pattern.compile("(://)[^/?#\\s\"@:,|\\[]*:(?!\\d*(?:[/?#,|\\s\"]|$))[^\\s\"]*@");

    /**
     * {@code user:password@tcp(host)}, as drivers of databases have it; a digest or a point in time
     * after the "@" is not a host.
     */
    private static final Pattern USER_INFO_WITHOUT_SCHEME =
            Pattern.compile("(^|[\\s=,;'\"])[^\\s:/@=,;'\"]+:[^\\s@/]+@(?!sha\\d+:|-?\\d+(?![\\w.]))");

    /** {@code jdbc:oracle:thin:user/password@host}. */
    private static final Pattern ORACLE_USER_INFO = pattern("(jdbc:oracle:\\w+:)[^\\s/@]+/[^\\s@]+@");

    /** What is secret by itself, whatever its name: keys in PEM form, JSON web tokens, tokens of well-known services. */
    private static final Pattern WELL_KNOWN = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----[^\"']*"
                    + "|\\beyJ[\\w-]{10,}\\.[\\w-]{10,}(?:\\.[\\w-]*)?"
                    + "|\\b(?:gh[opsur]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{20,}|xox[a-z]-[\\w-]{10,}|ya29\\.[\\w-]{20,})");

    private static final Pattern QUERY_PARAMETER =
            pattern("([?&;#](?:[\\w.%-]*" + WORD + "[\\w.%-]*|sig)=)[^&#\\s'\"]+");

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
        environment.forEach((name, value) -> masked.put(name, maskVariable(name, value)));
        return masked;
    }

    /** {@return the value of an environment variable or of a setting in Go's build info, masked as its name says} */
    public static String maskVariable(String name, String value) {
        if (isSecret(name)) {
            return MASK;
        }
        return SETTINGS_OF_GO.contains(name) ? value : maskValue(value);
    }

    /**
     * Masks one value of a parameter, of which a message tells.
     *
     * @return the value with {@code ***} in place of secrets; all that follows one may belong to it
     */
    public static String maskValue(String value) {
        String masked = ASSIGNMENT.matcher(value).replaceFirst("$1" + MASK);
        return maskText(HEADER.matcher(masked).replaceFirst("$1" + MASK));
    }

    /** {@return sentences or another program's lines, with {@code ***} in place of secrets} */
    public static String maskText(String text) {
        String masked = JSON_PROPERTY.matcher(text).replaceAll("$1$3" + MASK);
        masked = QUOTED_ASSIGNMENT.matcher(masked).replaceAll("$1" + MASK);
        masked = ASSIGNMENT_IN_TEXT.matcher(masked).replaceAll("$1" + MASK);
        masked = FLAG_AND_VALUE.matcher(masked).replaceAll("$1" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1" + MASK);
        masked = WELL_KNOWN.matcher(masked).replaceAll(MASK);
        masked = ORACLE_USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@");
        return maskUrls(USER_INFO_WITHOUT_SCHEME.matcher(masked).replaceAll("$1" + MASK + "@"));
    }

    /**
     * {@return the text with {@code ***} in place of its URLs' user names and passwords, and of the values of query
     * parameters whose name suggests a secret}
     */
    public static String maskUrls(String text) {
        String masked = USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
        masked = ODD_USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@");
        return QUERY_PARAMETER.matcher(masked).replaceAll("$1" + MASK);
    }

    private static boolean isSecret(String variable) {
        return NAME.matcher(variable).find() && !NO_SECRETS.contains(variable);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
