package io.github.beamgo.go.toolchain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A text with signatures below it, as {@code golang.org/x/mod/sumdb/note} describes it. */
final class SignedNote {

    private static final String SIGNATURE = "\u2014 ";

    private SignedNote() {}

    /**
     * Takes the text out of a note.
     *
     * @return the text, with the line end of its last line
     * @throws VerificationException when no signature is that of the key
     */
    static String open(String note, NoteKey key) throws VerificationException {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            throw new VerificationException("is not a signed note");
        }
        String text = note.substring(0, end + 1);
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        boolean verified = note.substring(end + 2)
                .lines()
                .filter(line -> line.startsWith(SIGNATURE + key.name() + " "))
                .anyMatch(line -> isSignature(line.substring(line.lastIndexOf(' ') + 1), signed, key));
        if (!verified) {
            throw new VerificationException("is not signed with the key of " + key.name());
        }
        return text;
    }

    private static boolean isSignature(String base64, byte[] text, NoteKey key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length > NoteKey.ID_SIZE
                    && HexFormat.of().formatHex(bytes, 0, NoteKey.ID_SIZE).equals(key.id())
                    && key.hasSigned(text, Arrays.copyOfRange(bytes, NoteKey.ID_SIZE, bytes.length));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
