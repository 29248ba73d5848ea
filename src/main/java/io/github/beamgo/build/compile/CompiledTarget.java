package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.inspect.BinaryInfo;
import java.time.Duration;

/**
 * A binary that was compiled and read back, in the staging folder.
 *
 * @param compilation what was planned
 * @param size length in bytes
 * @param sha256 checksum, 64 hexadecimal digits
 * @param info what the binary says about itself
 * @param duration how long it took
 * @param fresh whether Go linked it anew; otherwise nothing had changed
 */
public record CompiledTarget(
        Compilation compilation, long size, String sha256, BinaryInfo info, Duration duration, boolean fresh) {}
