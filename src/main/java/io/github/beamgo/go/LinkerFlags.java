package io.github.beamgo.go;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one value of {@code -ldflags}: Go uses only the last one that it is given, so defaults, {@code GOFLAGS}, the
 * user's flags and stamps have to be merged.
 */
public final class LinkerFlags {

    /** Leaves out debug information, which saves a tenth of the size; the symbol table stays. */
    private static final String OMIT_DEBUG_INFORMATION = "-w";

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private LinkerFlags() {}

    /**
     * Merges all sources; the later wins, as for Go's linker.
     *
     * @param goFlags the words of {@code GOFLAGS}
     * @param ldflags the user's flags, in Go's quoting
     * @param stamps import path and name of string variables → value
     * @throws IllegalArgumentException when a quote is not closed
     */
    public static List<String> merge(List<String> goFlags, String ldflags, Map<String, String> stamps) {
        List<String> words = new ArrayList<>();
        words.add(OMIT_DEBUG_INFORMATION);
        for (String flag : goFlags) {
            String name = flag.replaceFirst("^--?", "");
            if (name.startsWith("ldflags=")) {
                words.addAll(GoQuoting.split(name.substring("ldflags=".length())));
            }
        }
        words.addAll(GoQuoting.split(ldflags));
        stamps.forEach((name, value) -> {
            words.add("-X");
            words.add(name + "=" + value);
        });
        return words;
    }

    /**
     * Whether the last {@code -s} among the linker's words says that it leaves out the symbol table, in which Beam
     * finds functions that are not registered.
     */
    public static boolean strip(List<String> words) {
        boolean strip = false;
        for (String word : words) {
            String flag = word.startsWith("--") ? word.substring(1) : word;
            if (flag.equals("-s")) {
                strip = true;
            } else if (flag.startsWith("-s=")) {
                strip = TRUE.contains(flag.substring("-s=".length()));
            }
        }
        return strip;
    }
}
