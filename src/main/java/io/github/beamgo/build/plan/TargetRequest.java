package io.github.beamgo.build.plan;

import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.target.BinaryRole;

/**
 * One entry of {@code launchers}, {@code workers} or {@code boots}, as the user wrote it.
 *
 * @param role what the binary is for
 * @param platform a target such as {@code linux-amd64}, {@code linux/amd64} or {@code host}
 * @param overrides the entry's own values
 */
public record TargetRequest(BinaryRole role, String platform, TargetOverrides overrides) {

    /**
     * The pom's name of the list that this entry stands in.
     *
     * @return {@code launchers}, {@code workers} or {@code boots}
     */
    public String parameter() {
        return role + "s";
    }
}
