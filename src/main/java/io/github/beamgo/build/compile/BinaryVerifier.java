package io.github.beamgo.build.compile;

import static java.util.function.Predicate.not;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PrebuiltBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.inspect.BinaryFormat;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Reads a binary back and compares it with the plan. */
public final class BinaryVerifier {

    private static final Set<String> PROGRAMS = Set.of("exe", "pie");

    private final BinaryInspector inspector;

    /** Creates the verifier. */
    @Inject
    public BinaryVerifier(BinaryInspector inspector) {
        this.inspector = inspector;
    }

    /**
     * Reads the staged binary.
     *
     * @return what it is
     * @throws ConfigurationException when it is not what the compilation should give, with every difference
     * @throws IOException when it cannot be read
     */
    public BinaryInfo verify(Compilation compilation) throws IOException {
        BinaryInfo info = read(compilation);
        List<String> differences = differences(compilation, info);
        if (!differences.isEmpty()) {
            if (compilation.isPrebuilt()) {
                throw compilation.prebuilt().get(0).differs(String.join("; ", differences));
            }
            throw new ConfigurationException(
                    "The binary for " + compilation.label() + " is not what was asked for: "
                            + String.join("; ", differences) + ".",
                    "Check <goFlags>, <ldflags>, <buildEnv> and the environment for settings that change Go's result;"
                            + " -X prints the whole command.");
        }
        return info;
    }

    private BinaryInfo read(Compilation compilation) throws IOException {
        try {
            return inspector.inspect(compilation.staged());
        } catch (IOException e) {
            if (compilation.isPrebuilt()) {
                throw compilation.prebuilt().get(0).damaged("cannot be read back: " + e.getMessage());
            }
            throw new IOException("The binary " + compilation.staged() + " cannot be read back: " + e.getMessage(), e);
        }
    }

    /** Compares a binary with the plan: one phrase for each difference. */
    static List<String> differences(Compilation compilation, BinaryInfo info) {
        List<String> differences = new ArrayList<>();
        String os = compilation.target().os();
        BuildInfo built = info.buildInfo();
        compare(differences, "format", BinaryFormat.forOs(os), info.format());
        compare(differences, "operating system", os, built.setting("GOOS").orElse("unknown"));
        compare(differences, "architecture", compilation.target().arch(), info.architecture());
        Map<String, String> variables = new TreeMap<>(compilation.target().goVariables());
        variables.keySet().removeAll(Set.of("GOOS", "GOARCH"));
        variables.put("CGO_ENABLED", compilation.options().cgo() ? "1" : "0");
        // Older versions of Go do not record all of them.
        variables.forEach(
                (name, value) -> built.setting(name).ifPresent(found -> compare(differences, name, value, found)));
        compare(
                differences,
                "Go version",
                BuildInfo.withoutExperiments(compilation.goVersion()),
                BuildInfo.withoutExperiments(built.goVersion()));
        compare(differences, "main package", compilation.packagePath(), built.mainPackage());
        built.setting("-buildmode")
                .filter(not(PROGRAMS::contains))
                .ifPresent(mode -> differences.add("its build mode is " + mode + ", which does not produce a program"));
        // In Beam's own sources Go makes up a version from the commit, which it does not report beforehand.
        boolean inBeam = BuildInfo.DEVELOPMENT.equals(compilation.beamVersion());
        Optional<String> beamVersion = built.beamVersion().map(found -> inBeam ? BuildInfo.DEVELOPMENT : found);
        compare(differences, "Beam version", compilation.beamVersion(), beamVersion.orElse(null));
        for (PrebuiltBinary prebuilt : compilation.prebuilt()) {
            built.commit()
                    .ifPresent(commit ->
                            compare(differences, "commit", prebuilt.commit().orElse(null), commit));
        }
        if (!info.symbolTable() && !compilation.options().allowStripped()) {
            differences.add("it has no symbol table, in which Beam finds functions that are not registered");
        }
        return differences;
    }

    private static void compare(
            List<String> differences, String what, @Nullable Object planned, @Nullable Object found) {
        if (!Objects.equals(planned, found)) {
            differences.add(what + " is " + Objects.requireNonNullElse(found, "none") + " instead of "
                    + Objects.requireNonNullElse(planned, "none"));
        }
    }
}
