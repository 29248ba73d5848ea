package io.github.beamgo.inspect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Go's linker records inside every binary, see {@code runtime/debug.BuildInfo}.
 *
 * @param goVersion version of the toolchain, such as {@code go1.26.8}
 * @param mainPackage import path of the main package (the {@code path} line)
 * @param mainModule the module of the main package, {@code null} when it was not built in a module
 * @param dependencies the modules that contributed packages
 * @param settings the {@code build} lines, such as {@code GOOS}, {@code CGO_ENABLED}, {@code vcs.revision}
 */
public record BuildInfo(
        String goVersion,
        String mainPackage,
        @Nullable Module mainModule,
        List<Module> dependencies,
        Map<String, String> settings) {

    /** Module path of Beam's Go SDK. */
    public static final String BEAM_MODULE = "github.com/apache/beam/sdks/v2";

    /** What Go says for the version of a module that has none, such as one in the same workspace. */
    public static final String DEVELOPMENT = "(devel)";

    /** Of a file that Go linked before version 1.18, which recorded less, and in another way. */
    static final BuildInfo BEFORE_1_18 = new BuildInfo("older than go1.18", "", null, List.of(), Map.of());

    /** {@return whether Go recorded more than that it linked the file} */
    public boolean isComplete() {
        return !equals(BEFORE_1_18);
    }

    /** Makes the collections unmodifiable. */
    public BuildInfo {
        dependencies = List.copyOf(dependencies);
        settings = Map.copyOf(settings);
    }

    /**
     * {@return the version of Beam's Go SDK that the binary's module requires, such as {@code v2.77.0}, which a {@code
     * replace} directive leaves as it is, or {@code (devel)} for an SDK from the same workspace; empty without Beam}
     */
    public Optional<String> beamVersion() {
        return beamModule().map(Module::version);
    }

    /** {@return the module of Beam's Go SDK: the main module or a dependency; empty without Beam} */
    public Optional<Module> beamModule() {
        return Stream.concat(Stream.ofNullable(mainModule), dependencies.stream())
                .filter(module -> module.path().equals(BEAM_MODULE))
                .findFirst();
    }

    /**
     * {@return a version of Go without its experiments} They follow as {@code go1.26.8-X:jsonv2}, in a development version
     * after a blank; {@code go env GOVERSION} leaves them out.
     *
     * @param goVersion as in build information, or from {@code go env}
     */
    public static String withoutExperiments(String goVersion) {
        return goVersion.split("[ -]X:", 2)[0];
    }

    /** {@return the value of a build setting such as {@code GOARCH}, empty when the linker did not record it} */
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** {@return the state of the sources, empty when the linker did not record it} */
    public Optional<SourceCommit> commit() {
        return setting("vcs.revision")
                .map(revision -> new SourceCommit(
                        revision, Boolean.parseBoolean(setting("vcs.modified").orElse("false"))));
    }

    /**
     * A module inside the binary.
     *
     * @param path module path
     * @param version version, {@code (devel)} when Go knows none
     * @param sum the {@code h1:} checksum, {@code null} when there is none
     * @param replacement the module that a {@code replace} directive put in its place
     */
    public record Module(
            String path,
            String version,
            @Nullable String sum,
            @Nullable Module replacement) {}
}
