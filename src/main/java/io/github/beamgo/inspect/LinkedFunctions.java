package io.github.beamgo.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds out which functions a program has. Go links only functions that are called, and keeps their names in a table
 * that the linker's {@code -s} leaves in place.
 */
public final class LinkedFunctions {

    private static final int CHUNK = 1 << 18;

    private LinkedFunctions() {}

    /**
     * Looks for functions.
     *
     * @param names names as Go writes them, with the path of their package, such as {@code main.main}
     * @return those of them that the program has
     * @throws IOException if it cannot be read
     */
    public static Set<String> among(Collection<String> names, Path program) throws IOException {
        Set<String> missing = new HashSet<>(names);
        int overlap = names.stream().mapToInt(String::length).max().orElse(0);
        byte[] buffer = new byte[CHUNK + overlap];
        int kept = 0;
        try (InputStream input = Files.newInputStream(program)) {
            int read = input.readNBytes(buffer, 0, buffer.length);
            while (read > 0 && !missing.isEmpty()) {
                int length = kept + read;
                // So that the JDK's own search does the work.
                String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                missing.removeIf(name -> text.contains(name + '\0'));
                kept = Math.min(overlap, length);
                System.arraycopy(buffer, length - kept, buffer, 0, kept);
                read = input.readNBytes(buffer, kept, buffer.length - kept);
            }
        }
        Set<String> found = new HashSet<>(names);
        found.removeAll(missing);
        return Set.copyOf(found);
    }
}
