package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program says of the C library, held against what the machine's own tools say of it. */
class DynamicLinkingTest {

    private static final String DAMAGED =
            "The file is cut off or damaged: an offset, length or count in it cannot be right.";

    @TempDir
    private static Path folder;

    private static GoProgram program;

    @BeforeAll
    static void writeProgram() throws IOException {
        program = new GoProgram(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/arm64", "linux/386", "darwin/arm64", "windows/amd64"})
    void programWithoutCNeedsNothing(String target) throws Exception {
        assertThat(linking(program.build(target, "-w"))).isEqualTo(DynamicLinking.NONE);
    }

    @Test
    void programWithCNeedsTheLoaderAndTheVersionsThatTheToolsSay() throws Exception {
        Path file = buildWithC("-w");

        DynamicLinking linking = linking(file);

        String segments = Tool.output(folder, "readelf", "-lW", file.toString());
        assertThat(segments).contains("[Requesting program interpreter: " + linking.interpreter() + "]");
        assertThat(Optional.ofNullable(linking.glibc()))
                .isEqualTo(highestGlibc(file))
                .isPresent();
        assertThat(linking.interpreter()).isNotNull();
        assertThat(linking.isMusl()).isFalse();
    }

    @Test
    void programWithCThatWasLinkedStaticallyNeedsNothing() throws Exception {
        assertThat(linking(buildWithC("-linkmode=external -extldflags=-static")))
                .isEqualTo(DynamicLinking.NONE);
    }

    @Test
    void namesThatAreNoVersionsAreNoNeed() throws Exception {
        Path file = buildWithC("-w");
        Version highest = Objects.requireNonNull(linking(file).glibc());
        String name = "GLIBC_" + highest;

        // Names keep their length, and the loader's hashes do not matter here.
        assertThat(linking(replaced(file, name, "GLIBC_PRIVATE".substring(0, name.length())))
                        .glibc())
                .isNotNull()
                .isLessThan(highest);
    }

    @Test
    void versionsCompareAsNumbers() throws Exception {
        Path file = buildWithC("-w");
        String name = "GLIBC_" + linking(file).glibc();
        assumeThat(name).hasSameSizeAs("GLIBC_2.34");

        assertThat(linking(replaced(file, name, "GLIBC_2.4\0")).glibc()).isNotEqualTo(Version.parse("2.4"));
        assertThat(linking(replaced(file, name, "GLIBC_2.99")).glibc()).isEqualTo(Version.parse("2.99"));
    }

    @Test
    void loaderOfMuslIsRecognised() throws Exception {
        Path file = buildWithC("-w");
        String loader = Objects.requireNonNull(linking(file).interpreter());
        assumeThat(loader).hasSizeGreaterThanOrEqualTo("/lib/ld-musl-x86_64.so.1".length());

        String musl = "/lib/ld-musl-x86_64.so.1";
        DynamicLinking linking = linking(replaced(file, loader, musl + "\0".repeat(loader.length() - musl.length())));

        assertThat(linking.interpreter()).isEqualTo(musl);
        assertThat(linking.isMusl()).isTrue();
    }

    @Test
    void listOfNeedsThatCannotBeIsRefused() throws Exception {
        byte[] binary = Files.readAllBytes(buildWithC("-w"));
        int needs = sectionOfNeeds(binary);

        assertDamaged(bytes(binary).putInt(needs + 12, -1));
        assertDamaged(bytes(binary).putInt(needs + 8, -1));
        // A library does not need 65,535 versions.
        assertDamaged(bytes(binary).putShort(needs + 2, (short) -1));
    }

    @Test
    void loaderOutsideOfTheFileIsRefused() throws Exception {
        byte[] binary = Files.readAllBytes(buildWithC("-w"));
        int segment = (int) bytes(binary).getLong(32);
        while (bytes(binary).getInt(segment) != 3) {
            segment += 56;
        }

        assertDamaged(bytes(binary).putLong(segment + 8, Long.MAX_VALUE));
        assertDamaged(bytes(binary).putLong(segment + 32, -1));
    }

    @Test
    void anythingInTheListOfNeedsIsSurvived() throws Exception {
        byte[] binary = Files.readAllBytes(buildWithC("-w"));
        int needs = sectionOfNeeds(binary);
        for (int seed = 0; seed < 250; seed++) {
            Random random = new Random(seed);
            byte[] damaged = binary.clone();
            for (int i = 0; i <= seed % 4; i++) {
                damaged[needs + random.nextInt(64)] = (byte) random.nextInt();
            }
            try {
                assertThat(linking(Files.write(folder.resolve("damaged"), damaged))
                                .interpreter())
                        .as("seed %d", seed)
                        .isNotNull();
            } catch (InspectionException e) {
                assertThat(e).as("seed %d", seed).hasMessage(DAMAGED);
            }
        }
    }

    private static Path buildWithC(String ldflags) throws IOException, InterruptedException {
        assumeThat(Tool.isPresent("gcc")).as("a C compiler on PATH").isTrue();
        return program.buildWithC(ldflags);
    }

    /** The versions that readelf prints, compared by the numbers after the first dot, of which glibc has few forms. */
    private static Optional<Version> highestGlibc(Path file) throws IOException, InterruptedException {
        String versions = Tool.output(folder, "readelf", "-VW", file.toString());
        return Pattern.compile("Name: GLIBC_(2\\.[0-9.]+)")
                .matcher(versions)
                .results()
                .map(match -> Version.parse(match.group(1)))
                .max(Version::compareTo);
    }

    private static int sectionOfNeeds(byte[] binary) {
        ByteBuffer buffer = bytes(binary);
        int section = (int) buffer.getLong(40);
        while (buffer.getInt(section + 4) != 0x6ffffffe) {
            section += 64;
        }
        return (int) buffer.getLong(section + 24);
    }

    /** A copy. */
    private static ByteBuffer bytes(byte[] binary) {
        return ByteBuffer.wrap(binary.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Path replaced(Path file, String text, String other) throws IOException {
        String latin1 = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(latin1).contains(text + '\0');
        assertThat(other).hasSameSizeAs(text);
        return Files.writeString(
                folder.resolve("replaced"), latin1.replace(text + '\0', other + '\0'), StandardCharsets.ISO_8859_1);
    }

    private static void assertDamaged(ByteBuffer content) throws IOException {
        byte[] damaged = new byte[content.capacity()];
        content.get(0, damaged);
        Path file = Files.write(folder.resolve("damaged"), damaged);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> linking(file))
                .withMessage(DAMAGED);
    }

    private static DynamicLinking linking(Path file) throws IOException {
        return new BinaryInspector().inspect(file).dynamicLinking();
    }
}
