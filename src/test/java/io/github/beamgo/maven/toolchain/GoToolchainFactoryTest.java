package io.github.beamgo.maven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.toolchain.MisconfiguredToolchainException;
import org.apache.maven.toolchain.ToolchainPrivate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoToolchainFactoryTest {

    private final GoToolchainFactory factory = new GoToolchainFactory();

    @Test
    void commandsAreInTheFolderBinOfGoHome() throws MisconfiguredToolchainException {
        ToolchainPrivate toolchain = factory.createToolchain(Toolchains.model("1.26.8", " /opt/go "));

        Path bin = Path.of("/opt/go", "bin");
        assertThat(toolchain.findTool("go"))
                .isEqualTo(bin.resolve(Toolchains.fileName("go")).toString());
        assertThat(toolchain.findTool("gofmt"))
                .isEqualTo(bin.resolve(Toolchains.fileName("gofmt")).toString());
        assertThat(toolchain.getType()).isEqualTo("go");
        assertThat(toolchain).hasToString("Go 1.26.8 at " + bin.resolve(Toolchains.fileName("go")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void entryWithoutAFolder(String home) {
        assertThatThrownBy(() -> factory.createToolchain(Toolchains.model("1.26.8", home)))
                .isInstanceOf(MisconfiguredToolchainException.class)
                .hasMessage("A toolchain of type go in toolchains.xml has no <goHome> in its <configuration>.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1.26.8   | 1.26.8          | true
                    1.26.8   | 1.26            | false
                    1.26.8   | [1.26,1.27)     | true
                    1.27.1   | [1.26,1.27)     | false
                    1.26.10  | [1.26.9,)       | true
                    1.26     | 1.26            | true
                    """)
    void versionsAreComparedAsMavenDoes(String provided, String required, boolean matches)
            throws MisconfiguredToolchainException {
        assertThat(factory.createToolchain(Toolchains.model(provided, "/opt/go"))
                        .matchesRequirements(Map.of("version", required)))
                .isEqualTo(matches);
    }

    @Test
    void everythingElseMustBeEqual() throws MisconfiguredToolchainException {
        ToolchainPrivate toolchain = factory.createToolchain(Toolchains.model("1.26.8", "/opt/go", "vendor", "acme"));

        assertThat(toolchain.matchesRequirements(Map.of())).isTrue();
        assertThat(toolchain.matchesRequirements(Map.of("version", "1.26.8", "vendor", "acme")))
                .isTrue();
        assertThat(toolchain.matchesRequirements(Map.of("vendor", "other"))).isFalse();
        assertThat(toolchain.matchesRequirements(Map.of("purpose", "release"))).isFalse();
    }

    @Test
    void thereIsNoneByDefault() {
        assertThat(factory.createDefaultToolchain()).isNull();
    }
}
