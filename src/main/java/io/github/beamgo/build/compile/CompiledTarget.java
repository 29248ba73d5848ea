package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.SourceCommit;
import java.time.Duration;
import java.util.List;

/**
 * A binary that was compiled, or taken from another machine, and read back, in the staging folder.
 *
 * @param compilation what was planned
 * @param size length in bytes
 * @param sha256 checksum, 64 hexadecimal digits
 * @param info what the binary says about itself
 * @param duration how long it took
 * @param fresh whether Go linked it anew; otherwise nothing had changed
 */
public record CompiledTarget(
        Compilation compilation, long size, String sha256, BinaryInfo info, Duration duration, boolean fresh) {

    /** {@return every commit that was recorded, once: one, if all binaries are of the same state, or none} */
    public static List<SourceCommit> commits(List<CompiledTarget> compiled) {
        return compiled.stream()
                .flatMap(target -> target.info().buildInfo().commit().stream())
                .distinct()
                .toList();
    }

    /** {@return this binary, as one that was also linked before in the same build} */
    public CompiledTarget after(CompiledTarget before) {
        return new CompiledTarget(
                compilation, size, sha256, info, before.duration.plus(duration), before.fresh || fresh);
    }
}
