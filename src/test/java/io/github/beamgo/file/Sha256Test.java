package io.github.beamgo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

    @TempDir
    Path folder;

    /** From the examples of FIPS 180-2. */
    @ParameterizedTest
    @CsvSource({
        "'', 1, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, 1, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 1,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        "a, 1000000, cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        "aaaa, 1000000, 437f326a498e437cbf8b95fed6c48661a622cca6a575bb57b4b04a582e711f24"
    })
    void checksumIsThatOfTheStandard(String text, int times, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text.repeat(times));

        assertThat(Sha256.of(file)).isEqualTo(expected);
    }

    @Test
    void missingFileIsAnError() {
        assertThatThrownBy(() -> Sha256.of(folder.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
    }
}
