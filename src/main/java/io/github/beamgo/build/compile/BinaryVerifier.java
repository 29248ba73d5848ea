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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a binary back, and compares it with the plan and with what every binary has to be. */
public final class BinaryVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(BinaryVerifier.class);

    private static final Set<String> PROGRAMS = Set.of("exe", "pie");

    static final String OF_SETTINGS =
            "Check <goFlags>, <ldflags>, <buildEnv> and the environment for settings that change Go's result; -X prints the"
                    + " whole command.";

    private static final List<BinaryRule> RULES =
            List.of(new TargetRule(), new LoaderRule(), new GlibcRule(), new SymbolTableRule());

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
        List<Violation> violations = violations(compilation, info);
        if (!violations.isEmpty()) {
            String differences = violations.stream().map(Violation::what).collect(Collectors.joining("; "));
            if (compilation.isPrebuilt()) {
                throw compilation.prebuilt().get(0).differs(differences);
            }
            throw new ConfigurationException(
                    "The binary for " + compilation.label() + " is not what was asked for: " + differences + ".",
                    violations.stream().map(Violation::remedy).distinct().collect(Collectors.joining(" ")));
        }
        List<String> libraries = GlibcRule.furtherLibraries(compilation, info);
        if (!libraries.isEmpty()) {
            LOG.warn(
                    "The binary for {} needs libraries that are not part of glibc, and cannot start where the worker's image"
                            + " lacks one: {}.",
                    compilation.label(),
                    String.join(", ", libraries));
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

    /** Compares a binary with the plan, then with each rule. */
    static List<Violation> violations(Compilation compilation, BinaryInfo info) {
        return Stream.concat(
                        differences(compilation, info).stream().map(what -> new Violation(what, OF_SETTINGS)),
                        RULES.stream().flatMap(rule -> rule.check(compilation, info).stream()))
                .toList();
    }

    private static List<String> differences(Compilation compilation, BinaryInfo info) {
        List<String> differences = new ArrayList<>();
        BuildInfo built = info.buildInfo();
        compare(differences, "format", BinaryFormat.forOs(compilation.target().os()), info.format());
        compare(differences, "architecture", compilation.target().arch(), info.architecture());
        built.setting("CGO_ENABLED")
                .ifPresent(found -> compare(
                        differences, "CGO_ENABLED", compilation.options().cgo() ? "1" : "0", found));
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
        return differences;
    }

    private static void compare(
            List<String> differences, String what, @Nullable Object planned, @Nullable Object found) {
        if (!Objects.equals(planned, found)) {
            differences.add(difference(what, planned, found));
        }
    }

    static String difference(String what, @Nullable Object planned, @Nullable Object found) {
        return what + " is " + Objects.requireNonNullElse(found, "none") + " instead of "
                + Objects.requireNonNullElse(planned, "none");
    }
}
