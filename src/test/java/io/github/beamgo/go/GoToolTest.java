package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the Go of this machine. */
class GoToolTest {

    private final GoTool tool = new GoTool(new GoProcess(new ProcessRunner()));

    @TempDir
    Path folder;

    @Test
    void goSaysWhatItIsAndWhatItCompilesFor() throws InterruptedException {
        GoEnvironment go = environment(TinyModule.in(folder).request().build());

        assertThat(Path.of(go.executable())).isAbsolute().isExecutable();
        assertThat(go.version()).startsWith("go1.");
        assertThat(go.host()).isEqualTo(HostTarget.of(System.getProperties()));
        assertThat(go.targets())
                .contains(go.host(), new Target("linux", "arm64"), new Target("windows", "amd64"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void goflagsAreThoseOfTheEnvironment() throws InterruptedException {
        BuildRequest request = TinyModule.in(folder)
                .request()
                .environment(TinyModule.environmentWith("GOFLAGS", "-mod=mod '-ldflags=-v -w'"))
                .build();

        assertThat(environment(request).flags()).containsExactly("-mod=mod", "-ldflags=-v -w");
    }

    @Test
    void hostStaysTheHostWhateverTheSurroundingsCompileFor() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(TinyModule.environmentWith("GOOS", "plan9"));
        environment.put("GOARCH", "mips");
        environment.put("GO111MODULE", "off");

        assertThat(environment(TinyModule.in(folder)
                                .request()
                                .environment(environment)
                                .build())
                        .host())
                .isEqualTo(HostTarget.of(System.getProperties()));
    }

    @Test
    void modulesCannotBeTurnedOff() throws InterruptedException {
        TinyModule module = TinyModule.in(folder).file("env", "GO111MODULE=off\n");

        assertThat(environment(module.request()
                                .environment(TinyModule.environmentWith(
                                        "GOENV", folder.resolve("env").toString()))
                                .build())
                        .version())
                .startsWith("go1");
    }

    /** A file of the user's, which 'go env -w' writes. */
    @Test
    void hostHasTheVariantThatGoHasForIt() throws InterruptedException {
        TinyModule module = TinyModule.in(folder).file("env", "GOAMD64=v3\nGOARM64=v8.2\n");
        Target host = HostTarget.of(System.getProperties());

        Target found = environment(module.request()
                        .environment(TinyModule.environmentWith(
                                "GOENV", folder.resolve("env").toString()))
                        .build())
                .host();

        assertThat(found)
                .isEqualTo(new Target(host.os(), host.arch(), host.arch().equals("arm64") ? "v8.2" : "v3"));
    }

    @Test
    void moduleMayBeginInAFolderAbove() throws IOException, InterruptedException {
        TinyModule.in(folder);
        Path below = Files.createDirectories(folder.resolve("cmd"));

        assertThat(environment(new TinyModule(below).request().build()).targets())
                .isNotEmpty();
    }

    @Test
    void folderWithoutGoModIsNamed() {
        assertThatThrownBy(() -> environment(new TinyModule(folder).request().build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no go.mod in <sourceDirectory> (-Dbeamgo.sourceDirectory) " + folder)
                .hasMessageContaining("go mod init");
    }

    @Test
    void missingFolderIsNamed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> environment(new TinyModule(missing).request().build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing + ", which is not a folder");
    }

    @Test
    void programThatIsNotGoIsNoticed() throws IOException {
        Path fake = folder.resolve("fake-go");
        Files.writeString(fake, "#!/bin/sh\necho hello\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        BuildRequestBuilder request = TinyModule.in(folder).request().goExecutable(fake.toString());

        assertThatThrownBy(() -> environment(request.build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(fake + ", which does not answer in JSON")
                .hasMessageContaining("<goExecutable> (-Dbeamgo.goExecutable)");
    }

    @Test
    void programThatCannotBeStartedIsNoticed() throws IOException {
        Path fake = folder.resolve("fake-go");
        Files.writeString(fake, "#!/nowhere/interpreter\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        BuildRequestBuilder request = TinyModule.in(folder).request().goExecutable(fake.toString());

        assertThatThrownBy(() -> environment(request.build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("could not be run")
                .hasMessageContaining(fake.toString());
    }

    @Test
    void goOlderThanGoModAsksIsRefusedWhereItMayFetchNoOther() {
        BuildRequestBuilder request = TinyModule.in(folder)
                .file("go.mod", "module example.com/tiny\n\ngo 1.99\n")
                .request()
                .environment(TinyModule.environmentWith("GOTOOLCHAIN", "local"));

        assertThatThrownBy(() -> mainPackage(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("requires go >= 1.99")
                .hasMessageContaining("Install the Go that go.mod asks for");
    }

    @Test
    void programWithoutBeamIsAProgram() throws InterruptedException {
        MainPackage main = mainPackage(TinyModule.in(folder).request());

        assertThat(main.importPath()).isEqualTo("example.com/tiny");
        assertThat(main.modulePath()).isEqualTo("example.com/tiny");
        assertThat(main.beamVersion()).isNull();
        assertThat(main.packages()).contains("runtime", main.importPath()).hasSizeGreaterThan(10);
    }

    @Test
    void beamsVersionIsThatOfTheModule() throws InterruptedException {
        assertThat(mainPackage(TinyModule.withBeam(folder).request()).beamVersion())
                .isEqualTo("v2.77.0");
    }

    @Test
    void packageMayBeNamedByPathOrImportPath() throws InterruptedException {
        TinyModule module = TinyModule.in(folder).file("cmd/words/main.go", "package main\n\nfunc main() {}\n");

        assertThat(mainPackage(module.request().mainPackage("./cmd/words")).importPath())
                .isEqualTo("example.com/tiny/cmd/words");
        assertThat(mainPackage(module.request().mainPackage("example.com/tiny/cmd/words"))
                        .importPath())
                .isEqualTo("example.com/tiny/cmd/words");
    }

    @Test
    void tagsDecideWhichFilesCount() throws InterruptedException {
        TinyModule module = new TinyModule(folder)
                .file("go.mod", "module example.com/tiny\n\ngo 1.21\n")
                .file("main.go", "//go:build beamgo_test\n\npackage main\n\nfunc main() {}\n");

        assertThat(mainPackage(module.request().options(new OptionsBuilder().tags("beamgo_test")))
                        .importPath())
                .isEqualTo("example.com/tiny");
        assertThatThrownBy(() -> mainPackage(module.request()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("build constraints exclude all Go files");
    }

    /** Go finds an absolute path in its module only if it knows the folder by the same name (golang/go issue 63644). */
    @Test
    void projectBelowASymbolicLinkIsFoundByItsName() throws IOException, InterruptedException {
        TinyModule.in(Files.createDirectories(folder.resolve("real/tiny")))
                .file("cmd/words/main.go", "package main\n\nfunc main() {}\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        TinyModule linked = new TinyModule(link.resolve("tiny"));
        Map<String, String> elsewhere = TinyModule.environmentWith("PWD", folder.toString());

        assertThat(mainPackage(linked.request()
                                .environment(elsewhere)
                                .mainPackage(link.resolve("tiny/cmd/words").toString()))
                        .importPath())
                .isEqualTo("example.com/tiny/cmd/words");
        Files.writeString(link.resolve("go.work"), "go 1.21\n\nuse " + link.resolve("tiny") + "\n");
        assertThat(mainPackage(linked.request().environment(elsewhere)).importPath())
                .isEqualTo("example.com/tiny");
    }

    @Test
    void formerBeamIsRecognized() throws InterruptedException {
        MainPackage main = mainPackage(TinyModule.withFormerBeam(folder).request());

        assertThat(main.beamVersion()).isNull();
        assertThat(main.formerBeam()).isEqualTo("github.com/apache/beam/sdks v0.0.0-20210801000000-abcdefabcdef");
        assertThat(mainPackage(TinyModule.withBeam(folder).request()).formerBeam())
                .isNull();
    }

    @Test
    void packagesWhoseCodeInCIsLeftOutAreKnown() throws InterruptedException {
        TinyModule module = TinyModule.in(folder)
                .file(
                        "words.go",
                        "package main\n\nimport (\n\t_ \"example.com/tiny/db\"\n\t_ \"example.com/tiny/win\"\n)\n")
                .file("db/db.go", "package db\n\nimport (\n\t\"C\"\n)\n")
                .file("db/stub.go", "//go:build !cgo\n\npackage db\n")
                .file("win/win_plan9.go", "package win\n\nimport \"C\"\n")
                .file("win/win.go", "package win\n");

        assertThat(mainPackage(module.request()).withoutC()).containsOnlyKeys("example.com/tiny/db");
        assertThat(mainPackage(module.request().options(new OptionsBuilder().cgo(true)))
                        .withoutC())
                .isEmpty();
    }

    @Test
    void packagesThatOnlyCgoImportsAreKnown() throws InterruptedException {
        TinyModule module = TinyModule.in(folder)
                .file("lite.go", "//go:build cgo && !windows\n\npackage main\n\nimport _ \"example.com/tiny/lite\"\n")
                .file("lite/lite.go", "package lite\n\nimport \"C\"\n");

        assertThat(mainPackage(module.request()).withoutC()).containsOnlyKeys("example.com/tiny/lite");
    }

    @Test
    void onlyProgramIsTakenWhereNothingIsSaid() throws InterruptedException {
        TinyModule module = new TinyModule(folder)
                .file("go.mod", "module example.com/tiny\n\ngo 1.21\n")
                .file("lib/lib.go", "package lib\n")
                .file("cmd/orders/main.go", "package main\n\nfunc main() {}\n");

        assertThat(mainPackage(module.request()).importPath()).isEqualTo("example.com/tiny/cmd/orders");
        module.file("lib.go", "package tiny\n");
        assertThat(mainPackage(module.request()).importPath()).isEqualTo("example.com/tiny/cmd/orders");
        assertThatThrownBy(() -> mainPackage(module.request().mainPackage("./lib")))
                .hasMessageContaining("one of those that begin with 'package main': './cmd/orders'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmd/orders", "./cmd/order", "./lib", "example.com/tiny/orders"})
    void packageThatIsNoProgramIsAnsweredWithThoseThatAre(String mainPackage) {
        TinyModule module = TinyModule.in(folder)
                .file("lib/lib.go", "package lib\n")
                .file("cmd/orders/main.go", "package main\n\nfunc main() {}\n");

        assertThatThrownBy(() -> mainPackage(module.request().mainPackage(mainPackage)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("Set <mainPackage> (-Dbeamgo.mainPackage) to one of those that begin with"
                        + " 'package main': '.', './cmd/orders'.");
    }

    @Test
    void packageThatIsNoProgramIsRefused() {
        TinyModule module = TinyModule.in(folder).file("lib/lib.go", "package lib\n");

        assertThatThrownBy(() -> mainPackage(module.request().mainPackage("./lib")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<mainPackage> (-Dbeamgo.mainPackage) './lib' is package lib, which Go does not")
                .hasMessageContaining("package main");
    }

    @ParameterizedTest
    @CsvSource({"./nope, directory not found", "./empty, no Go files in", "fmtt, is not in std"})
    void packageThatDoesNotExistIsRefused(String mainPackage, String goSays) throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(() -> mainPackage(TinyModule.in(folder).request().mainPackage(mainPackage)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'go list' of <mainPackage> (-Dbeamgo.mainPackage) '" + mainPackage + "'")
                .hasMessageContaining(goSays)
                .hasMessageContaining("Set <mainPackage>");
    }

    @Test
    void sourcesThatCannotBeReadAreThePipelinesFault() {
        TinyModule module = TinyModule.in(folder).file("main.go", "package main\n\nimport fmt\n");

        assertThatThrownBy(() -> mainPackage(module.request()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("main.go:3:11: missing import path")
                .hasMessageEndingWith("Correct the sources.");
    }

    @Test
    void missingModuleIsNotDownloadedOffline() {
        BuildRequestBuilder request = TinyModule.in(folder)
                .file("go.mod", "module example.com/tiny\n\ngo 1.21\n\nrequire example.com/missing v1.0.0\n")
                .file("go.sum", "example.com/missing v1.0.0/go.mod h1:x\n")
                .file("main.go", "package main\n\nimport _ \"example.com/missing\"\n\nfunc main() {}\n")
                .request()
                .environment(TinyModule.environmentWith("GOFLAGS", "-mod=mod"))
                .offline(true);

        assertThatThrownBy(() -> mainPackage(request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GOPROXY=off")
                .hasMessageContaining("Run once without -o");
    }

    private MainPackage mainPackage(BuildRequestBuilder builder) throws InterruptedException {
        BuildRequest request = builder.build();
        GoEnvironment go = environment(request);
        return tool.mainPackage(request.go(), request.mainPackage(), go, go.host(), request.options());
    }

    private GoEnvironment environment(BuildRequest request) throws InterruptedException {
        return tool.environment(
                tool.choose(request.go(), request.options().env()),
                request.options().env());
    }
}
