package io.github.beamgo.cgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CLibrary;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.WantedGo;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
import io.github.beamgo.testing.OptionsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compilers are scripts that say which machine they are for: which of them is chosen does not depend on this machine. */
@DisabledOnOs(OS.WINDOWS)
class CCompilersTest {

    private static final Target HOST = new Target("linux", "amd64");
    private static final Target OTHER = new Target("linux", "arm64");
    private static final Target MAC = new Target("darwin", "arm64");

    private final CCompilers compilers = new CCompilers(new ToolQuestions(new ProcessRunner()));

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void surroundings() throws IOException {
        environment.put("PATH", Files.createDirectory(folder.resolve("bin")).toString());
        program("bin/go", "echo \"${CC:-gcc}\"");
    }

    @Test
    void withoutCgoNobodyLooksForACompiler() throws InterruptedException {
        CompileOptions options = new OptionsBuilder().build();

        assertThat(compilers.complete(invocation(), go(), OTHER, options)).isSameAs(options);
    }

    @Test
    void compilerOfTheTargetIsTakenAsItIs() throws Exception {
        program("bin/zig", "exit 1");
        CompileOptions options =
                new OptionsBuilder().cgo(true).env(Map.of("CC", "my-gcc -m64")).build();

        assertThat(compilers.complete(invocation(), go(), OTHER, options)).isSameAs(options);
    }

    @Test
    void compilerOfTheSurroundingsIsForTheTargetsThatItCompilesFor() throws Exception {
        program("bin/arm-gcc", "echo aarch64-linux-gnu");
        program("bin/gcc", "echo x86_64-linux-gnu");
        environment.put("CC", "arm-gcc -O1");

        assertThat(chosen(OTHER)).isEmpty();
        assertThat(chosen(HOST)).containsEntry("CC", "gcc").containsEntry("CXX", "g++");
    }

    @Test
    void compilerOfTheSurroundingsIsNotForAnotherSystem() throws Exception {
        program("bin/my-gcc", "echo x86_64-linux-gnu");
        environment.put("CC", "my-gcc");

        assertThatThrownBy(() -> chosen(MAC)).hasMessageContaining("only a Mac has one");
        assertThat(chosen(HOST)).isEmpty();
    }

    @Test
    void compilerThatGoKeepsIsTaken() throws Exception {
        program("bin/go", "echo clang");
        program("bin/clang", "echo x86_64-pc-linux-gnu");
        program("bin/gcc", "echo x86_64-linux-gnu");

        assertThat(chosen(HOST)).isEmpty();
    }

    @Test
    void wordsThatCannotBeReadAreLeftToGo() throws Exception {
        environment.put("CC", "'gcc");

        assertThat(chosen(OTHER)).isEmpty();
    }

    @Test
    void compilerThatDoesNotSayWhatItIsForIsTaken() throws Exception {
        program("bin/odd-cc", "exit 1");
        environment.put("CC", "odd-cc");

        assertThat(chosen(OTHER)).isEmpty();
    }

    @Test
    void zigComesBeforeTheOthers() throws Exception {
        Path zig = program("bin/zig", "exit 1");
        program("bin/aarch64-linux-gnu-gcc", "echo aarch64-linux-gnu");
        program("bin/gcc", "echo x86_64-linux-gnu");

        assertThat(chosen(OTHER))
                .containsEntry("CC", zig + " cc -target aarch64-linux-gnu")
                .containsEntry("CXX", zig + " c++ -target aarch64-linux-gnu");
        assertThat(chosen(HOST)).containsEntry("CC", zig + " cc -target x86_64-linux-gnu");
    }

    @Test
    void zigInAFolderWithBlanksIsOneWord() throws Exception {
        Path zig = program("my tools/zig", "exit 1");
        environment.put("PATH", folder.resolve("my tools") + ":" + environment.get("PATH"));

        assertThat(chosen(OTHER)).containsEntry("CC", "'" + zig + "' cc -target aarch64-linux-gnu");
    }

    @Test
    void zigOfNpmIsBesideTheModule() throws Exception {
        Path zig = program("node_modules/.bin/zig", "exit 1");

        assertThat(chosen(OTHER)).containsEntry("CC", zig + " cc -target aarch64-linux-gnu");
    }

    @Test
    void zigOfPythonIsBesideItsModule() throws Exception {
        Path zig = program("site-packages/ziglang/zig", "exit 1");
        program("bin/python3", "echo " + zig.getParent());

        assertThat(chosen(OTHER)).containsEntry("CC", zig + " cc -target aarch64-linux-gnu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "echo", "echo /nowhere", "echo ModuleNotFoundError >&2; exit 1"})
    void pythonWithoutZigIsPassedOver(String answer) throws Exception {
        program("bin/python3", answer);
        program("bin/aarch64-linux-gnu-gcc", "exit 1");

        assertThat(chosen(OTHER))
                .containsEntry("CC", "aarch64-linux-gnu-gcc")
                .containsEntry("CXX", "aarch64-linux-gnu-g++");
    }

    @Test
    void variableForCxxStays() throws Exception {
        program("bin/aarch64-linux-gnu-gcc", "exit 1");
        CompileOptions options =
                new OptionsBuilder().cgo(true).env(Map.of("CXX", "own++")).build();

        assertThat(compilers.complete(invocation(), go(), OTHER, options).env())
                .containsEntry("CC", "aarch64-linux-gnu-gcc")
                .containsEntry("CXX", "own++");
    }

    @Test
    void withoutCompilerTheErrorNamesThePackageThatBringsOne() {
        assertThatThrownBy(() -> chosen(OTHER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<cgo> (-Dbeamgo.cgo) is on for linux-arm64, but no C compiler for it was found")
                .hasMessageContaining("gcc-aarch64-linux-gnu on Debian and Ubuntu")
                .hasMessageContaining("pip install ziglang");
        assertThatThrownBy(() -> chosen(HOST))
                .hasMessageContaining("Install zig")
                .hasMessageContaining("or gcc,");
        assertThatThrownBy(() -> chosen(MAC)).hasMessageContaining("only a Mac has one");
    }

    @Test
    void gnuCompilerForNewerProcessorsIsNotTaken() throws Exception {
        program("bin/arm-linux-gnueabihf-gcc", "echo arm-linux-gnueabihf");
        program("bin/arm-linux-gnueabi-gcc", "echo arm-linux-gnueabi");

        assertThat(chosen(new Target("linux", "arm"))).containsEntry("CC", "arm-linux-gnueabihf-gcc");
        assertThat(chosen(Target.parse("linux-arm-5").orElseThrow())).containsEntry("CC", "arm-linux-gnueabi-gcc");
        assertThatThrownBy(() -> chosen(Target.parse("linux-arm-6").orElseThrow()))
                .hasMessageContaining("zig is not installed, and arm-linux-gnueabihf-gcc compiles for ARMv7 or later.");
    }

    @Test
    void zigIsNoneForMacOs() throws Exception {
        program("bin/zig", "exit 1");

        assertThatThrownBy(() -> chosen(MAC)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void glibcIsChosenByZigAlone() throws Exception {
        program("bin/aarch64-linux-gnu-gcc", "echo aarch64-linux-gnu");
        environment.put("CC", "aarch64-linux-gnu-gcc");
        CLibrary library = new CLibrary(false, "2.31");

        assertThatThrownBy(() -> chosen(OTHER, library, Map.of()))
                .hasMessageContaining("<cgoGlibc> (-Dbeamgo.cgoGlibc) is 2.31")
                .hasMessageContaining("Install zig");
        Path zig = program("bin/zig", "exit 1");
        assertThat(chosen(OTHER, library, Map.of())).containsEntry("CC", zig + " cc -target aarch64-linux-gnu.2.31");
        assertThatThrownBy(() -> chosen(OTHER, library, Map.of("CC", "my-gcc")))
                .hasMessageContaining("CC=my-gcc")
                .hasMessageContaining("Remove CC");
    }

    private Map<String, String> chosen(Target target) throws InterruptedException {
        return chosen(target, CLibrary.DEFAULT, Map.of());
    }

    private Map<String, String> chosen(Target target, CLibrary library, Map<String, String> variables)
            throws InterruptedException {
        CompileOptions options =
                new OptionsBuilder().cgo(true).cLibrary(library).env(variables).build();
        return compilers.complete(invocation(), go(), target, options).env();
    }

    private GoInvocation invocation() {
        return new GoInvocation(folder, WantedGo.named("go"), environment, false);
    }

    private GoEnvironment go() {
        return new GoEnvironment(
                ChosenGo.at(folder.resolve("bin/go").toString()),
                "go1.26.8",
                HOST,
                List.of(),
                List.of(),
                List.of(HOST, OTHER, MAC),
                folder,
                folder,
                List.of());
    }

    private Path program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
