package io.github.beamgo.go;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one value of {@code -ldflags}: Go uses only the last one that it is given, so defaults, {@code GOFLAGS}, the
 * user's flags and stamps have to be merged.
 */
public final class LinkerFlags {

    /** Leaves out debug information, which saves a tenth of the size; the symbol table stays. */
    private static final String OMIT_DEBUG_INFORMATION = "-w";

    /** Flags of the linker that take no value, see {@code cmd/link/internal/ld/main.go}. */
    private static final Set<String> WITHOUT_VALUE = Set.of(
            "8",
            "a",
            "aslr",
            "asan",
            "bindnow",
            "c",
            "checklinkname",
            "compressdwarf",
            "d",
            "debugnosplit",
            "dumpdep",
            "e",
            "f",
            "g",
            "h",
            "linkshared",
            "msan",
            "n",
            "pruneweakmap",
            "race",
            "s",
            "v",
            "w");

    private static final Pattern FLAG_AND_VALUE = Pattern.compile("--?\\w+\\s.*", Pattern.DOTALL);

    private LinkerFlags() {}

    /**
     * Merges all sources; the later wins, as for Go's linker.
     *
     * @param goFlags the words of {@code GOFLAGS}
     * @param ldflags the user's flags, in Go's quoting and with or without a pattern
     * @param stamps import path and name of string variables → value
     * @param linked whether a pattern names the package that is linked
     * @throws IllegalArgumentException when a quote is not closed
     */
    public static List<String> merge(
            List<String> goFlags, List<String> ldflags, Map<String, String> stamps, Predicate<String> linked) {
        List<String> words = new ArrayList<>();
        words.add(OMIT_DEBUG_INFORMATION);
        Stream.concat(GoFlag.values("ldflags", goFlags), ldflags.stream())
                .map(PatternedFlags::parse)
                .filter(flags -> flags.areFor(linked))
                .forEach(flags -> words.addAll(flags.words()));
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
        return GoFlag.last("s", words).filter(GoFlag::isOn).isPresent();
    }

    /**
     * Finds what Go's linker would answer with its usage.
     *
     * @param words flags of the linker
     * @return the first word that stands where only a flag can, or that holds a flag and its value; empty for none
     */
    public static Optional<String> misplaced(List<String> words) {
        boolean value = false;
        for (String word : words) {
            if (!value && (!word.startsWith("-") || FLAG_AND_VALUE.matcher(word).matches())) {
                return Optional.of(word);
            }
            // A flag that is not known here may have a value.
            value = !value
                    && GoFlag.parse(word)
                            .filter(flag -> flag.value().isEmpty() && !WITHOUT_VALUE.contains(flag.name()))
                            .isPresent();
        }
        return Optional.empty();
    }
}
