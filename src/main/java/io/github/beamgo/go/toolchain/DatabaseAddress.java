package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.text.Secrets;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A checksum database.
 *
 * @param key with which it signs
 * @param address where it is
 * @param explicit whether the user has named the address, so that no proxy is asked for its answers
 */
record DatabaseAddress(NoteKey key, URI address, boolean explicit) {

    static final String GOS_OWN = "sum.golang.org";

    private static final String IN_CHINA = "sum.golang.google.cn";

    /** As the go command has it. */
    private static final String KEY_OF_GOS_OWN = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * {@return the database that {@code GOSUMDB} names, Go's own if it names none}
     *
     * @throws ConfigurationException when it is {@code off}, which the go command does not accept for toolchains either,
     *     or nothing that could be one
     */
    static DatabaseAddress of(Map<String, String> environment) {
        String value = environment.getOrDefault("GOSUMDB", "").strip();
        if (value.equals("off")) {
            throw new ConfigurationException(
                    "Go cannot be verified, because GOSUMDB is off.",
                    "Give the checksum of the release with <goChecksums> (-Dbeamgo.goChecksums.linux-amd64=h1:…), or"
                            + " remove GOSUMDB.");
        }
        if (value.equals(IN_CHINA)) {
            return of(GOS_OWN + " https://" + IN_CHINA, value);
        }
        return of(value.isEmpty() ? GOS_OWN : value, value);
    }

    private static DatabaseAddress of(String value, String written) {
        List<String> words = BLANKS.splitAsStream(value).toList();
        try {
            if (words.size() > 2) {
                throw new IllegalArgumentException("it has more than two words");
            }
            NoteKey key = NoteKey.parse(words.get(0).equals(GOS_OWN) ? KEY_OF_GOS_OWN : words.get(0));
            boolean explicit = words.size() == 2;
            return new DatabaseAddress(
                    key, RemoteFiles.address(explicit ? words.get(1) : "https://" + key.name()), explicit);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "GOSUMDB is '" + Secrets.maskUrls(written) + "', which does not name a checksum database: "
                            + e.getMessage() + ".",
                    "Correct or remove it; 'go help environment' describes its form.",
                    e);
        }
    }
}
