package io.github.beamgo.image.registry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server wants to know who asks: the header {@code WWW-Authenticate} (RFC 9110, section 11.6.1), in which one line may
 * hold several ways, with blanks or without, in any case.
 *
 * @param scheme in lower case, such as {@code bearer}
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern PART = Pattern.compile("\\G[\\s,]*(?:(?<name>[!#$%&'*+.^_`|~\\w-]+)\\s*=\\s*"
            + "(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\"|(?<plain>[^\\s,\"]+))|(?<scheme>[\\w-]+)(?=[\\s,]|$))");

    /** {@return the way of this name, if the server offers it} */
    static Optional<Challenge> find(String wanted, RegistryAnswer answer) {
        for (String line : answer.headers().allValues("WWW-Authenticate")) {
            Map<String, String> parameters = new TreeMap<>();
            boolean found = false;
            Matcher part = PART.matcher(line);
            while (part.find()) {
                if (part.group("scheme") != null) {
                    if (found) {
                        break;
                    }
                    found = part.group("scheme").equalsIgnoreCase(wanted);
                } else if (found) {
                    String quoted = part.group("quoted");
                    parameters.put(
                            part.group("name").toLowerCase(Locale.ROOT),
                            quoted == null ? part.group("plain") : quoted.replaceAll("\\\\(.)", "$1"));
                }
            }
            if (found) {
                return Optional.of(new Challenge(wanted, parameters));
            }
        }
        return Optional.empty();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
