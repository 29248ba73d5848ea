package io.github.beamgo.build.output;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.inspect.BuildInfo;
import java.util.List;
import java.util.Optional;

/**
 * What Go recorded about the sources of a binary.
 *
 * @param revision the commit
 * @param modified whether the checkout differed from it
 */
public record SourceCommit(String revision, boolean modified) {

    /** {@return every commit that was recorded, once: one, if all binaries are of the same state, or none} */
    public static List<SourceCommit> of(List<CompiledTarget> compiled) {
        return compiled.stream()
                .flatMap(target -> of(target.info().buildInfo()).stream())
                .distinct()
                .toList();
    }

    private static Optional<SourceCommit> of(BuildInfo built) {
        return built.setting("vcs.revision")
                .map(revision -> new SourceCommit(
                        revision,
                        Boolean.parseBoolean(built.setting("vcs.modified").orElse("false"))));
    }

    /** For messages, such as {@code 4f2a… (modified)}. */
    @Override
    public String toString() {
        return revision + (modified ? " (modified)" : "");
    }
}
