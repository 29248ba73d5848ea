package io.github.beamgo.testing;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.build.plan.Narrowing;
import io.github.beamgo.build.plan.ProgressStyle;
import io.github.beamgo.build.plan.Resources;
import io.github.beamgo.build.plan.TargetRequest;
import io.github.beamgo.go.BinaryRules;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.go.WantedGo;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for the pipeline {@code words} that begins with the plugin's defaults, but with an empty matrix, and with workers
 * of any kind: the modules of most tests do without Beam.
 */
public final class BuildRequestBuilder {

    private @Nullable String pipeline;
    private String mainPackage = ".";
    private Path sourceDirectory = Path.of("/project");
    private Path outputDirectory = Path.of("/project/target/beamgo");
    private String goExecutable = "go";
    private final List<TargetRequest> binaries = new ArrayList<>();
    private List<Path> prebuilt = List.of();
    private Narrowing narrowing = Narrowing.NONE;
    private Narrowing narrowingNow = Narrowing.NONE;
    private CompileOptions options = OptionsBuilder.defaults();
    private Resources resources = new Resources(2, 2, null, 100_000_000_000L, 1);
    private ProgressStyle progress = ProgressStyle.PLAIN;
    private boolean offline;
    private Map<String, String> environment = Map.of();
    private boolean packWorkers;
    private boolean sbom = true;

    public BuildRequestBuilder pipeline(String value) {
        pipeline = value;
        return this;
    }

    public BuildRequestBuilder mainPackage(String value) {
        mainPackage = value;
        return this;
    }

    public BuildRequestBuilder sourceDirectory(Path value) {
        sourceDirectory = value;
        return this;
    }

    public BuildRequestBuilder outputDirectory(Path value) {
        outputDirectory = value;
        return this;
    }

    public BuildRequestBuilder goExecutable(String value) {
        goExecutable = value;
        return this;
    }

    public BuildRequestBuilder launchers(String... platforms) {
        return binaries(BinaryRole.LAUNCHER, platforms);
    }

    public BuildRequestBuilder workers(String... platforms) {
        return binaries(BinaryRole.WORKER, platforms);
    }

    public BuildRequestBuilder boots(String... platforms) {
        return binaries(BinaryRole.BOOT, platforms);
    }

    public BuildRequestBuilder binary(BinaryRole role, String platform, TargetOverrides overrides) {
        binaries.add(new TargetRequest(role, platform, overrides));
        return this;
    }

    public BuildRequestBuilder prebuilt(Path... folders) {
        prebuilt = List.of(folders);
        return this;
    }

    /** Narrows the matrix on the command line. */
    public BuildRequestBuilder only(String... targets) {
        narrowingNow = new Narrowing(List.of(targets), narrowingNow.ignored());
        return this;
    }

    /** Narrows the matrix on the command line. */
    public BuildRequestBuilder ignored(String... targets) {
        narrowingNow = new Narrowing(narrowingNow.only(), List.of(targets));
        return this;
    }

    /** Narrows the matrix in the pom. */
    public BuildRequestBuilder ignoredInPom(String... targets) {
        narrowing = new Narrowing(List.of(), List.of(targets));
        return this;
    }

    public BuildRequestBuilder options(OptionsBuilder value) {
        options = value.build();
        return this;
    }

    public BuildRequestBuilder parallelism(int value) {
        return resources(new Resources(value, 2, null, 100_000_000_000L, 1));
    }

    public BuildRequestBuilder resources(Resources value) {
        resources = value;
        return this;
    }

    public BuildRequestBuilder progress(ProgressStyle value) {
        progress = value;
        return this;
    }

    public BuildRequestBuilder offline(boolean value) {
        offline = value;
        return this;
    }

    public BuildRequestBuilder environment(Map<String, String> value) {
        environment = value;
        return this;
    }

    public BuildRequestBuilder sbom(boolean value) {
        sbom = value;
        return this;
    }

    public BuildRequestBuilder packWorkers(boolean value) {
        packWorkers = value;
        return this;
    }

    public BuildRequest build() {
        return new BuildRequest(
                new MavenCoordinates("com.example", "words", "1.0"),
                pipeline,
                mainPackage,
                new GoInvocation(sourceDirectory, WantedGo.named(goExecutable), environment, offline),
                outputDirectory,
                binaries,
                prebuilt,
                narrowing,
                narrowingNow,
                options.withRules(anyWorkers(options.rules())),
                resources,
                progress,
                sbom,
                packWorkers);
    }

    private static BinaryRules anyWorkers(BinaryRules rules) {
        return new BinaryRules(
                rules.allowStripped(), rules.allowDynamicLinking(), rules.allowOtherTarget(), true, true, null);
    }

    private BuildRequestBuilder binaries(BinaryRole role, String... platforms) {
        for (String platform : platforms) {
            binaries.add(new TargetRequest(role, platform, TargetOverrides.NONE));
        }
        return this;
    }
}
