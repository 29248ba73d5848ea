package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.inspect.BinaryFormat;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.inspect.DynamicLinking;
import io.github.beamgo.process.Command;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compilations of {@code example.com/words} and their results, for tests that run no Go. */
public final class Compilations {

    public static final ArtifactNames NAMES = new ArtifactNames("words", null);
    static final String MAIN_PACKAGE = "example.com/words";
    public static final String SHA = "0".repeat(64);

    private Compilations() {}

    public static Compilation of(Path folder, Target target, BinaryRole... roles) {
        return of(folder, target, "v2.77.0", OptionsBuilder.defaults(), roles);
    }

    public static Compilation of(
            Path folder, Target target, @Nullable String beamVersion, CompileOptions options, BinaryRole... roles) {
        List<PlannedBinary> binaries = Stream.of(roles)
                .map(role -> new PlannedBinary(
                        role, target, NAMES.classifier(role, target), folder.resolve(NAMES.file(role, target)), false))
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

    public static CompiledTarget compiled(
            Compilation compilation, long size, String sha256, Duration duration, boolean fresh) {
        return new CompiledTarget(compilation, size, sha256, info(compilation.target(), Map.of()), duration, fresh);
    }

    /** What a binary says of itself that is as planned. */
    public static BinaryInfo info(Target target, Map<String, String> furtherSettings) {
        Map<String, String> settings = new HashMap<>(furtherSettings);
        settings.put("GOOS", target.os());
        return new BinaryInfo(
                BinaryFormat.forOs(target.os()),
                target.arch(),
                true,
                DynamicLinking.NONE,
                List.of(),
                new BuildInfo(
                        "go1.26.8",
                        MAIN_PACKAGE,
                        null,
                        List.of(new BuildInfo.Module(BuildInfo.BEAM_MODULE, "v2.77.0", null, null)),
                        settings));
    }
}
