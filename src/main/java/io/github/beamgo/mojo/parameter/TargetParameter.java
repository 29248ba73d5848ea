package io.github.beamgo.mojo.parameter;

import io.github.beamgo.build.plan.TargetRequest;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.text.ParameterValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <target>} of the pom, in the short form {@code <target>linux-amd64</target>} or the long form
 *
 * <pre>{@code
 * <target>
 *   <platform>linux-arm64</platform>
 *   <cgo>true</cgo>
 *   <cgoStatic>false</cgoStatic>
 *   <cgoGlibc>2.36</cgoGlibc>
 *   <env><CC>aarch64-linux-gnu-gcc</CC></env>
 *   <tags>netgo</tags>
 *   <ldflags>-X main.site=edge</ldflags>
 *   <goFlags>-pgo=off</goFlags>
 *   <replaceFlags>true</replaceFlags>
 * </target>
 * }</pre>
 *
 * Maven sets the fields by their names.
 */
public final class TargetParameter {

    private @Nullable String platform;
    private @Nullable Boolean cgo;
    private @Nullable Boolean cgoStatic;
    private @Nullable String cgoGlibc;
    private @Nullable Map<String, @Nullable String> env;
    private @Nullable String tags;
    private @Nullable String ldflags;
    private @Nullable String goFlags;
    private boolean replaceFlags;

    /** Called by Maven. */
    public TargetParameter() {}

    /** Takes the name of a target in the short form; Maven calls it for an element that holds text. */
    public void set(String text) {
        platform = text;
    }

    /**
     * Converts the parameter to a request.
     *
     * @param role the purpose of the list that holds this target
     * @throws ConfigurationException if it names no platform
     */
    public TargetRequest toRequest(BinaryRole role) {
        if (platform == null || platform.isBlank()) {
            throw new ConfigurationException(
                    "A <target> in " + role.targetsParameter() + " names no platform.",
                    "Write <target>linux-amd64</target>, or <platform>linux-amd64</platform> inside it.");
        }
        return new TargetRequest(
                role,
                platform,
                new TargetOverrides(
                        cgo,
                        cgoStatic,
                        cgoGlibc,
                        tags,
                        ldflags,
                        goFlags,
                        replaceFlags,
                        ParameterValues.withoutNulls(env)));
    }
}
