package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** How the flags of a Go program come by values, as far as its functions tell. */
public enum FlagReading {
    /** It parses its arguments. */
    PARSES,

    /** It never calls {@code flag.Parse}, but has functions with which it can set flags itself. */
    MAY_SET,

    /** None of its arguments has an effect on a flag. */
    NEVER;

    /** Also of {@code pflag} and others that have a type of the same name. */
    private static final String PARSE = "flag.(*FlagSet).Parse";

    /** What gives values to flags, or hands flags over to libraries that do so. Neither Beam nor package flag calls it. */
    private static final Set<String> SETTERS = Set.of(
            "flag.Set",
            "flag.(*FlagSet).Set",
            "flag.Lookup",
            "flag.(*FlagSet).Lookup",
            "flag.VisitAll",
            "flag.(*FlagSet).AddGoFlagSet",
            "flag.PFlagFromGoFlag");

    /**
     * Reads it from a program.
     *
     * @throws IOException if the program cannot be read
     */
    public static FlagReading of(Path program) throws IOException {
        if (!LinkedFunctions.among(Set.of(PARSE), program).isEmpty()) {
            return PARSES;
        }
        return LinkedFunctions.among(SETTERS, program).isEmpty() ? NEVER : MAY_SET;
    }
}
