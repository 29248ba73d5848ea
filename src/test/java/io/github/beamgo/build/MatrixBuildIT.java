package io.github.beamgo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.Resources;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.go.BinaryRules;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.inspect.BinaryFormat;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.sbom.Schema;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.FileState;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Go of this machine. */
class MatrixBuildIT {

    private static final String HOST = HostTarget.of(System.getProperties()).name();
    private static final String ERROR_ON_WINDOWS =
            "//go:build windows\n\npackage main\n\nfunc init() { undefinedOnWindows() }\n";

    private final ProcessRunner processes = new ProcessRunner();
    private final BinaryInspector inspector = new BinaryInspector();
    private final BuildPlanner planner = RealBuild.planner(processes);
    private final MatrixBuild build = RealBuild.build(processes);

    @TempDir
    Path folder;

    @Test
    void everyBinaryIsForItsTarget() throws IOException, InterruptedException {
        Manifest manifest = run(TinyModule.in(folder)
                .request()
                .launchers("host", "darwin-arm64", "windows-amd64")
                .workers("host", "linux-arm64")
                .options(new OptionsBuilder().stamps(Map.of("main.site", "Zürich, not here"))));

        assertThat(manifest.binaries())
                .extracting(Manifest.Binary::file)
                .containsExactly(
                        "words-launcher-" + HOST,
                        "words-launcher-darwin-arm64",
                        "words-launcher-windows-amd64.exe",
                        "words-worker-" + HOST,
                        "words-worker-linux-arm64");
        for (Manifest.Binary binary : manifest.binaries()) {
            Path file = output(binary.file());
            BinaryInfo info = inspector.inspect(file);
            String target = info.buildInfo().setting("GOOS").orElseThrow() + "-" + info.architecture();
            assertThat(target).isEqualTo(binary.target().name());
            assertThat(info.symbolTable()).isTrue();
            assertThat(Sha256.of(file)).isEqualTo(binary.sha256());
            assertThat(Files.size(file)).isEqualTo(binary.size());
            assertThat(binary.flags()).containsExactly("-trimpath=true", "-ldflags=-w -X 'main.site=Zürich, not here'");
        }
        assertThat(inspector.inspect(output("words-launcher-windows-amd64.exe")).format())
                .isEqualTo(BinaryFormat.PE);
        Process launcher = new ProcessBuilder(output("words-launcher-" + HOST).toString())
                .redirectErrorStream(true)
                .start();
        assertThat(launcher.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("Zürich, not here");
    }

    @Test
    void experimentsOfGoAreCompiledAndRecorded() throws InterruptedException {
        Manifest manifest = run(TinyModule.in(folder)
                .request()
                .workers("linux-amd64")
                .environment(TinyModule.environmentWith("GOEXPERIMENT", "arenas")));

        assertThat(manifest.binaries().get(0).goVersion()).endsWith("X:arenas");
    }

    @Test
    void positionIndependentProgramIsAProgram() throws InterruptedException {
        Manifest manifest = run(TinyModule.withBeam(folder)
                .request()
                .workers("linux-amd64")
                .boots("linux-amd64")
                .options(new OptionsBuilder()
                        .goFlags("-buildmode=pie")
                        .rules(new BinaryRules(false, true, false, true, true, null))));

        assertThat(manifest.binaries()).hasSize(2);
    }

    @Test
    void packagesWhoseCIsLeftOutAreNamed() {
        TinyModule module = TinyModule.in(folder)
                .file("main.go", "package main\n\nimport \"example.com/tiny/db\"\n\nfunc main() { println(db.Name) }\n")
                .file("db/db.go", "package db\n\n// int x;\nimport \"C\"\n\nvar Name = \"real\"\n")
                .file("db/db_windows.go", "package db\n")
                .file("db/stub.go", "package db\n\nvar Stub string\n");

        assertThatThrownBy(() -> run(module.request().workers("linux-amd64")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("undefined: db.Name")
                .hasMessageContaining("Set <cgo> (-Dbeamgo.cgo)")
                .hasMessageEndingWith("C code is left out while it is off: example.com/tiny/db.");
    }

    @Test
    void packagesWhoseCIsLeftOutAreNamedOnceWithTheirTargets() throws InterruptedException {
        try (Log log = new Log()) {
            run(TinyModule.in(folder)
                    .file("words.go", "package main\n\nimport _ \"example.com/tiny/db\"\n")
                    .file("db/db.go", "package db\n\nimport \"C\"\n")
                    .file("db/stub.go", "//go:build !cgo\n\npackage db\n")
                    .request()
                    .launchers("linux-amd64", "windows-amd64")
                    .workers("linux-amd64"));
            assertThat(log.text())
                    .containsOnlyOnce("<cgo> (-Dbeamgo.cgo) is off, so these packages lack their C code, and may"
                            + " fail only when the pipeline runs: example.com/tiny/db (linux-amd64, windows-amd64).");
        }
    }

    @Test
    void beamAndBootAreVerifiedToo() throws InterruptedException {
        Manifest manifest =
                run(TinyModule.withBeam(folder).request().workers("linux-amd64").boots("linux-amd64"));

        assertThat(manifest.binaries()).extracting(Manifest.Binary::beamVersion).containsOnly("v2.77.0");
        assertThat(manifest.binaries())
                .extracting(Manifest.Binary::role)
                .containsExactly(BinaryRole.WORKER, BinaryRole.BOOT);
    }

    @Test
    void aBillOfMaterialsSaysWhatIsInsideWithLicenses() throws IOException, InterruptedException {
        TinyModule module =
                TinyModule.withBeam(folder).file("COPYING", "Ask Ada.").file("beam/LICENSE", "Ask Beam.");
        run(module.request().workers("linux-amd64").boots("linux-amd64"));

        JsonNode worker = new JsonMapper()
                .readTree(output("words-worker-linux-amd64.cdx.json").toFile());
        assertThat(Schema.errors(worker.toString())).isEmpty();
        assertThat(worker.path("components"))
                .extracting(component -> component.path("name").asText())
                .containsExactly(TinyModule.PATH, BuildInfo.BEAM_MODULE, "std");
        assertThat(worker.path("components"))
                .extracting(
                        component -> component.at("/licenses/0/license/name").asText()
                                + component.at("/licenses/0/license/id").asText())
                .containsExactly(
                        "COPYING of " + TinyModule.PATH, "LICENSE of " + BuildInfo.BEAM_MODULE, "BSD-3-Clause");
        JsonNode boot = new JsonMapper()
                .readTree(output("words-boot-linux-amd64.cdx.json").toFile());
        assertThat(boot.at("/metadata/component/hashes/0/content").asText())
                .isEqualTo(Sha256.of(output("words-boot-linux-amd64")));
        assertThat(boot.path("components"))
                .anyMatch(component -> component.path("name").asText().equals(BuildInfo.BEAM_MODULE));
    }

    @Test
    void vendoredModulesHaveTheirLicensesInVendor() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder)
                .file("go.mod", "module example.com/tiny\n\ngo 1.21\n\nrequire example.com/Vendored v1.2.3\n")
                .file(
                        "main.go",
                        "package main\n\nimport \"example.com/Vendored\"\n\nfunc main() { println(Vendored.Name) }\n")
                .file("vendor/modules.txt", "# example.com/Vendored v1.2.3\n## explicit\nexample.com/Vendored\n")
                .file("vendor/example.com/Vendored/a.go", "package Vendored\n\nvar Name = \"a\"\n")
                .file("vendor/example.com/Vendored/LICENSE", "Ask me.");
        run(module.request().workers("linux-amd64"));

        JsonNode vendored = new JsonMapper()
                .readTree(output("words-worker-linux-amd64.cdx.json").toFile())
                .at("/components/1");
        assertThat(vendored.path("bom-ref").asText()).isEqualTo("example.com/Vendored@v1.2.3");
        assertThat(vendored.at("/licenses/0/license/name").asText()).isEqualTo("LICENSE of example.com/Vendored");
    }

    @Test
    void logSaysWhatBeginsAndEndsAndSumsUp() throws InterruptedException {
        TinyModule module = TinyModule.in(folder);

        try (Log log = new Log()) {
            run(module.request().launchers("linux-arm64", "windows-amd64").workers("linux-arm64"));
            assertThat(log.text())
                    .contains("example.com/tiny, go1.")
                    .containsOnlyOnce("example.com/tiny does not use Beam's Go SDK: the result will be a program, but")
                    .containsPattern("Compiling linux-arm64 \\(launcher, worker\\)\\R")
                    .containsPattern("Compiled linux-arm64 \\(launcher, worker\\) in [0-9.]+ s, [0-9.]+ MB\\R")
                    .containsPattern("  linux-arm64    launcher, worker .* MB .* s  compiled\\R");
        }
        try (Log log = new Log()) {
            run(module.request().launchers("linux-arm64", "windows-amd64").workers("linux-arm64"));
            assertThat(log.text())
                    .contains("Unchanged: linux-arm64 (launcher, worker) in ")
                    .containsPattern("linux-arm64    launcher, worker .*  unchanged\\R");
        }
    }

    @Test
    void sizeAndTimeOfTheOnlyBinaryAreSaidOnce() throws InterruptedException {
        try (Log log = new Log()) {
            run(TinyModule.in(folder).request().workers("linux-arm64"));
            assertThat(log.text()).contains("Compiled linux-arm64 (worker) in ").containsOnlyOnce(" MB");
        }
    }

    @Test
    void formerBeamIsNamedWithWhatToDo() throws InterruptedException {
        try (Log log = new Log()) {
            run(TinyModule.withFormerBeam(folder).request().launchers("linux-amd64"));
            assertThat(log.text())
                    .contains("example.com/tiny imports github.com/apache/beam/sdks v0.0.0-20210801000000-abcdefabcdef,"
                            + " which is Beam's Go SDK from before version 2.33")
                    .contains("Require github.com/apache/beam/sdks/v2, and import its packages")
                    .doesNotContain("does not use Beam's Go SDK");
        }
        assertThatThrownBy(() -> run(new TinyModule(folder).request().boots("linux-amd64")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Require github.com/apache/beam/sdks/v2")
                .message()
                .doesNotContain("Remove <boots>");
    }

    @Test
    void failureOfOneTargetIsReportedAfterTheOthersHaveFinished() throws IOException {
        BuildRequestBuilder request = TinyModule.in(folder)
                .file("broken.go", ERROR_ON_WINDOWS)
                .request()
                .launchers("windows-amd64", "linux-amd64", "darwin-arm64", "windows-arm64")
                .parallelism(1);

        assertThatThrownBy(() -> run(request))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("2 of 4 binaries could not be built.")
                .hasMessageContaining("windows-amd64 (launcher), windows-arm64 (launcher):\n")
                .hasMessageContaining("broken.go:5:15: undefined: undefinedOnWindows")
                .hasMessageContaining("Correct the sources and build again.");

        assertThat(output(".staging/words-launcher-linux-amd64")).exists();
        assertThat(output(".staging/words-launcher-darwin-arm64")).exists();
        assertThat(published()).isEmpty();
    }

    @Test
    void failureLeavesTheEarlierResultsWhole() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        run(module.request().launchers("linux-amd64", "windows-amd64"));
        Map<Path, FileState> before = published();
        Map<Path, String> checksums = checksums(before);

        module.file("broken.go", ERROR_ON_WINDOWS)
                .file("site.go", "package main\n\nfunc init() { site = \"there\" }\n");
        assertThatThrownBy(() -> run(module.request().launchers("linux-amd64", "windows-amd64")))
                .isInstanceOf(PipelineException.class);

        assertThat(published()).hasSize(6).isEqualTo(before);
        assertThat(checksums(before)).isEqualTo(checksums);
    }

    @Test
    void secondBuildRewritesNothing() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        BuildRequestBuilder request = module.request().launchers("linux-amd64").workers("linux-amd64", "linux-arm64");
        run(request);
        Map<Path, FileState> before = published();

        run(request);

        assertThat(published()).hasSize(8).isEqualTo(before);
    }

    @Test
    void changeOfTheSourcesReplacesTheBinaries() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        String before =
                run(module.request().workers("linux-arm64")).binaries().get(0).sha256();

        module.file("site.go", "package main\n\nfunc init() { site = \"there\" }\n");
        Manifest.Binary after =
                run(module.request().workers("linux-arm64")).binaries().get(0);

        assertThat(after.sha256()).isNotEqualTo(before).isEqualTo(Sha256.of(output("words-worker-linux-arm64")));
    }

    @Test
    void alteredStagedBinaryIsLinkedAgain() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        String whole =
                run(module.request().workers("linux-arm64")).binaries().get(0).sha256();
        Path staged = output(".staging/words-worker-linux-arm64");
        // The published file may be a link to it: altering one may not alter the other's content.
        byte[] bytes = Files.readAllBytes(staged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(staged, bytes);

        Manifest again = run(module.request().workers("linux-arm64"));

        assertThat(again.binaries().get(0).sha256()).isEqualTo(whole);
        assertThat(Sha256.of(staged)).isEqualTo(whole);
        assertThat(Sha256.of(output("words-worker-linux-arm64"))).isEqualTo(whole);
    }

    @Test
    void equalSourcesInDifferentFoldersGiveEqualBytes() throws InterruptedException {
        Manifest here = run(TinyModule.in(folder.resolve("here")).request().workers("linux-amd64"));
        Manifest there =
                run(TinyModule.in(folder.resolve("über dort")).request().workers("linux-amd64"));

        assertThat(there).isEqualTo(here);
    }

    @Test
    void binaryThatIsNotAsAskedForIsRefused() throws InterruptedException {
        BuildPlan plan = planner.plan(
                TinyModule.in(folder).request().workers("linux-amd64").build());
        Compilation right = plan.compilations().get(0);
        Compilation wrong = new Compilation(
                right.target(),
                right.packagePath(),
                "v2.77.0",
                "go1.1",
                right.options(),
                right.staged(),
                right.command(),
                right.binaries());
        BuildPlan wrongPlan = new BuildPlan(
                plan.go(),
                plan.mainPackage(),
                List.of(wrong),
                new Resources(1, 2, null, 100_000_000_000L, 1),
                plan.progress(),
                plan.outputDirectory(),
                plan.names(),
                plan.project(),
                plan.sbom(),
                List.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() -> build.run(wrongPlan))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The binary for linux-amd64 (worker) is not what was asked for: Go version is "
                        + plan.go().version() + " instead of go1.1; Beam version is none instead of v2.77.0.");
        assertThat(output("words-worker-linux-amd64")).doesNotExist();
    }

    @Test
    void strippedBinaryIsAcceptedWhereItIsAllowed() throws IOException, InterruptedException {
        run(TinyModule.in(folder)
                .request()
                .workers("linux-amd64")
                .options(new OptionsBuilder().ldflags("-s").allowStripped(true)));

        assertThat(inspector.inspect(output("words-worker-linux-amd64")).symbolTable())
                .isFalse();
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        BuildRequestBuilder request =
                TinyModule.in(folder).request().workers("linux-amd64").outputDirectory(file);

        assertThatThrownBy(() -> run(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<outputDirectory> (-Dbeamgo.outputDirectory) is " + file + ", which is a file.");
    }

    @Test
    void interruptionEndsEverything() throws InterruptedException {
        Path started = folder.resolve("started");
        Path slowGo = folder.resolve("slow-go");
        new TinyModule(folder)
                .file(
                        "slow-go",
                        "#!/bin/sh\nif [ \"$1\" = build ]; then echo $$ >> '" + started
                                + "'; sleep 1000; fi\nexec go \"$@\"\n");
        assertThat(slowGo.toFile().setExecutable(true)).isTrue();
        BuildPlan plan = planner.plan(TinyModule.in(folder)
                .request()
                .goExecutable(slowGo.toString())
                .workers("linux-amd64", "linux-arm64", "windows-amd64")
                .parallelism(2)
                .build());
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                build.run(plan);
            } catch (Throwable e) {
                outcome.set(e);
            } finally {
                ended.countDown();
            }
        });
        thread.start();
        while (lines(started).count() < 2) {
            Thread.sleep(20);
        }

        thread.interrupt();
        ended.await();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        // A killed process is listed until this JVM has taken its exit code, which it does on a thread of its own.
        assertThat(lines(started)).hasSize(2).allSatisfy(pid -> ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30))));
        assertThat(output("manifest.json")).doesNotExist();
    }

    /** Nothing is decided after the plan. */
    @Test
    void goRunsInTheEnvironmentOfThePlan() throws IOException, InterruptedException {
        Path seen = folder.resolve("seen");
        Path tellingGo = folder.resolve("telling-go");
        new TinyModule(folder)
                .file(
                        "telling-go",
                        "#!/bin/sh\nif [ \"$1\" = build ]; then env > '" + seen
                                + "'; test -d \"$GOTMPDIR\" && test -d \"$TMPDIR\" && echo FOLDER=there >> '" + seen
                                + "'; fi\nexec go \"$@\"\n");
        assertThat(tellingGo.toFile().setExecutable(true)).isTrue();
        Map<String, String> surroundings = new TreeMap<>(TinyModule.environment());
        surroundings.values().removeIf(value -> value.contains("\n"));
        BuildPlan plan = planner.plan(TinyModule.in(folder)
                .request()
                .goExecutable(tellingGo.toString())
                .environment(surroundings)
                .workers("linux-arm64")
                .build());
        Compilation compilation = plan.compilations().get(0);

        build.run(plan);

        Map<String, String> expected = new TreeMap<>(compilation.command().environment());
        expected.put("FOLDER", "there");
        Set<String> ofTheShell = Set.of("PWD", "OLDPWD", "SHLVL", "_");
        expected.keySet().removeAll(ofTheShell);
        Map<String, String> found = lines(seen)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
        found.keySet().removeAll(ofTheShell);
        assertThat(found).isEqualTo(expected);
        assertThat(compilation.temporaryFiles()).doesNotExist();
        assertThat(compilation.temporaryFiles().getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    private Manifest run(BuildRequestBuilder request) throws InterruptedException {
        return build.run(planner.plan(request.build()));
    }

    private Path output(String file) {
        return folder.resolve("target/beamgo").resolve(file);
    }

    private Map<Path, FileState> published() throws IOException {
        Map<Path, FileState> published = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("target/beamgo"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                published.put(file, FileState.of(file));
            }
        }
        return published;
    }

    private static Map<Path, String> checksums(Map<Path, FileState> files) throws IOException {
        Map<Path, String> checksums = new TreeMap<>();
        for (Path file : files.keySet()) {
            checksums.put(file, Sha256.of(file));
        }
        return checksums;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
