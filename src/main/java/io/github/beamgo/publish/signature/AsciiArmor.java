package io.github.beamgo.publish.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;

/**
 * Extracts OpenPGP packets from a file that is binary or has any number of ASCII armors (RFC 9580, section 6) with text
 * around them, as Apache's KEYS files have. Each armor is decoded on its own, so that one unreadable key does not hide the
 * others; BouncyCastle's {@code OpenPGPKeyReader} reads all of a file or nothing.
 */
final class AsciiArmor {

    private static final String BEGIN = "-----BEGIN PGP ";
    private static final String END = "-----END PGP ";

    /** Set in the first byte of every packet (RFC 9580, section 4.2), and never in ASCII. */
    private static final int PACKET_BIT = 0x80;

    private AsciiArmor() {}

    /**
     * Removes the armor.
     *
     * @return the packets of each armor, or the content itself if it is binary; empty if it is neither
     * @throws IOException if an armor is truncated or malformed
     */
    static List<byte[]> dearmor(byte[] content) throws IOException {
        if (content.length > 0 && (content[0] & PACKET_BIT) != 0) {
            return List.of(content);
        }
        List<byte[]> packets = new ArrayList<>();
        StringBuilder armor = null;
        for (String line : new String(content, ISO_8859_1).lines().toList()) {
            if (line.startsWith(BEGIN)) {
                armor = new StringBuilder();
            }
            if (armor != null) {
                armor.append(line.stripTrailing()).append('\n');
                if (line.startsWith(END)) {
                    packets.add(decode(armor.toString()));
                    armor = null;
                }
            }
        }
        if (armor != null) {
            throw new IOException("a line '" + BEGIN + "…' is not followed by a line '" + END + "…'");
        }
        return packets;
    }

    private static byte[] decode(String armor) throws IOException {
        try (ArmoredInputStream input = new ArmoredInputStream(new ByteArrayInputStream(armor.getBytes(ISO_8859_1)))) {
            return input.readAllBytes();
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }
}
