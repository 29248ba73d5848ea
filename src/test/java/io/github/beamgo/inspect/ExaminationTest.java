package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of binaries of many platforms, held against what the machine's own tools say of them. */
class ExaminationTest {

    private static final BinaryInspector INSPECTOR = new BinaryInspector();

    @TempDir
    private static Path folder;

    private static GoProgram program;

    @BeforeAll
    static void writeProgram() throws IOException {
        program = new GoProgram(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linux/amd64|exe|v1||ELF 64-bit LSB executable, x86-64",
                "linux/arm64|exe|v8.0||ELF 64-bit LSB executable, ARM aarch64",
                "linux/arm|exe|7|EABI5|ELF 32-bit LSB executable, ARM, EABI5",
                "linux/386|exe|sse2||ELF 32-bit LSB executable, Intel 80386",
                "linux/mips|exe|hardfloat|mips32,o32|ELF 32-bit MSB executable, MIPS, MIPS32",
                "linux/mips64le|exe|hardfloat|mips3|ELF 64-bit LSB executable, MIPS, MIPS-III",
                "linux/ppc64le|exe|power8|ELFv2|ELF 64-bit LSB executable, 64-bit PowerPC",
                "linux/riscv64|exe|rva20u64|double-float|ELF 64-bit LSB executable, UCB RISC-V",
                "linux/s390x|exe|||ELF 64-bit MSB executable, IBM S/390",
                "linux/loong64|exe||double-float|ELF 64-bit LSB executable, LoongArch",
                "freebsd/amd64|exe|v1||ELF 64-bit LSB executable, x86-64",
                "netbsd/arm64|exe|v8.0||ELF 64-bit LSB executable, ARM aarch64",
                "darwin/arm64|pie|v8.0||Mach-O 64-bit arm64",
                "darwin/amd64|pie|v1||Mach-O 64-bit x86_64",
                "windows/amd64|pie|v1||PE32+ executable",
                "windows/386|pie|sse2||PE32 executable",
                "windows/arm64|pie|v8.0||PE32+ executable"
            })
    void saysOfEachPlatformWhatTheToolsSay(String target, String type, String variant, String flags, String tool)
            throws Exception {
        Path file = program.build(target, "-w");

        Executable found = only(file);

        String[] osAndArch = target.split("/", -1);
        assertThat(found.os()).contains(osAndArch[0]);
        assertThat(found.architecture()).isEqualTo(osAndArch[1]);
        assertThat(found.type()).isEqualTo(type.equals("exe") ? FileType.EXECUTABLE : FileType.PIE);
        assertThat(found.variant().orElse(null)).isEqualTo(variant);
        assertThat(String.join(",", found.flags())).isEqualTo(Objects.requireNonNullElse(flags, ""));
        BuildInfo info = Objects.requireNonNull(found.buildInfo());
        assertThat(info).isEqualTo(GoBuildInfoParser.parse(info.goVersion(), program.recordedLines(file)));
        if (Tool.isPresent("file")) {
            assertThat(Tool.output(folder, "file", "-b", file.toString())).startsWith(tool);
        }
        if (found.format() == BinaryFormat.ELF && Tool.isPresent("readelf")) {
            String dynamic = Tool.output(folder, "readelf", "-dW", file.toString());
            assertThat(found.libraries()).isEqualTo(needed(dynamic));
        }
    }

    @Test
    void headerNamesTheSystemWhereGoDidNotRecordIt() throws Exception {
        assertThat(only(program.build("freebsd/amd64", "-w")).headerOs()).isEqualTo("freebsd");
        assertThat(only(program.build("netbsd/arm64", "-w")).headerOs()).isEqualTo("netbsd");
        assertThat(only(program.build("linux/amd64", "-w")).headerOs()).isNull();
    }

    @Test
    void programThatCanBeLoadedAnywhereIsNoLibrary() throws Exception {
        Executable found = only(program.buildForAnyAddress());

        assertThat(found.type()).isEqualTo(FileType.PIE);
        assertThat(found.linking().interpreter()).isEqualTo("/lib64/ld-linux-x86-64.so.2");
        assertThat(found.headerOs()).isEqualTo("linux");
    }

    @Test
    void librariesOfMacOsAndWindowsAreNamed() throws Exception {
        Executable mac = only(program.build("darwin/arm64", "-w"));
        assertThat(mac.linking().interpreter()).isEqualTo("/usr/lib/dyld");
        assertThat(mac.libraries()).contains("/usr/lib/libSystem.B.dylib");
        assertThat(only(program.build("windows/amd64", "-w")).libraries()).containsExactly("kernel32.dll");
        assertThat(only(program.build("windows/386", "-w")).libraries()).containsExactly("kernel32.dll");
    }

    @Test
    void programWithCNeedsTheLibrariesThatReadelfSays() throws Exception {
        assumeThat(Tool.isPresent("gcc")).as("a C compiler on PATH").isTrue();
        Path file = program.buildWithC("-w");

        Executable found = only(file);

        assertThat(found.libraries())
                .isEqualTo(needed(Tool.output(folder, "readelf", "-dW", file.toString())))
                .isNotEmpty();
        String symbols = Tool.output(folder, "objdump", "-T", file.toString());
        assertThat(symbols).contains("GLIBC_" + found.linking().glibc());
        assertThat(found.headerOs()).isEqualTo("linux");
    }

    @Test
    void whatGoDidNotLinkIsExaminedToo() throws Exception {
        assumeThat(Tool.isPresent("gcc")).as("a C compiler on PATH").isTrue();
        Path source = Files.writeString(folder.resolve("a.c"), "int main(void) { return 0; }\n");
        Path file = folder.resolve("a.out");
        Tool.output(folder, "gcc", "-o", file.toString(), source.toString());

        Executable found = only(file);

        assertThat(found.buildInfo()).isNull();
        assertThat(found.os()).contains("linux");
        assertThat(found.libraries()).containsExactly("libc.so.6");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> INSPECTOR.inspect(file))
                .withMessageStartingWith("The file has no Go build information");
    }

    /** As sstrip and some packers leave it. */
    @Test
    void buildInformationIsFoundWithoutSectionHeaders() throws Exception {
        byte[] binary = Files.readAllBytes(program.build("linux/amd64", "-w"));
        ByteBuffer.wrap(binary).putLong(40, 0).putShort(60, (short) 0).putShort(62, (short) 0);
        Path file = Files.write(folder.resolve("sectionless"), binary);

        assertThat(Objects.requireNonNull(only(file).buildInfo()).mainPackage()).isEqualTo("example.com/tiny");
    }

    @Test
    void everyPartOfAUniversalFileIsExamined() throws Exception {
        byte[] arm = Files.readAllBytes(program.build("darwin/arm64", "-w"));
        byte[] intel = Files.readAllBytes(program.build("darwin/amd64", "-w"));
        Path file = Files.write(folder.resolve("universal"), universal(0x0100_000c, arm, 0x0100_0007, intel));

        assertThat(INSPECTOR.examine(file)).extracting(Executable::architecture).containsExactly("arm64", "amd64");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> INSPECTOR.inspect(file))
                .withMessageContaining("lipo -thin");
    }

    @Test
    void libraryInAUniversalFileIsCalledOne() throws Exception {
        byte[] library = "!<arch>\nwords.o/ ".getBytes(StandardCharsets.US_ASCII);
        Path universal =
                Files.write(folder.resolve("universal.a"), universal(0x0100_000c, library, 0x0100_0007, library));

        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> INSPECTOR.examine(universal))
                .withMessage("The file is a universal static library, not an executable.");
        Path single = Files.write(folder.resolve("single.a"), library);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> INSPECTOR.examine(single))
                .withMessage("The file is a static library, not an executable.");
    }

    @Test
    void fileForAProcessorWithoutGoIsExamined() throws Exception {
        byte[] binary = Files.readAllBytes(program.build("linux/amd64", "-w"));
        ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN).putShort(18, (short) 94);
        Path file = Files.write(folder.resolve("xtensa"), binary);

        assertThat(only(file).architecture()).isEqualTo("ELF machine 0x5e");
    }

    @Test
    void fileOfGoBefore118IsExamined() throws Exception {
        byte[] binary = Files.readAllBytes(program.build("linux/amd64", "-w"));
        String latin1 = new String(binary, StandardCharsets.ISO_8859_1);
        int magic = latin1.indexOf("\u00ff Go buildinf:");
        binary[magic + 15] = 0;
        Path file = Files.write(folder.resolve("old"), binary);

        Executable found = only(file);

        assertThat(found.buildInfo()).isNotNull();
        assertThat(found.buildInfo().goVersion()).isEqualTo("older than go1.18");
        assertThat(found.buildInfo().isComplete()).isFalse();
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> INSPECTOR.inspect(file))
                .withMessage("The file was built by a version of Go older than 1.18.");
    }

    /** A universal file of two, each part at a multiple of 16 kB. */
    static byte[] universal(int firstProcessor, byte[] first, int secondProcessor, byte[] second) {
        int page = 1 << 14;
        int secondOffset = page + (first.length + page - 1) / page * page;
        ByteBuffer file = ByteBuffer.allocate(secondOffset + second.length);
        file.putInt(UniversalMachO.MAGIC).putInt(2);
        file.putInt(firstProcessor).putInt(0).putInt(page).putInt(first.length).putInt(14);
        file.putInt(secondProcessor)
                .putInt(0)
                .putInt(secondOffset)
                .putInt(second.length)
                .putInt(14);
        file.put(page, first).put(secondOffset, second);
        return file.array();
    }

    private static List<String> needed(String dynamic) {
        return Pattern.compile("\\(NEEDED\\) +Shared library: \\[(.*)]")
                .matcher(dynamic)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Executable only(Path file) throws IOException {
        List<Executable> found = INSPECTOR.examine(file);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
