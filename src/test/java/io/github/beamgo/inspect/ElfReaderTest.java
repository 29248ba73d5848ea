package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes single symbols of a program that Go built. */
class ElfReaderTest {

    @TempDir
    private Path folder;

    private ByteBuffer binary;
    private int mainFunction;

    @BeforeEach
    void findMainFunction() throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(new GoProgram(folder).build("linux/amd64", "-w"));
        binary = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int sections = (int) binary.getLong(40);
        int symbolTable = sections;
        while (binary.getInt(symbolTable + 4) != 2) {
            symbolTable += 64;
        }
        int stringTable = sections + 64 * binary.getInt(symbolTable + 40);
        findMainFunction(
                (int) binary.getLong(symbolTable + 24), 24, (int) binary.getLong(stringTable + 24), "main.main");
    }

    @Test
    void findsTheFunction() throws IOException {
        assertThat(symbolTable()).isTrue();
    }

    @Test
    void takesNoSymbolOfData() throws IOException {
        binary.put(mainFunction + 4, (byte) 0x11);
        assertThat(symbolTable()).isFalse();
    }

    @Test
    void takesNoLongerName() throws IOException {
        binary.putInt(mainFunction, binary.getInt(mainFunction) - 1);
        assertThat(symbolTable()).isFalse();
    }

    private void findMainFunction(int symbols, int symbolSize, int strings, String name) {
        ByteBuffer expected = StandardCharsets.US_ASCII.encode(name + '\0');
        mainFunction = symbols;
        while (!binary.slice(strings + binary.getInt(mainFunction), expected.limit())
                .equals(expected)) {
            mainFunction += symbolSize;
        }
    }

    private boolean symbolTable() throws IOException {
        Path file = Files.write(folder.resolve("changed"), binary.array());
        return new BinaryInspector().inspect(file).symbolTable();
    }
}
