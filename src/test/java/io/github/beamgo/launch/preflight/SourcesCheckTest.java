package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.TinyModule;
import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesCheckTest {

    private static final String BEAM = BuildInfo.BEAM_MODULE;
    private static final Target MAC = new Target("darwin", "arm64");

    @TempDir
    private static Path folder;

    private static Programs programs;

    @BeforeAll
    static void publishModules() {
        programs = new Programs(folder);
    }

    @Test
    void sameSourcesForTwoSystemsAreNoDifference() throws Exception {
        TinyModule module = programs.module(Programs.RELEASE);
        BuildInfo mac = buildInfo(programs.build(module, MAC));
        BuildInfo linux = buildInfo(programs.build(module, Programs.LINUX));

        assertThat(mac.dependencies()).hasSize(2);
        assertThat(linux.dependencies()).hasSize(1);
        assertThat(SourcesCheck.differences(mac, linux)).isEmpty();
        assertThat(SourcesCheck.differences(linux, mac)).isEmpty();
    }

    @Test
    void otherVersionOfBeamIsSaid() throws Exception {
        Path launcher = programs.build(programs.module("v2.77.0"), MAC);
        Path worker = programs.build(programs.module("v2.73.0"), Programs.LINUX);

        assertThat(check(launcher, worker))
                .contains(new Finding(
                        "The launcher " + launcher + " and the worker " + worker
                                + " of <workerBinary> (-Dbeamgo.workerBinary) were not built from the same sources: the"
                                + " launcher has github.com/apache/beam/sdks/v2 v2.77.0, the worker v2.73.0.",
                        "Build both together with 'mvn package'."));
    }

    @Test
    void otherContentOfTheSameVersionIsSaid() throws Exception {
        BuildInfo launcher = buildInfo(programs.build(Programs.LINUX));
        BuildInfo worker = buildInfo(new Programs(folder.resolve("other"), "other").build(Programs.LINUX));

        assertThat(SourcesCheck.differences(launcher, worker))
                .singleElement()
                .asString()
                .matches("the launcher has \\Q" + BEAM
                        + "\\E v2\\.77\\.0 with the checksum h1:\\S+, the worker v2\\.77\\.0"
                        + " with the checksum h1:\\S+");
    }

    @Test
    void replacementIsSaid() throws Exception {
        BuildInfo launcher = buildInfo(programs.build(Programs.LINUX));
        BuildInfo worker = buildInfo(programs.build(TinyModule.withBeam(folder.resolve("replaced")), Programs.LINUX));

        assertThat(SourcesCheck.differences(launcher, worker))
                .containsExactly("the launcher has " + BEAM + " v2.77.0, the worker v2.77.0 => ./beam (devel)");
        assertThat(SourcesCheck.differences(worker, worker)).isEmpty();
    }

    @Test
    void otherMainPackageIsSaid() throws Exception {
        TinyModule module = programs.module(Programs.RELEASE);
        String main = Files.readString(module.directory().resolve("main.go"));
        module.file("cmd/other/main.go", main);
        BuildInfo launcher = buildInfo(programs.build(module, Programs.LINUX));
        BuildInfo worker = buildInfo(programs.buildPackage(module, Programs.LINUX, "./cmd/other"));

        assertThat(SourcesCheck.differences(launcher, worker))
                .containsExactly(
                        "the launcher has the main package example.com/tiny, the worker example.com/tiny/cmd/other");
    }

    @Test
    void otherCommitIsSaid() throws Exception {
        TinyModule module = repository("commits");
        BuildInfo launcher = buildInfo(programs.build(module, Programs.LINUX, "-buildvcs=true"));
        module.file("more.go", "package main\n");
        commit(module);
        BuildInfo worker = buildInfo(programs.build(module, Programs.LINUX, "-buildvcs=true"));

        String first = launcher.settings().get("vcs.revision");
        String second = worker.settings().get("vcs.revision");
        assertThat(SourcesCheck.differences(launcher, worker))
                .containsExactly(
                        "the launcher has the commit " + String.valueOf(first).substring(0, 12) + ", the worker "
                                + String.valueOf(second).substring(0, 12));
    }

    /** Go counts every file that git does not know as a modification, also the binary that it has just written. */
    @Test
    void uncommittedFilesGiveAWarning() throws Exception {
        TinyModule module = repository("modified");
        Path launcher = programs.build(module, Programs.LINUX, "-buildvcs=true");
        Files.copy(launcher, module.directory().resolve("launcher"));
        Path worker = programs.build(module, Programs.LINUX, "-buildvcs=true");

        assertThat(buildInfo(launcher).setting("vcs.modified")).contains("false");
        assertThat(buildInfo(worker).setting("vcs.modified")).contains("true");
        try (Log log = new Log()) {
            assertThat(check(launcher, worker)).isEmpty();
            assertThat(log.text()).contains("uncommitted files");
        }
        try (Log log = new Log()) {
            assertThat(check(worker, worker)).isEmpty();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void versionThatGoMakesUpFromTheCommitIsNoDifference() throws Exception {
        TinyModule module = repository("made-up");
        BuildInfo launcher = buildInfo(programs.build(module, Programs.LINUX, "-buildvcs=true"));
        BuildInfo worker = buildInfo(programs.build(module, Programs.LINUX, "-buildvcs=false"));

        assertThat(launcher.mainModule()).isNotEqualTo(worker.mainModule());
        assertThat(SourcesCheck.differences(launcher, worker)).isEmpty();
        assertThat(SourcesCheck.differences(worker, launcher)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "v1.0.0, v1.0.1, 'the launcher has example.com/tiny v1.0.0, the worker v1.0.1'",
        "v1.0.0, v1.0.0,",
        "v1.0.0, (devel),",
        "(devel), v1.0.0,",
        "v1.0.0, v1.0.0+dirty,"
    })
    void releasesOfTheMainModuleAreCompared(String launcher, String worker, @Nullable String difference) {
        assertThat(SourcesCheck.differences(released(launcher), released(worker)))
                .isEqualTo(difference == null ? List.of() : List.of(difference));
    }

    @Test
    void beamIsNamedFirstAndTheRestCounted() {
        BuildInfo launcher = withModules("v1.0.0", "v2.77.0");
        BuildInfo worker = withModules("v1.1.0", "v2.73.0");
        Path file = Path.of("binary");

        Optional<Finding> finding =
                SourcesCheck.check(Requests.launcher(file), launcher, Requests.worker(file), worker);

        assertThat(finding.map(Finding::what).orElse(""))
                .contains("sources: the launcher has " + BEAM + " v2.77.0, the worker v2.73.0;"
                        + " the launcher has example.com/0 v1.0.0, the worker v1.1.0;"
                        + " the launcher has example.com/1 v1.0.0, the worker v1.1.0; and 3 more.");
    }

    private static TinyModule repository(String name) throws IOException, InterruptedException {
        // A module without sums to write: building must not modify the folder.
        TinyModule module = TinyModule.in(folder.resolve(name));
        Tool.output(module.directory(), "git", "init", "-q");
        commit(module);
        return module;
    }

    private static void commit(TinyModule module) throws IOException, InterruptedException {
        Tool.output(module.directory(), "git", "add", ".");
        Tool.output(
                module.directory(),
                "git",
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "-qm",
                "Test");
    }

    private static BuildInfo released(String version) {
        return new BuildInfo("go1.26.8", "example.com/tiny", module("example.com/tiny", version), List.of(), Map.of());
    }

    private static BuildInfo withModules(String version, String beamVersion) {
        List<BuildInfo.Module> modules = Stream.concat(
                        IntStream.range(0, 5).mapToObj(number -> module("example.com/" + number, version)),
                        Stream.of(module(BEAM, beamVersion)))
                .toList();
        return new BuildInfo("go1.26.8", "example.com/tiny", null, modules, Map.of());
    }

    private static BuildInfo.Module module(String path, String version) {
        return new BuildInfo.Module(path, version, null, null);
    }

    private static Optional<Finding> check(Path launcher, Path worker) throws IOException {
        return SourcesCheck.check(
                Requests.launcher(launcher), buildInfo(launcher), Requests.worker(worker), buildInfo(worker));
    }

    private static BuildInfo buildInfo(Path file) throws IOException {
        return new BinaryInspector().inspect(file).buildInfo();
    }
}
