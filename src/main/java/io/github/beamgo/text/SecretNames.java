package io.github.beamgo.text;

import java.util.List;

/**
 * Which names suggest that their values are secret, as a part of regular expressions that ignore case. Data have keys,
 * too, and tokens are counted: what users need to read in such names is listed here. When in doubt a name is secret.
 */
final class SecretNames {

    private static final String SEPARATOR = "[_.-]?";

    /** What comes before {@code key}, and that word, where it tells how data are found, or is not a word of its own. */
    private static final String KEYS_OF_DATA = "(?<!(?:mon|don|tur|hoc|joc|whis|(?:"
            + String.join(
                    "|",
                    List.of(
                            "by",
                            "cache",
                            "composite",
                            "dedup",
                            "foreign",
                            "group",
                            "grouping",
                            "hot",
                            "join",
                            "kms",
                            "natural",
                            "object",
                            "order",
                            "ordering",
                            "partition",
                            "primary",
                            "public",
                            "range",
                            "route",
                            "routing",
                            "row",
                            "shard",
                            "sort",
                            "surrogate",
                            "unique"))
            + ")" + SEPARATOR + ")key)";

    /** What comes after {@code key} in words that are not about keys to anything. */
    private static final String NO_KEYS = "(?!board|cloak|ed|frame|note|ring|space|store(?!pass)|stroke|word)";

    /** What comes after a word to say that the value describes the secret, but is not it. */
    private static final String DESCRIPTION = "(?!s?" + SEPARATOR + "(?:"
            + String.join(
                    "|",
                    List.of(
                            "algorithm",
                            "bits",
                            "column",
                            "count",
                            "domain",
                            "enabled",
                            "endpoint",
                            "expiry",
                            "field",
                            "format",
                            "length",
                            "level",
                            "limit",
                            "mechanism",
                            "method",
                            "mode",
                            "name",
                            "namespace",
                            "policy",
                            "prefix",
                            "provider",
                            "realm",
                            "scope",
                            "size",
                            "timeout",
                            "ttl",
                            "type",
                            "uri",
                            "url",
                            "version"))
            + ")s?(?![a-z]))";

    /**
     * Words that suggest a secret wherever they stand in a name. An author is none, but an authorization is. What must
     * not be before a word is looked for behind it, as texts are long and the words rare.
     */
    static final String WORD = "(?:"
            + String.join(
                    "|",
                    List.of(
                            "passw(?:or)?d(?!less)",
                            "passphrase",
                            "pass(?<!(?:by|com|tres)pass)(?![a-z])",
                            "pwd",
                            "(?:pw|pat)(?<![a-z](?:pw|pat))(?![a-z])",
                            "creds?(?<!sacreds?)(?![a-z])",
                            "credential",
                            "token(?<!(?:max|min|num)" + SEPARATOR + "token)(?!i[sz])",
                            "secret(?!ar(?:y|ies|iat))",
                            "key" + KEYS_OF_DATA + NO_KEYS,
                            "auth(?!or(?!i[sz]))(?:entication|ori[sz]ation)?+",
                            "signature",
                            "bearer",
                            "jwt",
                            "cookie"))
            + ")" + DESCRIPTION;

    /**
     * Values that say no more than whether, and are none of a secret; stands before a value, behind an opening quote.
     */
    static final String NOT_A_SWITCH = "(?!(?:true|false)(?:[\\s'\",;}]|$))";

    private SecretNames() {}
}
