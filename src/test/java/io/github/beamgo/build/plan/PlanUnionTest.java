package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.Command;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanUnionTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final Target ARM = new Target("linux", "arm64");
    private static final Path OUT = Path.of("/project/target/beamgo");
    private static final Path SOURCES = Path.of("/project");
    private static final MainPackage MAIN =
            new MainPackage("example.com/p", "example.com/p", "v2.77.0", null, Set.of(), Map.of(), Map.of(), Set.of());
    private static final CompileOptions OPTIONS = OptionsBuilder.defaults();

    @Test
    void onePlanStaysAsItIs() {
        BuildPlan plan = plan(compilation(LINUX, OPTIONS, BinaryRole.LAUNCHER, BinaryRole.WORKER));

        assertThat(PlanUnion.of(List.of(plan))).isEqualTo(plan);
    }

    @Test
    void eachBinaryIsLinkedOnceAndPublishedForAll() {
        BuildPlan own = plan(compilation(LINUX, OPTIONS, BinaryRole.LAUNCHER));
        BuildPlan release = plan(
                compilation(LINUX, OPTIONS, BinaryRole.LAUNCHER, BinaryRole.WORKER),
                compilation(ARM, OPTIONS, BinaryRole.WORKER));

        BuildPlan union = PlanUnion.of(List.of(own, release));

        assertThat(union.compilations())
                .extracting(Compilation::label, Compilation::staged)
                .containsExactly(
                        tuple("linux-amd64 (launcher, worker)", OUT.resolve("launcher-linux-amd64")),
                        tuple("linux-arm64 (worker)", OUT.resolve("worker-linux-arm64")));
        assertThat(union.pace().atOnce()).isEqualTo(2);
        assertThat(union.warnings()).containsExactly("Mind the gap.");
    }

    @Test
    void whatOneGoalLeavesOutAnotherMayBuild() {
        BuildPlan own =
                plan(List.of("worker-linux-arm64", "worker-linux-386"), compilation(LINUX, OPTIONS, BinaryRole.WORKER));
        BuildPlan release = plan(List.of("worker-linux-386"), compilation(ARM, OPTIONS, BinaryRole.WORKER));

        assertThat(PlanUnion.of(List.of(own, release)).leftOut()).containsExactly("worker-linux-386");
    }

    @Test
    void whereTemporaryFilesGoDoesNotMakeAnotherBinary() {
        BuildPlan union = PlanUnion.of(List.of(
                plan(compilation(LINUX, OPTIONS, BinaryRole.LAUNCHER)),
                plan(compilation(LINUX, OPTIONS, BinaryRole.WORKER))));

        assertThat(union.compilations())
                .extracting(Compilation::label)
                .containsExactly("linux-amd64 (launcher, worker)");
        assertThat(union.compilations().get(0).command().environment())
                .containsEntry("GOTMPDIR", "/project/target/beamgo/launcher-linux-amd64.tmp");
    }

    @Test
    void variablesThatReachTheCompilerDo() {
        Compilation one = compilation(LINUX, OPTIONS, BinaryRole.LAUNCHER);
        Compilation other = compilation(LINUX, OPTIONS, Map.of("CC", "clang"), BinaryRole.WORKER);

        assertThat(PlanUnion.of(List.of(plan(one), plan(other))).compilations()).containsExactly(one, other);
    }

    @Test
    void targetsThatOnlyOneHasMayBeCompiledDifferently() {
        CompileOptions tagged = new OptionsBuilder().tags("release").build();

        BuildPlan union = PlanUnion.of(List.of(
                plan(compilation(LINUX, OPTIONS, BinaryRole.WORKER)),
                plan(compilation(ARM, tagged, BinaryRole.WORKER))));

        assertThat(union.compilations())
                .extracting(Compilation::target, Compilation::options)
                .containsExactly(tuple(LINUX, OPTIONS), tuple(ARM, tagged));
    }

    @Test
    void oneBinaryCannotBeTwo() {
        CompileOptions tagged = new OptionsBuilder().tags("release").build();
        BuildPlan own = plan(compilation(LINUX, OPTIONS, BinaryRole.LAUNCHER, BinaryRole.WORKER));
        BuildPlan release = plan(compilation(LINUX, tagged, BinaryRole.WORKER));

        assertThatThrownBy(() -> PlanUnion.of(List.of(own, release)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("beamgo:package and beamgo:deploy compile worker-linux-amd64 with different tags, flags,"
                        + " stamps or variables. Set these once, in the plugin's own <configuration>, or remove the target"
                        + " from one of the two.");
    }

    @Test
    void workerThatOnlyOneGoalPacksHasItsOwnReason() {
        BuildPlan own = plan(compilation(LINUX, OPTIONS, BinaryRole.LAUNCHER, BinaryRole.WORKER));
        BuildPlan release = plan(packed(compilation(LINUX, OPTIONS, BinaryRole.WORKER)));

        assertThatThrownBy(() -> PlanUnion.of(List.of(own, release)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<packWorkers> (-Dbeamgo.packWorkers) is true for only one of beamgo:package and beamgo:deploy,"
                                + " which both make worker-linux-amd64. Set it once, in the plugin's own <configuration>, or remove"
                                + " the target from one of the two.");
        assertThat(PlanUnion.of(List.of(release, release)).compilations()).isEqualTo(release.compilations());
        assertThat(PlanUnion.of(List.of(release, plan(compilation(ARM, OPTIONS, BinaryRole.WORKER))))
                        .compilations())
                .hasSize(2);
    }

    @Test
    void onePipelineIsOneProgram() {
        BuildPlan own = plan(compilation(LINUX, OPTIONS, BinaryRole.WORKER));
        BuildPlan other = new BuildPlan(
                own.go(),
                new MainPackage(
                        "example.com/q", "example.com/p", "v2.77.0", null, Set.of(), Map.of(), Map.of(), Set.of()),
                own.compilations(),
                new Resources(1, 2, null, 100_000_000_000L, 1),
                ProgressStyle.PLAIN,
                OUT,
                own.names(),
                own.project(),
                own.sbom(),
                List.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() -> PlanUnion.of(List.of(own, other)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<mainPackage> (-Dbeamgo.mainPackage) is example.com/p for beamgo:package, but example.com/q"
                                + " for beamgo:deploy. One manifest describes both: set it once, in the plugin's own"
                                + " <configuration>, or give the executions different <pipeline> names (-Dbeamgo.pipeline).");
    }

    private static BuildPlan plan(Compilation... compilations) {
        return plan(List.of(), compilations);
    }

    private static BuildPlan plan(List<String> leftOut, Compilation... compilations) {
        GoEnvironment go = GoEnvironments.onLinux();
        return new BuildPlan(
                go,
                MAIN,
                List.of(compilations),
                new Resources(2, 2, null, 100_000_000_000L, 1),
                ProgressStyle.PLAIN,
                OUT,
                new ArtifactNames("p", null),
                new MavenCoordinates("com.example", "p", "1.0"),
                true,
                leftOut,
                List.of(),
                List.of("Mind the gap."));
    }

    private static Compilation packed(Compilation plain) {
        return new Compilation(
                plain.target(),
                plain.packagePath(),
                plain.beamVersion(),
                plain.goVersion(),
                plain.options(),
                plain.staged(),
                plain.command(),
                plain.binaries().stream()
                        .map(binary -> new PlannedBinary(
                                binary.role(), binary.target(), binary.classifier(), binary.file(), true))
                        .toList());
    }

    private static Compilation compilation(Target target, CompileOptions options, BinaryRole... roles) {
        return compilation(target, options, Map.of(), roles);
    }

    private static Compilation compilation(
            Target target, CompileOptions options, Map<String, String> variables, BinaryRole... roles) {
        ArtifactNames names = new ArtifactNames("p", null);
        List<PlannedBinary> binaries = List.of(roles).stream()
                .map(role -> new PlannedBinary(
                        role, target, names.classifier(role, target), OUT.resolve(names.file(role, target)), false))
                .toList();
        Path staged = OUT.resolve(roles[0] + "-" + target);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("GOTMPDIR", staged + ".tmp");
        environment.put("TMPDIR", staged + ".tmp");
        return new Compilation(
                target,
                MAIN.importPath(),
                MAIN.beamVersion(),
                "go1.26.8",
                options,
                staged,
                new Command(List.of("go", "build"), environment, SOURCES),
                binaries);
    }
}
