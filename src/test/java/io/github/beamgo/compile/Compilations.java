package io.github.beamgo.compile;

import io.github.beamgo.model.BinaryFormat;
import io.github.beamgo.model.BinaryInfo;
import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.model.BuildInfo;
import io.github.beamgo.model.CompileOptions;
import io.github.beamgo.model.DynamicLinking;
import io.github.beamgo.model.Target;
import io.github.beamgo.plan.ArtifactNames;
import io.github.beamgo.plan.Compilation;
import io.github.beamgo.plan.PlannedBinary;
import io.github.beamgo.process.Command;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compilations of {@code example.com/words} and their results, for tests that run no Go. */
final class Compilations {

    static final ArtifactNames NAMES = new ArtifactNames("words", null);
    static final String MAIN_PACKAGE = "example.com/words";
    static final String SHA = "0".repeat(64);

    private Compilations() {}

    static Compilation of(Path folder, Target target, BinaryRole... roles) {
        return of(folder, target, "v2.77.0", OptionsBuilder.defaults(), roles);
    }

    static Compilation of(
            Path folder, Target target, @Nullable String beamVersion, CompileOptions options, BinaryRole... roles) {
        List<PlannedBinary> binaries = Stream.of(roles)
                .map(role -> new PlannedBinary(
                        role, target, NAMES.classifier(role, target), folder.resolve(NAMES.file(role, target))))
                .toList();
        Path staged = folder.resolve(".staging").resolve(NAMES.file(roles[0], target));
        return new Compilation(
                target,
                MAIN_PACKAGE,
                beamVersion,
                "go1.26.8",
                options,
                staged,
                new Command(
                        List.of("go", "build", "-v", "-ldflags=-w", "-o", staged.toString(), MAIN_PACKAGE),
                        Map.of(),
                        folder.toAbsolutePath()),
                binaries);
    }

    static CompiledTarget compiled(
            Compilation compilation, long size, String sha256, Duration duration, boolean fresh) {
        return new CompiledTarget(compilation, size, sha256, info(compilation.target(), Map.of()), duration, fresh);
    }

    /** What a binary says of itself that is as planned. */
    static BinaryInfo info(Target target, Map<String, String> furtherSettings) {
        Map<String, String> settings = new HashMap<>(furtherSettings);
        settings.put("GOOS", target.os());
        return new BinaryInfo(
                BinaryFormat.forOs(target.os()),
                target.arch(),
                true,
                DynamicLinking.NONE,
                new BuildInfo(
                        "go1.26.8",
                        MAIN_PACKAGE,
                        null,
                        List.of(new BuildInfo.Module(BuildInfo.BEAM_MODULE, "v2.77.0", null, null)),
                        settings));
    }
}
