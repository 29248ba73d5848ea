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
class MachOReaderTest {

    @TempDir
    private Path folder;

    private ByteBuffer binary;
    private int mainFunction;

    @BeforeEach
    void findMainFunction() throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(new GoProgram(folder).build("darwin/arm64", "-w"));
        binary = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int command = 32;
        while (binary.getInt(command) != 2) {
            command += binary.getInt(command + 4);
        }
        findMainFunction(binary.getInt(command + 8), 16, binary.getInt(command + 16), "_main.main");
    }

    @Test
    void findsTheFunction() throws IOException {
        assertThat(symbolTable()).isTrue();
    }

    @Test
    void takesOnlySymbolsInTheCode() throws IOException {
        int segment = 32 + binary.getInt(32 + 4); // the first one reserves addresses and has no sections
        int lastOfCode = binary.getInt(segment + 64);
        assertThat(symbolTableWithMainIn(1)).isTrue();
        assertThat(symbolTableWithMainIn(lastOfCode)).isTrue();
        assertThat(symbolTableWithMainIn(lastOfCode + 1)).isFalse();
        assertThat(symbolTableWithMainIn(0)).isFalse();
        assertThat(symbolTableWithMainIn(255)).isFalse();
    }

    private boolean symbolTableWithMainIn(int section) throws IOException {
        binary.put(mainFunction + 5, (byte) section);
        return symbolTable();
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
