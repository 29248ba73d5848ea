package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.SourceCommit;
import io.github.beamgo.target.BinaryRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binary that was compiled, or taken from another machine, and read back, in the staging folder.
 *
 * @param compilation what was planned
 * @param size length in bytes
 * @param sha256 checksum, 64 hexadecimal digits
 * @param info what the binary says about itself
 * @param duration how long it took
 * @param fresh whether Go linked it anew; otherwise nothing had changed
 * @param packed what is published as its packed worker, {@code null} if nothing was packed
 */
public record CompiledTarget(
        Compilation compilation,
        long size,
        String sha256,
        BinaryInfo info,
        Duration duration,
        boolean fresh,
        @Nullable Content packed) {

    /**
     * A file that is published.
     *
     * @param file absolute path, in the staging folder
     * @param size length in bytes
     * @param sha256 checksum, 64 hexadecimal digits
     */
    public record Content(Path file, long size, String sha256) {}

    /** A binary of which nothing is packed. */
    public CompiledTarget(
            Compilation compilation, long size, String sha256, BinaryInfo info, Duration duration, boolean fresh) {
        this(compilation, size, sha256, info, duration, fresh, null);
    }

    /** {@return where the packed worker of a compilation goes} */
    public static Path packedFile(Compilation compilation) {
        Path staged = compilation.staged();
        return staged.resolveSibling(staged.getFileName() + ".packed");
    }

    /** {@return the same binary, with its packed worker} */
    public CompiledTarget withPacked(Content worker) {
        return new CompiledTarget(compilation, size, sha256, info, duration, fresh, worker);
    }

    /** {@return the file that is published as a binary} */
    public Content content(PlannedBinary binary) {
        return packed != null && binary.role() == BinaryRole.WORKER
                ? packed
                : new Content(compilation.staged(), size, sha256);
    }

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
                compilation, size, sha256, info, before.duration.plus(duration), before.fresh || fresh, packed);
    }
}
