package io.github.beamgo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users make go wrong, with the Go of this machine: the advice fits the fault. */
class RealFailuresTest {

    private final BuildPlanner planner = RealBuild.planner(new ProcessRunner());
    private final MatrixBuild build = RealBuild.build(new ProcessRunner());

    @TempDir
    Path folder;

    private TinyModule module;

    @BeforeEach
    void createModule() throws IOException {
        module = TinyModule.in(Files.createDirectories(folder.resolve("tiny")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
GOCACHE     | cache           | GOCACHE is not an absolute path       | Set HOME, or name a folder that this user can write to
GOCACHE     | /dev/null/cache | failed to initialize build cache      | Set HOME, or name a folder that this user can write to
GOTMPDIR    | /nonexistent    | creating work dir                     | Name a folder that this user can write to for Go's temporary files
GOTOOLCHAIN | go1.99.0        | toolchain not available               | Install the Go that go.mod, go.work or GOTOOLCHAIN asks for
GOTOOLCHAIN | nonsense        | invalid GOTOOLCHAIN "nonsense"        | Correct GOTOOLCHAIN in the environment, in <buildEnv>
GOEXPERIMENT| fantasy         | unknown GOEXPERIMENT fantasy          | Correct GOEXPERIMENT in the environment, in <buildEnv>
GOPATH      | relative        | GOPATH entry is relative              | Correct GOPATH in the environment, in <buildEnv>
GOWORK      | relative.work   | invalid GOWORK                        | Correct GOWORK in the environment, in <buildEnv>
GOFLAGS     | -mod=nonsense   | -mod=nonsense not supported           | Correct <goFlags>
""")
    void variableOfTheSurroundingsIsNamed(String variable, String value, String goSays, String remedy) {
        BeamGoException failure = failureOf(module.request()
                .environment(TinyModule.environmentWith(variable, value))
                .offline(true));

        assertThat(failure)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(goSays)
                .hasMessageContaining("\n" + remedy);
    }

    @Test
    void missingHomeIsNamed() {
        Map<String, String> homeless = new HashMap<>(TinyModule.environment());
        homeless.keySet().removeAll(Set.of("HOME", "XDG_CACHE_HOME", "GOCACHE", "LocalAppData"));

        assertThat(failureOf(module.request().environment(homeless)))
                .hasMessageContaining("neither $XDG_CACHE_HOME nor $HOME are defined")
                .hasMessageContaining("\nSet HOME, or name a folder that this user can write to");
    }

    @Test
    void rootThatIsNotThereIsNamed() {
        assertThat(failureOf(module.request().options(new OptionsBuilder().env(Map.of("GOROOT", "/nonexistent/go")))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot find GOROOT directory")
                .hasMessageContaining("\nRemove GOROOT from the environment");
    }

    @Test
    void incompleteGoIsNotTheSourcesFault() throws IOException {
        Path root = Files.createDirectories(folder.resolve("go/src")).getParent();
        module.file("main.go", "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n");

        assertThat(failureOf(module.request().options(new OptionsBuilder().env(Map.of("GOROOT", root.toString())))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("main.go:3:8: package fmt is not in std")
                .hasMessageContaining("\nGo cannot read its own packages: remove GOROOT");
    }

    @Test
    void workspaceThatLacksTheModuleIsNamed() {
        TinyModule.in(folder.resolve("other"));
        new TinyModule(folder).file("go.work", "go 1.21\n\nuse ./other\n");

        assertThat(failureOf(module.request()))
                .hasMessageContaining("is not one of the workspace modules listed in go.work")
                .hasMessageContaining("\nAdd the module to go.work ('go work use' with its folder)")
                .hasMessageEndingWith(
                        "or leave the workspace with GOWORK=off in <buildEnv> (-Dbeamgo.buildEnv.GOWORK=off).");
    }

    @Test
    void moduleThatTheWorkspaceLacksIsNamed() {
        new TinyModule(folder).file("go.work", "go 1.21\n\nuse (\n\t./tiny\n\t./gone\n)\n");

        assertThat(failureOf(module.request()))
                .hasMessageContaining("cannot load module ../gone listed in go.work file")
                .hasMessageContaining("\nPut the module into the folder ../gone, or remove that folder from go.work");
    }

    @Test
    void flagThatAWorkspaceForbidsIsNamed() {
        new TinyModule(folder).file("go.work", "go 1.21\n\nuse ./tiny\n");

        assertThat(failureOf(module.request().options(new OptionsBuilder().goFlags("-mod=mod"))))
                .hasMessageContaining("-mod may only be set to readonly or vendor when in workspace mode")
                .hasMessageContaining("\nRemove -mod from <goFlags> (-Dbeamgo.goFlags) and from GOFLAGS, or leave");
    }

    @ParameterizedTest
    @CsvSource({"example.com/tiny, ''", "tiny, ''", "example.com/tiny, -mod=mod"})
    void packageThatHasToBeGeneratedIsNamed(String path, String flags) {
        module.file("go.mod", "module " + path + "\n\ngo 1.21\n")
                .file("main.go", "package main\n\nimport _ \"" + path + "/gen\"\n\nfunc main() {}\n");

        assertThat(failureOf(module.request()
                        .options(new OptionsBuilder().goFlags(flags))
                        .offline(true)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("main.go:3:8: ")
                .hasMessageEndingWith("\nGenerate the package " + path + "/gen of the pipeline's own module before the"
                        + " build (go generate, protoc), or correct the import.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/gen"})
    void packageOfANestedModuleIsNotToBeGenerated(String below) {
        module.file("tools/go.mod", "module example.com/tiny/tools\n\ngo 1.21\n")
                .file("tools" + below + "/tools.go", "package tools\n")
                .file(
                        "main.go",
                        "package main\n\nimport _ \"example.com/tiny/tools" + below + "\"\n\nfunc main() {}\n");

        assertThat(failureOf(module.request().offline(true)))
                .hasMessageEndingWith("\nThe package example.com/tiny/tools" + below + " is in another module, in the"
                        + " folder " + module.directory().resolve("tools")
                        + ": require it in go.mod with a replace line"
                        + " for that folder, or join both in a go.work ('go work use').");
    }

    @Test
    void packageThatAnotherModuleOfTheWorkspaceHasToGenerateIsNamed() {
        TinyModule.in(folder.resolve("lib")).file("go.mod", "module example.com/lib\n\ngo 1.21\n");
        new TinyModule(folder).file("go.work", "go 1.21\n\nuse (\n\t./tiny // here\n\t./lib\n)\n");
        module.file("main.go", "package main\n\nimport _ \"example.com/lib/gen\"\n\nfunc main() {}\n");

        assertThat(failureOf(module.request())).hasMessageContaining("\nGenerate the package example.com/lib/gen");
    }

    @Test
    void strayRepositoryIsNamed() throws IOException {
        Files.createDirectories(module.directory().resolve(".git"));
        OptionsBuilder stamped = new OptionsBuilder().goFlags("-buildvcs=true");

        assertThat(failureOf(module.request().options(stamped)))
                .hasMessageContaining("error obtaining VCS status: exit status 128")
                .hasMessageContaining("\nMake the repository readable, as the lines above say, or remove its folder")
                .message()
                .doesNotContain("safe.directory");
        Files.createDirectories(module.directory().resolve(".hg"));
        assertThat(failureOf(module.request().options(stamped)))
                .hasMessageContaining("multiple VCS detected")
                .hasMessageContaining(
                        "\nRemove the folder (.git, .hg, .svn, .bzr, .fossil) that is not of this project");
    }

    @Test
    void whatNeedsCgoIsNamed() {
        assertThat(failureOf(module.request().options(new OptionsBuilder().ldflags("-linkmode=external"))))
                .hasMessageContaining("-linkmode=external requires external (cgo) linking")
                .hasMessageContaining("\nTurn <cgo> (-Dbeamgo.cgo) on, with a C compiler for the target");
    }

    @Test
    void moduleThatDoesNotCompileIsNotTheSourcesFault() {
        module.file("go.mod", "module example.com/tiny\n\ngo 1.21\n\nrequire example.com/dep v1.0.0\n")
                .file("main.go", "package main\n\nimport _ \"example.com/dep\"\n\nfunc main() {}\n")
                .file("vendor/modules.txt", "# example.com/dep v1.0.0\n## explicit\nexample.com/dep\n")
                .file("vendor/example.com/dep/dep.go", "package dep\n\nvar X int = \"a\"\n");

        assertThat(failureOf(module.request()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vendor/example.com/dep/dep.go:3:13: ")
                .hasMessageEndingWith(
                        "\nRequire another version of the module that Go names above, one that compiles with"
                                + " this Go and for this target ('go get' with module@version).");
    }

    @Test
    void wordsOfTheProgramAreNotGos() {
        module.file(
                "main.go",
                "package main\n\nfunc main() { println(\"no space left on device\" + 2, \"x509: out of memory\" + 1) }\n");

        assertThat(failureOf(module.request()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("./main.go:3:23: ")
                .hasMessageEndingWith("\nCorrect the sources and build again.");
    }

    private BeamGoException failureOf(BuildRequestBuilder request) {
        return catchThrowableOfType(
                BeamGoException.class,
                () -> build.run(planner.plan(request.launchers("linux-amd64").build())));
    }
}
