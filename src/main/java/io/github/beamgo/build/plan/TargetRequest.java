package io.github.beamgo.build.plan;

import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;

/**
 * One entry of {@code launchers}, {@code workers} or {@code boots}, as the user wrote it.
 *
 * @param role what the binary is for
 * @param platform a target such as {@code linux-amd64}, {@code linux/amd64} or {@code host}
 * @param overrides the entry's own values
 */
public record TargetRequest(BinaryRole role, String platform, TargetOverrides overrides) {

    /** Removes the blanks that a pom may have around the name. */
    public TargetRequest {
        platform = platform.strip();
    }

    /** Whether the user wrote {@code host}: the target is whichever machine builds. */
    boolean isHost() {
        return platform.equals(Target.HOST);
    }

    /** Whether both are for one target, however it is written. */
    boolean hasTargetOf(TargetRequest other) {
        return platform.equals(other.platform)
                || Target.parse(platform)
                        .filter(target -> Target.parse(other.platform)
                                .filter(target::equals)
                                .isPresent())
                        .isPresent();
    }

    /** Whether the entry is for a target; not if the text is not the name of a target. */
    boolean isFor(Target target, Target host) {
        return isHost()
                ? target.equals(host)
                : Target.parse(platform).filter(target::equals).isPresent();
    }
}
