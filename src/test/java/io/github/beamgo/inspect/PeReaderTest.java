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
class PeReaderTest {

    private static final int SYMBOL_SIZE = 18;

    @TempDir
    private Path folder;

    private ByteBuffer binary;
    private int mainFunction;

    @BeforeEach
    void findMainFunction() throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(new GoProgram(folder).build("windows/amd64", "-w"));
        binary = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = binary.getInt(0x3c);
        mainFunction = binary.getInt(header + 12);
        int strings = mainFunction + binary.getInt(header + 16) * SYMBOL_SIZE;
        byte[] name = "main.main\0".getBytes(StandardCharsets.US_ASCII);
        while (binary.getInt(mainFunction) != 0
                || !binary.slice(strings + binary.getInt(mainFunction + 4), name.length)
                        .equals(ByteBuffer.wrap(name))) {
            mainFunction += SYMBOL_SIZE;
        }
    }

    @Test
    void findsTheFunction() throws IOException {
        assertThat(symbolTable()).isTrue();
    }

    @Test
    void takesNoAuxiliaryRecordForASymbol() throws IOException {
        binary.put(mainFunction - 1, (byte) 1); // how many belong to the symbol before
        assertThat(symbolTable()).isFalse();
    }

    @Test
    void takesNoSymbolOutsideOfTheCode() throws IOException {
        binary.putShort(mainFunction + 12, (short) 0);
        assertThat(symbolTable()).isFalse();
        binary.putShort(mainFunction + 12, (short) 2);
        assertThat(symbolTable()).isFalse();
        binary.putShort(mainFunction + 12, (short) 1000);
        assertThat(symbolTable()).isFalse();
    }

    private boolean symbolTable() throws IOException {
        Path file = Files.write(folder.resolve("changed.exe"), binary.array());
        return new BinaryInspector().inspect(file).symbolTable();
    }
}
