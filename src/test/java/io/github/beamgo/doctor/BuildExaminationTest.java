package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.build.plan.Resources;
import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.GitRepository;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With the Go of this machine. */
class BuildExaminationTest {

    private static final String HOST = HostTarget.of(System.getProperties()).name();

    private final GoTool goTool = new GoTool(new GoProcess(new ProcessRunner()));
    private final BuildPlanner planner =
            new BuildPlanner(goTool, new CCompilers(new ToolQuestions(new ProcessRunner())), new ManifestFile());
    private final BuildExamination examination = new BuildExamination(new MachineExamination());

    @TempDir
    Path folder;

    @Test
    void programWithoutBeam() throws InterruptedException {
        BuildRequest request = TinyModule.in(folder).request().launchers(HOST).build();

        assertThat(examine(request.with(OptionsBuilder.defaults())))
                .startsWith(Diagnosis.problem(
                        "Beam",
                        "example.com/tiny does not use Beam's Go SDK: its binaries could neither launch a pipeline nor be"
                                + " its worker.",
                        "Name the pipeline's package with <mainPackage> (-Dbeamgo.mainPackage), or set <allowWithoutBeam>"
                                + " (-Dbeamgo.allowWithoutBeam=true) to build a program that is not a pipeline."));
    }

    @Test
    void programThatMayDoWithoutBeam() throws InterruptedException {
        List<Diagnosis> diagnoses =
                examine(TinyModule.in(folder).request().launchers(HOST).workers("linux-arm64"));

        assertThat(diagnoses)
                .startsWith(
                        Diagnosis.ok(
                                "Beam", "example.com/tiny does not use Beam's Go SDK, which <allowWithoutBeam> allows"),
                        Diagnosis.ok("Target", HOST + " (launcher)"),
                        Diagnosis.ok("Target", "linux-arm64 (worker)"),
                        Diagnosis.ok("Sources", "no commit is recorded: they are not in a checkout of git"));
        assertThat(diagnoses.stream().skip(4)).extracting(Diagnosis::subject).containsExactly("Memory", "Disk", "Disk");
    }

    @Test
    void pipelineInACheckout() throws Exception {
        TinyModule module = TinyModule.withBeam(folder).file(".gitignore", "/target/\n");
        String commit = GitRepository.of(folder).commit();

        assertThat(examine(module.request().workers("linux-amd64")))
                .contains(
                        Diagnosis.ok("Beam", "example.com/tiny uses v2.77.0, whose image is apache/beam_go_sdk:2.77.0"),
                        Diagnosis.ok("Sources", "of commit " + commit));
        assertThat(examine(module.request()
                        .workers("linux-amd64")
                        .options(new OptionsBuilder().goFlags("-buildvcs=false"))))
                .contains(Diagnosis.ok("Sources", "no commit is recorded, because -buildvcs=false says so"));
    }

    @Test
    void pipelineOnAFormerBeam() throws InterruptedException {
        assertThat(examine(TinyModule.withFormerBeam(folder).request().launchers(HOST))
                        .get(0))
                .isEqualTo(Diagnosis.warning(
                        "Beam",
                        "example.com/tiny imports github.com/apache/beam/sdks v0.0.0-20210801000000-abcdefabcdef, which is"
                                + " Beam's Go SDK from before version 2.33 and cannot be launched by this plugin. Require"
                                + " github.com/apache/beam/sdks/v2, and import its packages:"
                                + " github.com/apache/beam/sdks/v2/go/pkg/beam in place of"
                                + " github.com/apache/beam/sdks/go/pkg/beam.",
                        null));
    }

    @Test
    void whatThePlanHasToSayIsAWarning() throws Exception {
        TinyModule module = TinyModule.withBeam(folder);
        GitRepository.of(folder).commit();

        assertThat(examine(module.request().workers("linux-amd64")))
                .filteredOn(diagnosis -> diagnosis.subject().equals("Sources"))
                .singleElement()
                .satisfies(diagnosis -> {
                    assertThat(diagnosis.health()).isEqualTo(Health.WARNING);
                    assertThat(diagnosis.text()).startsWith("git does not ignore " + folder.resolve("target"));
                });
    }

    /** What Go has said of itself is handed on. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nothingIsAskedTwice() throws Exception {
        Path log = folder.resolve("questions");
        Path go = Files.writeString(folder.resolve("go"), """
                #!/bin/sh
                echo "$*" >> '%s'
                exec go "$@"
                """.formatted(log));
        assertThat(go.toFile().setExecutable(true)).isTrue();

        examine(TinyModule.in(folder.resolve("module"))
                .request()
                .goExecutable(go.toString())
                .launchers(HOST));

        assertThat(Files.readAllLines(log)).doesNotHaveDuplicates();
    }

    @Test
    void memoryIsComparedWithWhatTheBuildNeeds() throws InterruptedException {
        BuildRequestBuilder request = TinyModule.in(folder).request().launchers(HOST);

        assertThat(examine(request.resources(new Resources(null, 2, null, 1L << 34, 1))
                        .build()))
                .filteredOn(diagnosis -> diagnosis.subject().equals("Memory"))
                .extracting(Diagnosis::health)
                .containsExactly(Health.OK);
        assertThat(examine(request.resources(new Resources(null, 2, 1L << 29, 1L << 34, 1))
                        .build()))
                .filteredOn(diagnosis -> diagnosis.subject().equals("Memory"))
                .extracting(Diagnosis::health)
                .containsExactly(Health.WARNING);
    }

    private List<Diagnosis> examine(BuildRequestBuilder builder) throws InterruptedException {
        return examine(builder.environment(TinyModule.environmentWith("GOFLAGS", "-buildvcs=auto"))
                .build());
    }

    private List<Diagnosis> examine(BuildRequest request) throws InterruptedException {
        GoInvocation chosen = goTool.choose(request.go(), Map.of());
        GoEnvironment go = goTool.environment(chosen, Map.of());
        BuildPlan plan = planner.plan(request.with(chosen), go);
        return examination.examine(plan, goTool.commit(chosen, Map.of()), Optional.of(folder));
    }
}
