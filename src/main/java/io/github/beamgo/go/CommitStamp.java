package io.github.beamgo.go;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be known about the commit that Go records in binaries.
 *
 * @param own whether it is the commit of the sources; otherwise nothing must be recorded
 * @param warnings why it is not, or why it is not the whole truth: two sentences each
 */
public record CommitStamp(boolean own, List<String> warnings) {

    /** The sources' own commit, of which there is nothing to say, or none at all. */
    public static final CommitStamp TRUE = new CommitStamp(true, List.of());

    private static final String FLAG = "buildvcs";

    /** Makes the list unmodifiable. */
    public CommitStamp {
        warnings = List.copyOf(warnings);
    }

    /**
     * {@return whether Go records a commit, if there is one}
     *
     * @param goFlags the words of {@code GOFLAGS}
     * @param options how a binary is compiled
     */
    public static boolean isWanted(List<String> goFlags, CompileOptions options) {
        List<String> words = new ArrayList<>(goFlags);
        words.addAll(GoQuoting.split(options.goFlags()));
        return GoFlag.last(FLAG, words).filter(GoFlag::isOff).isEmpty();
    }

    /** {@return the options with which Go records no commit: of several such flags the last one wins} */
    public static CompileOptions none(CompileOptions options) {
        return options.withGoFlag("-" + FLAG + "=false");
    }
}
