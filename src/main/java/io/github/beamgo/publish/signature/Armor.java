package io.github.beamgo.publish.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;

/**
 * Finds OpenPGP packets in a file: binary, or in any number of ASCII armors with text around them, as Apache's KEYS
 * files have it.
 */
final class Armor {

    private static final String BEGIN = "-----BEGIN PGP ";
    private static final String END = "-----END PGP ";

    /** The highest bit of a packet's first byte is always set, see RFC 9580, section 4.2; text has it nowhere in ASCII. */
    private static final int PACKET = 0x80;

    private Armor() {}

    /**
     * The packets of a file.
     *
     * @param content the file's content
     * @return one element for each armor, or the content itself if it is binary; empty if it is neither
     * @throws IOException when an armor has no end, or not what it should have
     */
    static List<byte[]> packets(byte[] content) throws IOException {
        if (content.length > 0 && (content[0] & PACKET) != 0) {
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
            throw new IOException("a line '" + BEGIN + "…' has no '" + END + "…'");
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
