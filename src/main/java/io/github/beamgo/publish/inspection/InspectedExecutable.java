package io.github.beamgo.publish.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.inspect.DynamicLinking;
import io.github.beamgo.inspect.Executable;
import io.github.beamgo.inspect.FileType;
import io.github.beamgo.text.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One executable, in its JSON form; fields of which nothing is known are left out.
 *
 * @param format {@code ELF}, {@code Mach-O} or {@code PE}
 * @param type {@code exe}, {@code pie}, {@code shared} or {@code other}
 * @param os operating system in Go's words
 * @param architecture processor in Go's words
 * @param variant variant of the processor, such as {@code v3} of {@code GOAMD64}
 * @param flags what the header says of the processor beyond that
 * @param interpreter path of the loader that it needs
 * @param libraries the libraries that it needs
 * @param glibc the newest version of glibc of which it needs a symbol
 * @param symbolTable whether Go's functions are in a symbol table
 * @param go what Go recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InspectedExecutable(
        String format,
        FileType type,
        @Nullable String os,
        String architecture,
        @Nullable String variant,
        List<String> flags,
        @Nullable String interpreter,
        List<String> libraries,
        @Nullable String glibc,
        boolean symbolTable,
        @Nullable GoBuild go) {

    /**
     * What Go recorded.
     *
     * @param version version of the toolchain
     * @param mainPackage import path of the main package, {@code null} before Go 1.18, which recorded nothing below it
     * @param beamVersion version of Beam's Go SDK
     * @param module the module of the main package
     * @param modules the modules in it, by path
     * @param settings the settings of the build, by name, with secrets masked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GoBuild(
            String version,
            @Nullable String mainPackage,
            @Nullable String beamVersion,
            @Nullable Module module,
            List<Module> modules,
            Map<String, String> settings) {}

    /**
     * A module.
     *
     * @param path its path
     * @param version its version
     * @param sum its {@code h1:} checksum
     * @param replacement path and version of what is in its place
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Module(
            String path,
            String version,
            @Nullable String sum,
            @Nullable String replacement) {

        static Module of(BuildInfo.Module module) {
            BuildInfo.Module replacement = module.replacement();
            return new Module(
                    module.path(),
                    module.version(),
                    replacement == null ? module.sum() : replacement.sum(),
                    replacement == null ? null : (replacement.path() + " " + replacement.version()).strip());
        }

        /** Version, checksum and replacement. */
        String text() {
            return version + (replacement == null ? "" : " => " + replacement) + (sum == null ? "" : " " + sum);
        }
    }

    static InspectedExecutable of(Executable executable) {
        DynamicLinking linking = executable.linking();
        return new InspectedExecutable(
                executable.format().toString(),
                executable.type(),
                executable.os().orElse(null),
                executable.architecture(),
                executable.variant().orElse(null),
                executable.flags(),
                linking.interpreter(),
                executable.libraries(),
                Optional.ofNullable(linking.glibc()).map(Object::toString).orElse(null),
                executable.symbolTable(),
                goBuild(executable.buildInfo()));
    }

    /** Whether it is for the same system and processor as another. */
    boolean runsWhere(InspectedExecutable other) {
        return format.equals(other.format) && Objects.equals(os, other.os) && architecture.equals(other.architecture);
    }

    private static @Nullable GoBuild goBuild(@Nullable BuildInfo info) {
        if (info == null) {
            return null;
        }
        BuildInfo.Module module = info.mainModule();
        Map<String, String> settings = new TreeMap<>();
        info.settings().forEach((name, value) -> settings.put(name, Secrets.maskVariable(name, value)));
        return new GoBuild(
                info.goVersion(),
                info.isComplete() ? info.mainPackage() : null,
                info.beamVersion().orElse(null),
                module == null ? null : Module.of(module),
                info.dependencies().stream().map(Module::of).toList(),
                settings);
    }

    /** {@return all of it as names and values, in the order in which people read it} */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("format", format + ", " + type);
        facts.put("os", os == null ? "unknown" : os);
        facts.put("architecture", architecture);
        put(facts, "variant", variant);
        put(facts, "flags", flags.isEmpty() ? null : String.join(", ", flags));
        put(facts, "interpreter", interpreter);
        put(facts, "libraries", libraries.isEmpty() ? null : String.join(", ", libraries));
        put(facts, "glibc", glibc);
        facts.put("symbol table", symbolTable ? "present" : "none");
        if (go == null) {
            facts.put("Go", "no build information");
            return facts;
        }
        facts.put("Go", go.version());
        if (go.mainPackage() == null) {
            return facts;
        }
        facts.put("main package", go.mainPackage());
        facts.put("Beam", go.beamVersion() == null ? "none" : go.beamVersion());
        go.settings().forEach((name, value) -> facts.put("setting " + name, value));
        if (go.module() != null) {
            facts.put("main module " + go.module().path(), go.module().text());
        }
        go.modules().forEach(module -> facts.put("module " + module.path(), module.text()));
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
