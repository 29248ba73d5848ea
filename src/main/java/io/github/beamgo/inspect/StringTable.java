package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of names that end with a zero byte, to which section headers and symbols refer by offset. */
record StringTable(FileRegion region) {

    /** Names that end alike are few. */
    private static final int MAX_OCCURRENCES = 64;

    /**
     * The offsets at which a name can be found. Searching the table once for one name is cheaper than reading the names of
     * 100,000 symbols. There can be several, as a name is also the end of a longer one: some linkers store only the
     * longer one, so what stands before an occurrence says nothing, and a symbol must refer to it.
     */
    Set<Integer> offsetsOf(String name) throws IOException {
        return region.find(name + '\0', 1, MAX_OCCURRENCES).stream()
                .map(Long::intValue)
                .collect(Collectors.toSet());
    }

    /** The name at an offset, cut off after {@code maxLength} characters. */
    String at(long offset, int maxLength) throws IOException {
        String text = new String(region.readUpTo(offset, maxLength), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    boolean holds(String name, long offset) throws IOException {
        byte[] expected = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(region.readUpTo(offset, expected.length), expected);
    }
}
