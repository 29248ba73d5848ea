package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryInspectorTest {

    private static final BinaryInspector INSPECTOR = new BinaryInspector();

    @TempDir
    private static Path folder;

    private static GoProgram program;

    @BeforeAll
    static void writeProgram() throws IOException {
        program = new GoProgram(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, ELF",
        "linux/arm64, ELF",
        "linux/386, ELF",
        "linux/s390x, ELF",
        "darwin/arm64, MACH_O",
        "darwin/amd64, MACH_O",
        "windows/amd64, PE",
        "windows/386, PE"
    })
    void readsWhatGoBuilt(String target, BinaryFormat format) throws Exception {
        String[] osAndArch = target.split("/", -1);

        BinaryInfo withSymbols = INSPECTOR.inspect(program.build(target, "-w"));
        BinaryInfo stripped = INSPECTOR.inspect(program.build(target, "-s"));

        assertThat(withSymbols.symbolTable()).isTrue();
        assertThat(stripped.symbolTable()).isFalse();
        assertThat(stripped.buildInfo().setting("-ldflags")).contains("-s");
        assertThat(withSymbols.format()).isEqualTo(format);
        assertThat(withSymbols.architecture()).isEqualTo(osAndArch[1]);
        BuildInfo buildInfo = withSymbols.buildInfo();
        assertThat(buildInfo.goVersion()).startsWith("go1.");
        assertThat(buildInfo.mainPackage()).isEqualTo("example.com/tiny");
        assertThat(buildInfo.mainModule()).isEqualTo(new BuildInfo.Module("example.com/tiny", "(devel)", null, null));
        assertThat(buildInfo.dependencies()).isEmpty();
        assertThat(buildInfo.settings())
                .containsEntry("GOOS", osAndArch[0])
                .containsEntry("GOARCH", osAndArch[1])
                .containsEntry("CGO_ENABLED", "0")
                .containsEntry("-ldflags", "-w");
    }

    @Test
    void readsTheSameAsGoItself() throws Exception {
        Path file = program.build("linux/amd64", "-w -X 'main.title=Zoe \"and\" Tom'");

        BuildInfo buildInfo = INSPECTOR.inspect(file).buildInfo();

        assertThat(buildInfo).isEqualTo(GoBuildInfoParser.parse(buildInfo.goVersion(), program.recordedLines(file)));
        assertThat(buildInfo.setting("-ldflags")).contains("-w -X 'main.title=Zoe \"and\" Tom'");
    }

    @Test
    void refusesAFolder() {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> INSPECTOR.inspect(folder))
                .withMessage("The path does not lead to a regular file.");
    }

    @Test
    void reportsAMissingFileAsTheJdkDoes() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> INSPECTOR.inspect(folder.resolve("missing")));
    }
}
