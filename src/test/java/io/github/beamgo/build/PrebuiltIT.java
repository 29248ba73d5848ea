package io.github.beamgo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlanUnion;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.GitRepository;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A matrix from several machines: clones of one repository, each with its own part of the matrix. */
class PrebuiltIT {

    private static final String LINUX = "linux-amd64";
    private static final String MAC = "darwin-arm64";
    private static final String WHOLE = " Copy the whole folder target/beamgo of 'mvn package' there, unchanged.";

    private final BuildPlanner planner = RealBuild.planner(new ProcessRunner());
    private final MatrixBuild build = RealBuild.build(new ProcessRunner());

    @TempDir
    Path folder;

    private GitRepository origin;

    @BeforeEach
    void createRepository() throws IOException, InterruptedException {
        TinyModule.in(folder.resolve("origin")).file(".gitignore", "target/\n");
        origin = GitRepository.of(folder.resolve("origin"));
    }

    @Test
    void whatSeveralMachinesHaveCompiledBecomesOneMatrix() throws IOException, InterruptedException {
        Path linux = built("linux", request -> request.only(LINUX).options(new OptionsBuilder().cgo(true)));
        Path mac = built("mac", request -> request.only(MAC));
        // Stores of artifacts do not keep the right to execute.
        assertThat(linux.resolve("words-worker-linux-amd64").toFile().setExecutable(false, false))
                .isTrue();
        BuildPlan plan = plan(here(linux, mac));
        plan.requireWhole();
        assertThat(plan.compiledHere()).isEmpty();

        Manifest manifest;
        try (Log log = new Log()) {
            manifest = build.run(plan);
            assertThat(log.text())
                    .contains("Taking worker-linux-amd64 of " + linux)
                    .containsPattern("  darwin-arm64  launcher .* MB  prebuilt  from " + mac)
                    .doesNotContain("Compiling");
        }

        assertThat(manifest.binaries())
                .extracting(Manifest.Binary::classifier, Manifest.Binary::cgo)
                .containsExactly(
                        tuple("launcher-linux-amd64", true),
                        tuple("launcher-darwin-arm64", false),
                        tuple("worker-linux-amd64", true));
        assertThat(manifest.vcsRevision()).isEqualTo(origin.head());
        assertThat(manifest.vcsModified()).isFalse();
        Path output = output("here");
        for (Manifest.Binary binary : manifest.binaries()) {
            assertThat(Sha256.of(output.resolve(binary.file()))).isEqualTo(binary.sha256());
            assertThat(output.resolve(binary.file())).isExecutable();
            assertThat(output.resolve(binary.file() + ".cdx.json")).exists();
            assertThat(Files.readString(output.resolve("SHA256SUMS"))).contains(binary.sha256());
        }
    }

    @Test
    void packedWorkerStaysAsItWasPacked() throws IOException, InterruptedException {
        Path linux = built("linux", request -> request.only(LINUX).packWorkers(true));

        for (boolean packing : List.of(true, false)) {
            Manifest manifest =
                    build.run(plan(here(linux).only(LINUX).packWorkers(packing)), binaries -> assertThat(binaries)
                            .allSatisfy(binary ->
                                    assertThat(binary.compilation().staged()).isExecutable()));

            assertThat(manifest.binaries())
                    .isEqualTo(new ManifestFile()
                            .read(linux.resolve("manifest.json"))
                            .binaries());
            assertThat(manifest.binaries().get(1).unpacked()).isNotNull();
        }
    }

    @Test
    void packedWorkerMustHoldWhatItsManifestSays() throws IOException, InterruptedException {
        Path linux = built("linux", request -> request.only(LINUX).packWorkers(true));
        change(linux, json -> ((ObjectNode) json.at("/binaries/1/unpacked")).put("sha256", "0".repeat(64)));

        assertRefused(
                here(linux).only(LINUX),
                "in which words-worker-linux-amd64 is not what its manifest says: it unpacks a worker of ");
    }

    @Test
    void whatNoMachineHasIsCompiledHereAsThere() throws IOException, InterruptedException {
        Path mac = built("mac", request -> request.only(MAC));
        BuildPlan plan = plan(here(mac));
        plan.requireWhole();

        assertThat(plan.compiledHere())
                .extracting(Compilation::label)
                .containsExactly("linux-amd64 (launcher, worker)");
        assertThat(build.run(plan)).isEqualTo(build.run(plan(request("alone"))));
    }

    @Test
    void twoFoldersMayHaveTheSameBytes() throws IOException, InterruptedException {
        Path one = built("one", request -> request.only(LINUX));
        Path other = built("other", request -> request);

        assertThat(build.run(plan(here(one, other))).binaries()).hasSize(3);
    }

    @Test
    void twoFoldersMustNotHaveDifferentOnes() throws IOException, InterruptedException {
        Path one = built("one", request -> request.only(LINUX));
        Path other = built("other", request -> request.only(LINUX).options(new OptionsBuilder().tags("other")));

        assertRefused(
                here(one, other),
                "<prebuilt> (-Dbeamgo.prebuilt) names two folders with different files for launcher-linux-amd64: " + one
                        + " and " + other + ". Compile each target on one machine: leave it out on the other with"
                        + " -Dbeamgo.onlyTargets, or name only one of the folders.");
    }

    /** What happens to a folder on its way, and what is said of it. */
    private static List<Damage> damages() {
        String binary = "words-worker-linux-amd64";
        return List.of(
                new Damage("gone", PrebuiltIT::delete, ", which is not a folder. Name the folders"),
                new Damage("empty", PrebuiltIT::deleteFiles, ", which has no manifest.json." + WHOLE),
                new Damage(
                        "file",
                        path -> {
                            delete(path);
                            write(path, "");
                        },
                        ", which is not a folder."),
                new Damage("manifest", path -> write(path.resolve("manifest.json"), "{"), " is damaged: "),
                new Damage("text", path -> write(path.resolve("manifest.json"), "words"), " is damaged: "),
                new Damage(
                        "later format",
                        path -> change(path, json -> json.put("formatVersion", 99)),
                        " has the format version 99; this plugin reads the versions 1 to 2. Build with the same"
                                + " version of the plugin on each machine."),
                new Damage(
                        "older format",
                        path -> change(path, json -> {
                            json.put("formatVersion", 1);
                            json.remove("project");
                        }),
                        ", whose manifest is of an earlier version of this plugin, which did not write down the"
                                + " project. Build with the same version of the plugin on each machine."),
                new Damage(
                        "version",
                        path -> change(path, json -> ((ObjectNode) json.get("project")).put("version", "1.1")),
                        ", which was built for com.example:words:1.1 instead of com.example:words:1.0. Build the same"),
                new Damage(
                        "missing",
                        path -> delete(path.resolve(binary)),
                        ", in which " + binary + " is not there." + WHOLE),
                new Damage(
                        "cut short",
                        path -> write(path.resolve(binary), "ELF"),
                        ", in which " + binary + " has 3 bytes instead of "),
                new Damage(
                        "altered",
                        PrebuiltIT::alter,
                        ", in which " + binary + " has another checksum (SHA-256) than the manifest says." + WHOLE),
                new Damage(
                        "path",
                        path -> first(path, json -> json.put("file", "../secret")),
                        " is damaged: '../secret' is not a file name."),
                new Damage(
                        "link",
                        path -> {
                            move(path.resolve(binary), path.resolveSibling("elsewhere"));
                            link(path.resolve(binary), path.resolveSibling("elsewhere"));
                        },
                        ", in which " + binary + " is not a file of this folder."),
                new Damage(
                        "not Go",
                        path -> {
                            write(path.resolve(binary), "#!/bin/sh");
                            agree(path);
                        },
                        ", in which " + binary + " cannot be read back: The file is a text file"),
                new Damage(
                        "target",
                        path -> first(path, json -> json.put("target", MAC)),
                        ", in which words-launcher-linux-amd64 is not what this build would compile: format is ELF"
                                + " instead of Mach-O; architecture is amd64 instead of arm64; operating system is linux"
                                + " instead of darwin. Build there again,"),
                new Damage(
                        "cgo",
                        path -> first(path, json -> json.put("cgo", true)),
                        ", in which words-launcher-linux-amd64 is not what this build would compile: CGO_ENABLED is 0"
                                + " instead of 1."),
                new Damage(
                        "commit",
                        path -> change(path, json -> json.put("vcsModified", true)),
                        ", in which words-launcher-linux-amd64 is not what this build would compile: commit is "));
    }

    @Test
    void aFolderThatIsNotAsItWasIsRefused() throws IOException, InterruptedException {
        Path linux = built("linux", request -> request.only(LINUX));

        for (Damage damage : damages()) {
            Path damaged = folder.resolve("ci").resolve(damage.name()).resolve("beamgo");
            copy(linux, damaged);
            damage.to().accept(damaged);

            assertThatThrownBy(() -> build.run(plan(here(damaged))))
                    .as(damage.name())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("<prebuilt> (-Dbeamgo.prebuilt)")
                    .hasMessageContaining(damaged.toString())
                    .hasMessageContaining(damage.message());
        }
        assertThat(output("here").resolve("manifest.json")).doesNotExist();
    }

    @Test
    void foldersBelowTheOneThatIsNamedAreOffered() throws IOException, InterruptedException {
        Path linux = built("ci/linux", request -> request.only(LINUX));
        Path mac = built("ci/mac", request -> request.only(MAC));

        assertRefused(
                here(folder.resolve("ci")),
                "<prebuilt> (-Dbeamgo.prebuilt) names " + folder.resolve("ci")
                        + ", which has no manifest.json. Perhaps you mean " + linux + "," + mac + ".");
    }

    @Test
    void theOutputOfThisBuildIsNotPrebuilt() throws IOException, InterruptedException {
        Path own = built("here", request -> request);

        assertRefused(
                here(own),
                "<prebuilt> (-Dbeamgo.prebuilt) names " + own + ", which is the <outputDirectory> of this build. Remove"
                        + " it from the list: what this machine compiles is taken anyway.");
    }

    @Test
    void eachPipelineHasItsOwnManifest() throws IOException, InterruptedException {
        Path linux = built("linux", request -> request.only(LINUX).pipeline("enrich"));

        assertThat(build.run(plan(here(linux).pipeline("enrich").only(LINUX))).pipeline())
                .isEqualTo("enrich");
        assertRefused(here(linux), " names " + linux + ", which has no manifest.json.");
    }

    @Test
    void anotherCommitIsRefused() throws IOException, InterruptedException {
        String before = origin.head();
        Path linux = built("linux", request -> request.only(LINUX));
        String after = origin.commit();

        assertRefused(
                here(linux),
                "<prebuilt> (-Dbeamgo.prebuilt) names " + linux + ", which is of the commit " + before
                        + ", but this checkout is of " + after
                        + ". Check out the same commit on each machine, and build there again.");
    }

    @Test
    void aCommitThatOnlyOneSideKnowsIsRefused() throws IOException, InterruptedException {
        Path known = built("known", request -> request.only(LINUX));
        Path unknown = built("unknown", request -> request.only(LINUX).environment(without()));

        assertRefused(
                here(unknown),
                " names " + unknown + ", which names no commit, but this checkout is of " + origin.head()
                        + ". Build there in a git clone of its own, with the git command on PATH; or record no commit on"
                        + " any machine, with <goFlags>-buildvcs=false</goFlags>.");
        assertRefused(
                here(known).environment(without()),
                " names " + known + ", which is of the commit " + origin.head()
                        + ", but of this checkout no commit is known. Build in a git clone of its own,");
    }

    @Test
    void withoutCommitsAWarningSaysThatNobodyKnows() throws IOException, InterruptedException {
        Path linux = built("linux", request -> request.only(LINUX).environment(without()));
        Path mac = built("mac", request -> request.only(MAC).environment(without()));

        BuildPlan plan = plan(here(linux, mac).environment(without()));

        assertThat(plan.notices())
                .containsExactly("<prebuilt> (-Dbeamgo.prebuilt) names " + linux + ", " + mac
                        + ", built without a record of the commit, so that nobody can tell whether they are of the same"
                        + " sources. Build in git clones, without -buildvcs=false.");
        assertThat(build.run(plan).vcsRevision()).isNull();
    }

    @Test
    void uncommittedChangesAreWarnedOfOnAllMachinesAndRefusedOnSome() throws IOException, InterruptedException {
        new TinyModule(clone("linux")).file("more.go", "package main\n");
        Path linux = built("linux", request -> request.only(LINUX));
        new TinyModule(clone("mac")).file("more.go", "package main\n");
        Path mac = built("mac", request -> request.only(MAC));
        Path clean = built("clean", request -> request.only(MAC));

        BuildPlan plan = plan(here(linux, mac));
        assertThat(plan.notices())
                .containsExactly("<prebuilt> (-Dbeamgo.prebuilt) names " + linux + ", " + mac
                        + ", built with uncommitted changes, so that nobody can tell whether they are of the same sources."
                        + " Commit the changes, or let git ignore what is not source code (.gitignore).");
        assertThat(build.run(plan).vcsModified()).isTrue();
        assertRefused(
                here(linux, clean),
                " names " + linux + ", built with uncommitted changes, and " + clean
                        + ", built without: they may be of different sources.");
    }

    /** Where the folders lie in the checkout, Go takes them for changes of it. */
    @Test
    void whatIsCompiledHereHasTheSameChanges() throws IOException, InterruptedException {
        Path mac = built("mac", request -> request.only(MAC));
        new TinyModule(clone("here")).file("ci/mac/manifest.json", "");

        assertRefused(
                here(mac),
                "What is compiled here is of " + origin.head()
                        + " (modified), but what <prebuilt> (-Dbeamgo.prebuilt) names is of " + origin.head()
                        + ". Build all of it with the same uncommitted changes, best with none: let git ignore what is not"
                        + " source code, such as those folders (.gitignore).");
    }

    @Test
    void otherFlagsAreRefusedButThoseOfTheLinker() throws IOException, InterruptedException {
        Path tagged = built("tagged", request -> request.only(LINUX).options(new OptionsBuilder().tags("a,b")));
        Path stamped = built(
                "stamped", request -> request.only(LINUX).options(new OptionsBuilder().ldflags("-X main.site=x")));

        assertRefused(
                here(tagged),
                " names " + tagged + ", in which launcher-linux-amd64 was compiled with -trimpath=true -tags=a,b"
                        + " -ldflags=-w instead of -trimpath=true -ldflags=-w. Build with the same pom, profiles and -D"
                        + " parameters on each machine.");
        BuildPlan plan = plan(here(stamped));
        assertThat(plan.notices())
                .anyMatch(notice -> notice.contains("in which launcher-linux-amd64 was linked with"
                        + " -ldflags=-w -X main.site=x instead of -ldflags=-w. If this is not only about a time,"));
        assertThat(build.run(plan).binaries().get(0).flags()).contains("-ldflags=-w -X main.site=x");
    }

    @Test
    void whatNoListNamesIsNotPublishedSilently() throws IOException, InterruptedException {
        Path mac = built("mac", request -> request.launchers("windows-amd64"));
        BuildPlan plan = plan(here(mac));

        assertThat(plan.notices())
                .containsExactly("Not taken, since none of <launchers>, <workers> and <boots> names the target:"
                        + " launcher-windows-amd64 of " + mac + ".");
        assertThatThrownBy(plan::requireWhole)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("This build publishes, but none of <launchers>, <workers> and <boots> names"
                        + " launcher-windows-amd64 of " + mac + ", of <prebuilt> (-Dbeamgo.prebuilt): the published"
                        + " manifest would not list them. Add the targets to these lists ('host' stands for the machine of"
                        + " each build), or leave them out there with -Dbeamgo.onlyTargets.");
        BuildPlan release = plan(here(mac).launchers("windows-amd64"));
        PlanUnion.of(List.of(plan, release)).requireWhole();
    }

    @Test
    void bootsAreTakenAsWell() throws IOException, InterruptedException {
        TinyModule.withBeam(origin.directory());
        origin.commit();
        Path boots = built("boots", request -> request.only("linux-arm64").boots("linux-arm64"));

        Manifest manifest = build.run(plan(here(boots).boots("linux-arm64")));

        assertThat(manifest.binaries())
                .filteredOn(binary -> binary.role() == BinaryRole.BOOT)
                .singleElement()
                .satisfies(
                        boot -> assertThat(output("here").resolve(boot.file())).isExecutable());
    }

    @Test
    void variantsAreReadBack() throws IOException, InterruptedException {
        UnaryOperator<BuildRequestBuilder> arm =
                request -> request.only("linux-arm-5").binary(BinaryRole.WORKER, "linux-arm-5", TargetOverrides.NONE);
        Path old = built("old", arm);
        change(old, json -> ((ObjectNode) json.at("/binaries/0")).put("target", "linux-arm-7"));

        assertRefused(
                here(old).workers("linux-arm-7"), " is not what this build would compile: GOARM is 5 instead of 7.");
    }

    private void assertRefused(BuildRequestBuilder request, String message) {
        assertThatThrownBy(() -> build.run(plan(request)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private BuildPlan plan(BuildRequestBuilder request) throws InterruptedException {
        return planner.plan(request.build());
    }

    /** What the machine that publishes asks for. */
    private BuildRequestBuilder here(Path... prebuilt) throws IOException, InterruptedException {
        return request("here").prebuilt(prebuilt);
    }

    /** Builds on one machine, and returns its output folder. */
    private Path built(String machine, UnaryOperator<BuildRequestBuilder> part)
            throws IOException, InterruptedException {
        build.run(plan(part.apply(request(machine))));
        return output(machine);
    }

    private BuildRequestBuilder request(String machine) throws IOException, InterruptedException {
        return new TinyModule(clone(machine))
                .request()
                .environment(stamping())
                .launchers(LINUX, MAC)
                .workers(LINUX);
    }

    private Path clone(String machine) throws IOException, InterruptedException {
        Path clone = folder.resolve(machine);
        if (Files.notExists(clone)) {
            origin.git("clone", "-q", origin.directory().toString(), clone.toString());
        }
        return clone;
    }

    private Path output(String machine) {
        return folder.resolve(machine).resolve("target/beamgo");
    }

    /** Whatever this machine's own configuration of Go says. */
    private static Map<String, String> stamping() {
        return TinyModule.environmentWith("GOFLAGS", "-buildvcs=auto");
    }

    private static Map<String, String> without() {
        return TinyModule.environmentWith("GOFLAGS", "-buildvcs=false");
    }

    /** What happens to a folder, and what is then said of it. */
    private record Damage(String name, Consumer<Path> to, String message) {}

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path path) {
        quietly(() -> {
            if (Files.isDirectory(path)) {
                deleteFiles(path);
            }
            Files.delete(path);
        });
    }

    private static void deleteFiles(Path folder) {
        quietly(() -> {
            try (Stream<Path> files = Files.list(folder)) {
                files.toList().forEach(PrebuiltIT::delete);
            }
        });
    }

    private static void write(Path file, String text) {
        quietly(() -> {
            Files.deleteIfExists(file);
            Files.writeString(file, text);
        });
    }

    private static void move(Path from, Path to) {
        quietly(() -> Files.move(from, to));
    }

    private static void link(Path link, Path to) {
        quietly(() -> Files.createSymbolicLink(link, to));
    }

    /** Changes one byte; the file may share its bytes with others. */
    private static void alter(Path folder) {
        quietly(() -> {
            Path file = folder.resolve("words-worker-linux-amd64");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.delete(file);
            Files.write(file, bytes);
        });
    }

    /** Makes the manifest say what the worker is now. */
    private static void agree(Path folder) {
        change(
                folder,
                json -> quietly(() -> {
                    Path file = folder.resolve("words-worker-linux-amd64");
                    ((ObjectNode) json.at("/binaries/1"))
                            .put("size", Files.size(file))
                            .put("sha256", Sha256.of(file));
                }));
    }

    private static void first(Path folder, Consumer<ObjectNode> change) {
        change(folder, json -> change.accept((ObjectNode) json.at("/binaries/0")));
    }

    private static void change(Path folder, Consumer<ObjectNode> change) {
        quietly(() -> {
            Path file = folder.resolve("manifest.json");
            JsonMapper mapper = new JsonMapper();
            JsonNode json = mapper.readTree(file.toFile());
            change.accept((ObjectNode) json);
            mapper.writeValue(file.toFile(), json);
        });
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void quietly(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
