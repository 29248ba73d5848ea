package io.github.beamgo.go.toolchain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of a checksum database: all its records in one hash.
 *
 * @param size how many records it has
 * @param root the hash above them
 */
record TreeHead(long size, Hash root) {

    private static final Pattern FORM =
            Pattern.compile("go\\.sum database tree\n([0-9]{1,18})\n([A-Za-z0-9+/]{43}=)\n(?s:.*)");

    /** Reads the text of a signed note. */
    static TreeHead parse(String text) throws VerificationException {
        Matcher lines = FORM.matcher(text);
        if (!lines.matches()) {
            throw new VerificationException("is not the head of a checksum database");
        }
        return new TreeHead(Long.parseLong(lines.group(1)), Hash.parse(lines.group(2)));
    }
}
