package io.github.beamgo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.GitRepository;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commit that binaries and manifest name, with the Go and the git of this machine. */
class CommitStampIT {

    private final BinaryInspector inspector = new BinaryInspector();
    private final BuildPlanner planner = RealBuild.planner(new ProcessRunner());
    private final MatrixBuild build = RealBuild.build(new ProcessRunner());

    @TempDir
    Path folder;

    @Test
    void aCheckoutOfItsOwnIsStamped() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder).file(".gitignore", "target/\n");
        String commit = GitRepository.of(folder).head();

        BuildPlan plan = planner.plan(several(module).build());
        Manifest manifest = build.run(plan);

        assertThat(plan.warnings()).isEmpty();
        assertThat(manifest.vcsRevision()).isEqualTo(commit);
        assertThat(manifest.vcsModified()).isFalse();
    }

    @Test
    void aLinkedWorktreeDoesNotGetTheCommitAroundIt() throws IOException, InterruptedException {
        TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        GitRepository main = GitRepository.of(folder.resolve("main"));
        Path around = folder.resolve("around");
        GitRepository.of(around);
        main.git("worktree", "add", "-q", around.resolve("tree").toString());

        assertNotStamped(new TinyModule(around.resolve("tree")), "is a linked worktree or a submodule of git");
    }

    @Test
    void aSubmoduleDoesNotGetTheCommitAroundIt() throws IOException, InterruptedException {
        TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        GitRepository.of(folder.resolve("main"));
        GitRepository around = GitRepository.of(folder.resolve("around"));
        around.git("submodule", "--quiet", "add", folder.resolve("main").toString(), "sub");
        around.commit();

        assertNotStamped(new TinyModule(folder.resolve("around/sub")), "is a linked worktree or a submodule of git");
    }

    /** Also when it is the package alone that is in a submodule. */
    @Test
    void aPackageInASubmoduleDoesNotGetTheCommitAroundIt() throws IOException, InterruptedException {
        new TinyModule(folder.resolve("main")).file("main.go", "package main\n\nfunc main() {}\n");
        GitRepository.of(folder.resolve("main"));
        TinyModule module = TinyModule.in(folder.resolve("around")).file(".gitignore", "target/\n");
        GitRepository around = GitRepository.of(module.directory());
        around.git("submodule", "--quiet", "add", folder.resolve("main").toString(), "cmd");
        around.commit();

        BuildPlan plan = planner.plan(request(module).mainPackage("./cmd").build());

        assertThat(plan.warnings()).singleElement().asString().contains("is a linked worktree or a submodule of git");
        assertThat(build.run(plan).vcsRevision()).isNull();
    }

    @Test
    void sourcesThatTheCheckoutIgnoresDoNotGetItsCommit() throws IOException, InterruptedException {
        GitRepository.of(
                new TinyModule(folder).file(".gitignore", "generated/\n").directory());

        assertNotStamped(TinyModule.in(folder.resolve("generated")), "ignores " + folder.resolve("generated"));
    }

    /** Such as unpacked sources in the checkout of something else. */
    @Test
    void sourcesThatTheCheckoutDoesNotHaveDoNotGetItsCommit() throws IOException, InterruptedException {
        GitRepository.of(new TinyModule(folder).file("a", "b").directory());

        assertNotStamped(TinyModule.in(folder.resolve("unpacked")), "has no file of " + folder.resolve("unpacked"));
    }

    @Test
    void newSourcesAreAModificationOfTheirCheckout() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder).file(".gitignore", "target/\n");
        String commit = GitRepository.of(folder).head();
        module.file("new.go", "package main\n").file("cmd/main.go", "package main\n\nfunc main() {}\n");

        for (String main : List.of(".", "./cmd")) {
            BuildPlan plan = planner.plan(request(module).mainPackage(main).build());
            Manifest manifest = build.run(plan);

            assertThat(plan.warnings()).isEmpty();
            assertThat(manifest.vcsRevision()).isEqualTo(commit);
            assertThat(manifest.vcsModified()).isTrue();
        }
    }

    @Test
    void aLinkIntoAnotherCheckoutDoesNotGetTheCommitAroundTheLink() throws IOException, InterruptedException {
        TinyModule.in(folder.resolve("main/sub")).file(".gitignore", "target/\n");
        GitRepository.of(folder.resolve("main"));
        GitRepository around = GitRepository.of(folder.resolve("around"));
        Path link = Files.createSymbolicLink(around.directory().resolve("link"), folder.resolve("main/sub"));

        assertNotStamped(new TinyModule(link), link + " belongs to " + folder.resolve("main"));
    }

    @Test
    void aCheckoutWithoutACommitIsNotStamped() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        module.file(".gitignore", "target/\n");
        new GitRepository(folder).git("init", "-q");

        BuildPlan plan = plan(module);

        assertThat(plan.warnings())
                .containsExactly("The git checkout " + folder + " has no commit yet. Binaries and manifest name none.");
        assertThat(build.run(plan).vcsModified()).isNull();
    }

    /** Go would then say nothing, and record nothing. */
    @Test
    void withoutGitThereIsAWarning() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        GitRepository.of(module.directory());
        Map<String, String> environment = new HashMap<>(stamping());
        environment.put("PATH", Files.createDirectory(folder.resolve("bin")).toString());

        BuildPlan plan = planner.plan(request(module)
                .environment(environment)
                .goExecutable(Tool.output(folder, "go", "env", "GOROOT").strip() + "/bin/go")
                .build());

        assertThat(plan.warnings()).singleElement().asString().startsWith("There is no git command on the PATH");
        assertThat(build.run(plan).vcsRevision()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "generated.go, config core.fileMode true",
        "embedded.txt, config core.fileMode true",
        "new.go,       config status.showUntrackedFiles no",
        "main.go,      update-index --assume-unchanged main.go",
        "main.go,      update-index --skip-worktree main.go",
    })
    void whatGitDoesNotCompareIsToldOf(String file, String git) throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder)
                .file(".gitignore", "target/\ngenerated.go\nembedded.txt\n")
                .file("text.go", "package main\n\nimport \"embed\"\n\n//go:embed *.txt\nvar texts embed.FS\n")
                .file("all.txt", "text");
        GitRepository repository = GitRepository.of(folder);
        repository.git(git.split(" "));
        module.file(file, file.equals("main.go") ? "package main\n\nfunc main() {}\n" : "package main\n");

        BuildPlan plan = plan(module);

        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .startsWith("Binaries and manifest name an unmodified commit, although git does not compare it with "
                        + file + ", which are compiled in");
        assertThat(build.run(plan).vcsModified()).isFalse();
    }

    @Test
    void generatedSourcesThatGitIgnoresAreMadeFromWhatItHas() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder).file(".gitignore", "target/\n*.pb.go\n");
        GitRepository.of(folder);
        module.file("words.pb.go", "// Code generated by protoc-gen-go. DO NOT EDIT.\n\npackage main\n");

        assertThat(plan(module).warnings()).isEmpty();
    }

    @Test
    void sourcesOutsideOfTheCheckoutAreToldOf() throws IOException, InterruptedException {
        TinyModule module = TinyModule.withBeam(folder.resolve("main")).file(".gitignore", "target/\n");
        Files.move(folder.resolve("main/beam"), folder.resolve("beam"));
        String goMod = Files.readString(folder.resolve("main/go.mod"));
        module.file("go.mod", goMod.replace("./beam", "../beam"));
        GitRepository.of(module.directory());

        assertThat(plan(module).warnings())
                .singleElement()
                .asString()
                .contains("with ../beam/go/pkg/beam/beam.go, which");
    }

    /** The commit names that of the submodule. */
    @Test
    void sourcesInASubmoduleBelongToTheCommit() throws IOException, InterruptedException {
        TinyModule module = TinyModule.withBeam(folder.resolve("main")).file(".gitignore", "target/\n");
        Files.move(folder.resolve("main/beam"), folder.resolve("beam"));
        GitRepository beam = GitRepository.of(folder.resolve("beam"));
        GitRepository main = GitRepository.of(module.directory());
        main.git("submodule", "--quiet", "add", beam.directory().toString(), "beam");
        String commit = main.commit();

        BuildPlan plan = plan(module);

        assertThat(plan.warnings()).isEmpty();
        assertThat(build.run(plan).vcsRevision()).isEqualTo(commit);
    }

    /** As in a hook of git, which may build another checkout than the one that it belongs to. */
    @Test
    void variablesOfGitDoNotChangeTheCommit() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        String commit = GitRepository.of(module.directory()).head();
        GitRepository other = GitRepository.of(
                new TinyModule(folder.resolve("other")).file("a", "b").directory());

        Map<String, String> environment = new HashMap<>(stamping());
        environment.put("GIT_DIR", other.directory().resolve(".git").toString());
        environment.put("GIT_WORK_TREE", other.directory().toString());
        Manifest manifest =
                build.run(planner.plan(request(module).environment(environment).build()));

        assertThat(manifest.vcsRevision()).isEqualTo(commit);
        assertThat(manifest.vcsModified()).isFalse();
    }

    @Test
    void oneStampForAllWhenTheOutputIsNotIgnored() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        String commit = GitRepository.of(folder).head();

        BuildPlan plan = planner.plan(several(module).build());
        Manifest manifest = build.run(plan);

        assertThat(plan.warnings())
                .containsExactly("git does not ignore " + folder.resolve("target")
                        + ", so that what is built there makes Go record an unchanged commit as a modified one (+dirty)."
                        + " Add the line '/target/' to " + folder.resolve(".gitignore") + ".");
        assertThat(manifest.vcsRevision()).isEqualTo(commit);
        assertThat(stamps(manifest)).containsOnly("false").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"words/target/beamgo", "words/bin"})
    void theLineForGitignoreIsRelativeToTheCheckout(String output) throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder.resolve("words"));
        GitRepository.of(folder);

        BuildPlan plan = planner.plan(
                request(module).outputDirectory(folder.resolve(output)).build());

        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .contains("Add the line '/" + output.replace("/beamgo", "") + "/' to " + folder.resolve(".gitignore"));
    }

    @Test
    void anOutputOutsideTheCheckoutIsNoneOfItsBusiness(@TempDir Path elsewhere)
            throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        GitRepository.of(folder);

        BuildPlan plan = planner.plan(request(module).outputDirectory(elsewhere).build());

        assertThat(plan.warnings()).isEmpty();
    }

    /** The go command of this test adds a file to the checkout after its first link. */
    @Test
    void oneStampForAllWhenTheCheckoutChangesMeanwhile() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        String commit = GitRepository.of(module.directory()).head();

        Manifest manifest = build.run(planner.plan(several(module)
                .parallelism(1)
                .goExecutable(goThatWrites("new.txt"))
                .build()));

        assertThat(manifest.vcsRevision()).isEqualTo(commit);
        assertThat(manifest.vcsModified()).isTrue();
        assertThat(stamps(manifest)).containsOnly("true");
    }

    @Test
    void whatIsMissingIsToldOnceWhenBinariesAreLinkedAgain() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder.resolve("main"))
                .file(".gitignore", "target/\n")
                .file("all.go", "package main\n\nimport _ \"example.com/tiny/db\"\n")
                .file("db/db.go", "package db\n\nimport \"C\"\n")
                .file("db/stub.go", "//go:build !cgo\n\npackage db\n");
        GitRepository.of(module.directory());
        try (Log log = new Log()) {
            build.run(planner.plan(several(module)
                    .parallelism(1)
                    .goExecutable(goThatWrites("new.txt"))
                    .build()));

            assertThat(log.text())
                    .contains("the binaries are linked again")
                    .containsOnlyOnce("so these packages lack their C code");
        }
    }

    @Test
    void aCheckoutThatNeverRestsIsRefused() throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        GitRepository.of(module.directory());
        String go = goThatWrites("new.txt && git add -A && git -c user.name=A -c user.email=a@b commit -q -m b"
                + " --allow-empty && rm new.txt && git rm -q --cached new.txt");

        BuildPlan plan =
                planner.plan(several(module).parallelism(1).goExecutable(go).build());

        assertThatThrownBy(() -> build.run(plan))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The sources' checkout changes while it is built");
        assertThat(folder.resolve("main/target/beamgo/manifest.json")).doesNotExist();
    }

    @Test
    void aShallowCloneWithoutTagsIsToldOf() throws IOException, InterruptedException {
        TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        GitRepository main = GitRepository.of(folder.resolve("main"));
        main.git("tag", "v1.2.3");
        main.commit();
        main.git(
                "clone",
                "-q",
                "--depth=1",
                "file://" + main.directory(),
                folder.resolve("shallow").toString());
        main.git(
                "clone",
                "-q",
                "file://" + main.directory(),
                folder.resolve("whole").toString());

        BuildPlan shallow = plan(new TinyModule(folder.resolve("shallow")));
        BuildPlan whole = plan(new TinyModule(folder.resolve("whole")));

        assertThat(shallow.warnings())
                .singleElement()
                .asString()
                .startsWith("This git clone is shallow")
                .contains("git fetch --unshallow --tags");
        assertThat(whole.warnings()).isEmpty();
        assertThat(version(build.run(shallow), folder.resolve("shallow")))
                .isNotEqualTo(version(build.run(whole), folder.resolve("whole")));
    }

    @Test
    void aShallowCloneOfATagIsComplete() throws IOException, InterruptedException {
        TinyModule.in(folder.resolve("main")).file(".gitignore", "target/\n");
        GitRepository main = GitRepository.of(folder.resolve("main"));
        main.commit();
        main.git("tag", "v1.2.3");
        main.git(
                "clone",
                "-q",
                "--depth=1",
                "--branch=v1.2.3",
                "file://" + main.directory(),
                folder.resolve("shallow").toString());

        assertThat(plan(new TinyModule(folder.resolve("shallow"))).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-buildvcs=false", "-buildvcs=0", "--buildvcs=F"})
    void whoWantsNoCommitHearsNothingOfIt(String flag) throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder);
        GitRepository.of(folder);

        BuildPlan plan = planner.plan(
                request(module).options(new OptionsBuilder().goFlags(flag)).build());

        assertThat(plan.warnings()).isEmpty();
    }

    private void assertNotStamped(TinyModule module, String why) throws IOException, InterruptedException {
        BuildPlan plan = plan(module);
        Manifest manifest = build.run(plan);

        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .contains(why)
                .contains("Binaries and manifest name no commit");
        assertThat(manifest.vcsRevision()).isNull();
        assertThat(manifest.vcsModified()).isNull();
        for (Manifest.Binary binary : manifest.binaries()) {
            Path file = module.directory().resolve("target/beamgo").resolve(binary.file());
            assertThat(inspector.inspect(file).buildInfo().setting("vcs.revision"))
                    .isEmpty();
        }
    }

    private List<String> stamps(Manifest manifest) throws IOException {
        List<String> stamps = new ArrayList<>();
        for (Manifest.Binary binary : manifest.binaries()) {
            Path module = Files.exists(folder.resolve("main")) ? folder.resolve("main") : folder;
            Path file = module.resolve("target/beamgo").resolve(binary.file());
            stamps.add(
                    inspector.inspect(file).buildInfo().setting("vcs.modified").orElseThrow());
        }
        return stamps;
    }

    private String version(Manifest manifest, Path module) throws IOException {
        Path file = module.resolve("target/beamgo")
                .resolve(manifest.binaries().get(0).file());
        return inspector.inspect(file).buildInfo().mainModule().version();
    }

    private BuildPlan plan(TinyModule module) throws InterruptedException {
        return planner.plan(request(module).build());
    }

    private static BuildRequestBuilder request(TinyModule module) {
        return module.request().environment(stamping()).launchers("linux-amd64");
    }

    /** The same for what may differ between the binaries. */
    private static BuildRequestBuilder several(TinyModule module) {
        return request(module).workers("linux-arm64", "windows-amd64");
    }

    /** Whatever this machine's own configuration of Go says. */
    private static Map<String, String> stamping() {
        return TinyModule.environmentWith("GOFLAGS", "-buildvcs=auto");
    }

    private String goThatWrites(String file) throws IOException {
        Path script = Files.writeString(
                folder.resolve("go.sh"),
                "#!/bin/sh\ngo \"$@\" || exit\nif [ \"$1\" = build ]; then echo . >> " + file + "; fi\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }
}
