package io.github.beamgo.go;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one binary is compiled, every default filled in.
 *
 * @param cgo whether C code is compiled and linked
 * @param trimpath whether paths of the building machine are left out of the binary
 * @param rules what the result has to be
 * @param tags build tags, separated by commas or blanks
 * @param ldflags flags of the linker, those for all targets and the target's own, each in Go's quoting and with or
 *     without a pattern
 * @param gcflags flags of the compiler, in Go's form {@code [pattern=]flags}
 * @param goFlags further arguments of {@code go build}, in Go's quoting
 * @param stamps string variables that the linker sets, as import path and name → value
 * @param env environment variables for the Go tools
 * @param cLibrary which C library is linked where CGO is on
 */
public record CompileOptions(
        boolean cgo,
        boolean trimpath,
        BinaryRules rules,
        String tags,
        List<String> ldflags,
        String gcflags,
        String goFlags,
        Map<String, String> stamps,
        Map<String, String> env,
        CLibrary cLibrary) {

    /** Makes the collections unmodifiable, in the order of the configuration. */
    public CompileOptions {
        ldflags = List.copyOf(ldflags);
        stamps = Collections.unmodifiableMap(new LinkedHashMap<>(stamps));
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    /** {@return these options with one target's own values: its flags stand behind these, unless they replace them} */
    public CompileOptions with(TargetOverrides own) {
        Map<String, String> merged = new LinkedHashMap<>(env);
        merged.putAll(own.env());
        boolean replace = own.replaceFlags();
        return new CompileOptions(
                own.cgo() == null ? cgo : own.cgo(),
                trimpath,
                rules,
                joined(replace ? "" : tags, own.tags()),
                Stream.concat(replace ? Stream.of() : ldflags.stream(), Stream.ofNullable(own.ldflags()))
                        .toList(),
                gcflags,
                joined(replace ? "" : goFlags, own.goFlags()),
                stamps,
                merged,
                cLibrary.with(own.cgoStatic(), own.cgoGlibc()));
    }

    /** {@return these options with or without C code} */
    public CompileOptions withCgo(boolean value) {
        return new CompileOptions(value, trimpath, rules, tags, ldflags, gcflags, goFlags, stamps, env, cLibrary);
    }

    /** {@return these options with other rules for the result} */
    public CompileOptions withRules(BinaryRules value) {
        return new CompileOptions(cgo, trimpath, value, tags, ldflags, gcflags, goFlags, stamps, env, cLibrary);
    }

    /** {@return these options without the flags of {@code go build}} */
    public CompileOptions withoutGoFlags() {
        return new CompileOptions(cgo, trimpath, rules, tags, ldflags, gcflags, "", stamps, env, cLibrary);
    }

    /** {@return these options with one more argument of {@code go build}} */
    CompileOptions withGoFlag(String flag) {
        return new CompileOptions(
                cgo, trimpath, rules, tags, ldflags, gcflags, (goFlags + " " + flag).strip(), stamps, env, cLibrary);
    }

    /** {@return these options with other environment variables} */
    public CompileOptions withEnv(Map<String, String> variables) {
        return new CompileOptions(cgo, trimpath, rules, tags, ldflags, gcflags, goFlags, stamps, variables, cLibrary);
    }

    /** {@return these options with one more value of {@code -ldflags}, and more build tags} */
    public CompileOptions withLinking(String flags, String moreTags) {
        return new CompileOptions(
                cgo,
                trimpath,
                rules,
                joined(tags, moreTags),
                Stream.concat(ldflags.stream(), Stream.of(flags)).toList(),
                gcflags,
                goFlags,
                stamps,
                env,
                cLibrary);
    }

    private static String joined(String common, @Nullable String own) {
        return own == null || own.isBlank() ? common : (common + " " + own).strip();
    }

    /**
     * {@return what applies to a program that is not the user's, such as Beam's boot: where and how to compile, without
     * tags, flags and stamps that were meant for the pipeline}
     */
    public CompileOptions withoutPipelineFlags() {
        return new CompileOptions(cgo, trimpath, rules, "", List.of(), "", goFlags, Map.of(), env, cLibrary);
    }
}
