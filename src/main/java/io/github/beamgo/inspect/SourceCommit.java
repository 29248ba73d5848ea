package io.github.beamgo.inspect;

/**
 * What Go recorded about the sources of a binary.
 *
 * @param revision the commit
 * @param modified whether the checkout differed from it
 */
public record SourceCommit(String revision, boolean modified) {

    /** For messages, such as {@code 4f2a… (modified)}. */
    @Override
    public String toString() {
        return revision + (modified ? " (modified)" : "");
    }
}
