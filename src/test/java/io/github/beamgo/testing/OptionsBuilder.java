package io.github.beamgo.testing;

import io.github.beamgo.go.BinaryRules;
import io.github.beamgo.go.CLibrary;
import io.github.beamgo.go.CompileOptions;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Map;

/** Compile options that begin with the plugin's defaults. */
public final class OptionsBuilder {

    private boolean cgo;
    private boolean trimpath = true;
    private BinaryRules rules = new BinaryRules(false, false, false, false, false, Version.parse("2.36"));
    private String tags = "";
    private List<String> ldflags = List.of();
    private String gcflags = "";
    private String goFlags = "";
    private Map<String, String> stamps = Map.of();
    private Map<String, String> env = Map.of();
    private CLibrary cLibrary = CLibrary.DEFAULT;

    public static CompileOptions defaults() {
        return new OptionsBuilder().build();
    }

    public OptionsBuilder cgo(boolean value) {
        cgo = value;
        return this;
    }

    public OptionsBuilder trimpath(boolean value) {
        trimpath = value;
        return this;
    }

    public OptionsBuilder allowStripped(boolean value) {
        return rules(new BinaryRules(
                value,
                rules.allowDynamicLinking(),
                rules.allowOtherTarget(),
                rules.allowNonLinuxWorkers(),
                rules.allowWithoutBeam(),
                rules.workerGlibc()));
    }

    public OptionsBuilder rules(BinaryRules value) {
        rules = value;
        return this;
    }

    public OptionsBuilder tags(String value) {
        tags = value;
        return this;
    }

    public OptionsBuilder ldflags(String... values) {
        ldflags = List.of(values);
        return this;
    }

    public OptionsBuilder gcflags(String value) {
        gcflags = value;
        return this;
    }

    public OptionsBuilder goFlags(String value) {
        goFlags = value;
        return this;
    }

    public OptionsBuilder stamps(Map<String, String> value) {
        stamps = value;
        return this;
    }

    public OptionsBuilder env(Map<String, String> value) {
        env = value;
        return this;
    }

    public OptionsBuilder cLibrary(CLibrary value) {
        cLibrary = value;
        return this;
    }

    public CompileOptions build() {
        return new CompileOptions(cgo, trimpath, rules, tags, ldflags, gcflags, goFlags, stamps, env, cLibrary);
    }
}
