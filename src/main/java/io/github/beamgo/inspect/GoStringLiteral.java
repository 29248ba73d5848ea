package io.github.beamgo.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A string in quotes as in the Go specification, "String literals". Values such as linker flags are recorded this way.
 *
 * @param value the string
 * @param length how many characters the literal takes, with its quotes
 */
record GoStringLiteral(String value, int length) {

    static boolean isQuoted(String text) {
        return text.startsWith("\"") || text.startsWith("`");
    }

    /** The literal at the beginning of a text, empty when it is not well-formed. */
    static Optional<GoStringLiteral> prefixOf(String text) {
        return text.startsWith("`") ? raw(text) : interpreted(text);
    }

    private static Optional<GoStringLiteral> raw(String text) {
        int end = text.indexOf('`', 1);
        return end < 0
                ? Optional.empty()
                : Optional.of(new GoStringLiteral(text.substring(1, end).replace("\r", ""), end + 1));
    }

    private static Optional<GoStringLiteral> interpreted(String text) {
        // Bytes, because \x and octal escapes stand for bytes, several of which can make up one character.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return Optional.of(new GoStringLiteral(bytes.toString(StandardCharsets.UTF_8), at + 1));
            }
            int length = c == '\\' ? unescape(text, at + 1, bytes) : copy(text, at, bytes);
            if (length == 0) {
                return Optional.empty();
            }
            at += length;
        }
        return Optional.empty();
    }

    /** Copies all up to the next backslash or quote. */
    private static int copy(String text, int from, ByteArrayOutputStream bytes) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\\' && text.charAt(end) != '"') {
            end++;
        }
        bytes.writeBytes(text.substring(from, end).getBytes(StandardCharsets.UTF_8));
        return end - from;
    }

    /** Writes what an escape stands for and says how many characters it takes, 0 when Go has no such escape. */
    private static int unescape(String text, int at, ByteArrayOutputStream bytes) {
        if (at == text.length()) {
            return 0;
        }
        int simple = "abfnrtv\\\"".indexOf(text.charAt(at));
        if (simple >= 0) {
            bytes.write("\u0007\b\f\n\r\t\u000b\\\"".charAt(simple));
            return 2;
        }
        return switch (text.charAt(at)) {
            case 'x' -> writeByte(number(text, at + 1, 2, 16), bytes) ? 4 : 0;
            case 'u' -> writeCharacter(number(text, at + 1, 4, 16), bytes) ? 6 : 0;
            case 'U' -> writeCharacter(number(text, at + 1, 8, 16), bytes) ? 10 : 0;
            default -> writeByte(number(text, at, 3, 8), bytes) ? 4 : 0;
        };
    }

    private static boolean writeByte(long value, ByteArrayOutputStream bytes) {
        if (value < 0 || value > 0xff) {
            return false;
        }
        bytes.write((int) value);
        return true;
    }

    private static boolean writeCharacter(long value, ByteArrayOutputStream bytes) {
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        if (value < 0 || value > Character.MAX_CODE_POINT || surrogate) {
            return false;
        }
        bytes.writeBytes(Character.toString((int) value).getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** A number of exactly this many digits, -1 when there is none. */
    private static long number(String text, int from, int digits, int radix) {
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
