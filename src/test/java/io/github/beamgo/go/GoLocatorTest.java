package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoLocatorTest {

    @TempDir
    Path folder;

    @Test
    void nameIsTheFirstExecutableOnPath() throws IOException {
        Files.createDirectories(folder.resolve("a/go"));
        Files.writeString(Files.createDirectories(folder.resolve("b")).resolve("go"), "not executable");
        Path wanted = executable("c/go");
        executable("d/go");
        String path = String.join(
                File.pathSeparator,
                "",
                folder.resolve("a").toString(),
                folder.resolve("b").toString(),
                folder.resolve("c").toString(),
                folder.resolve("d").toString());

        assertThat(GoLocator.find("go", folder, Map.of("PATH", path))).isEqualTo(wanted);
    }

    @Test
    void nameIsNotLookedForInTheSources() throws IOException {
        executable("go");

        assertThatThrownBy(() -> GoLocator.find("go", folder, Map.of("PATH", "/nowhere")))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void pathWithASeparatorIsRelativeToTheSources() throws IOException {
        Path wanted = executable("tools/bin/go");

        assertThat(GoLocator.find("tools/bin/go", folder, Map.of())).isEqualTo(wanted);
    }

    @Test
    void absolutePathIsTakenAsItIs() throws IOException {
        Path wanted = executable("elsewhere/go1.26");

        assertThat(GoLocator.find(wanted.toString(), folder.resolve("sources"), Map.of("PATH", "/nowhere")))
                .isEqualTo(wanted);
    }

    @Test
    void windowsNameNeedsNoSuffix() throws IOException {
        Path wanted = executable("bin/go.exe");

        assertThat(GoLocator.find(
                        "go", folder, Map.of("PATH", folder.resolve("bin").toString())))
                .isEqualTo(wanted);
    }

    @Test
    void missingNameSaysWhereItWasLookedForAndWhatToDo() {
        assertThatThrownBy(() -> GoLocator.find("go", folder, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Go cannot be found: 'go' is not on PATH. Install Go 1.26 or later, or name the go command"
                        + " with <goExecutable> (-Dbeamgo.goExecutable=/path/to/go).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/go", "./go", "/nowhere/go"})
    void missingPathIsNamed(String path) {
        assertThatThrownBy(() -> GoLocator.find(path, folder, Map.of("PATH", folder.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Go cannot be found: '" + path + "' is not an executable file. ");
    }

    private Path executable(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
