package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedPackageTest {

    private static final LinkedPackage PIPELINE =
            new LinkedPackage("example.com/tiny/cmd/words", Path.of("/tiny/cmd/words"), Path.of("/tiny/cmd"));
    private static final LinkedPackage BOOT =
            new LinkedPackage("example.com/tiny/cmd/words", null, Path.of("/tiny/cmd"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "...",
                "example.com/tiny/cmd/words",
                "example.com/tiny/cmd/words/...",
                "example.com/.../words",
                "example.com/tiny/c..."
            })
    void patternOfImportPathsNamesThePackage(String pattern) {
        assertThat(PIPELINE.test(pattern)).isTrue();
        assertThat(BOOT.test(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"work", "./...", "./words", "./words/...", "../...", "../cmd/w...", "./w...s"})
    void patternOfTheMainModuleNamesOnlyItsPackages(String pattern) {
        assertThat(PIPELINE.test(pattern)).isTrue();
        assertThat(BOOT.test(pattern)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmd", "std", "tool", "main", "main.site", "example.com/tiny", "example.com/tiny/cmd/words/x/...",
                "example_com/...", ".", "..", "./word", "./x/...", "../cmd", ""
            })
    void otherPatternsDoNot(String pattern) {
        assertThat(PIPELINE.test(pattern)).isFalse();
    }
}
