package io.github.beamgo.maven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoToolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.MisconfiguredToolchainException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoToolchainsTest {

    private static final Path GO_1_26 = go("/opt/go1.26");
    private static final Path GO_1_27 = go("/opt/go1.27");

    @Test
    void entriesInTheirOrder() {
        assertThat(of(null, Toolchains.model("1.26.8", "/opt/go1.26"), Toolchains.model(null, "/opt/go1.27")))
                .containsExactly(new GoToolchain(GO_1_26, "1.26.8", false), new GoToolchain(GO_1_27, "", false));
    }

    /** By maven-toolchains-plugin. */
    @Test
    void theOneThatTheBuildHasChosenComesFirst() throws MisconfiguredToolchainException {
        ToolchainModel other = Toolchains.model("1.27.1", "/opt/go1.27");

        assertThat(of(
                        new GoToolchainFactory().createToolchain(other),
                        Toolchains.model("1.26.8", "/opt/go1.26"),
                        other))
                .containsExactly(
                        new GoToolchain(GO_1_27, "", true),
                        new GoToolchain(GO_1_26, "1.26.8", false),
                        new GoToolchain(GO_1_27, "1.27.1", false));
    }

    @Test
    void noneWithoutToolchainsXml() {
        assertThat(of(null)).isEmpty();
    }

    @Test
    void entryWithoutAFolder() {
        assertThatThrownBy(() -> of(null, Toolchains.model("1.26.8", null)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "A toolchain of type go in toolchains.xml does not say where Go is. Write the folder in which"
                                + " bin/go is into its <configuration>, as <goHome>.");
    }

    private static Path go(String home) {
        return Path.of(home, "bin", Toolchains.fileName("go"));
    }

    @SuppressWarnings("deprecation") // Maven has no other constructor for tests.
    private static List<GoToolchain> of(@Nullable Toolchain chosen, ToolchainModel... entries) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setToolchains(entries.length == 0 ? Map.of() : Map.of("go", List.of(entries)));
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        return new GoToolchains(new Chosen(chosen)).of(session);
    }

    /** What maven-toolchains-plugin has left in the build. */
    private record Chosen(@Nullable Toolchain toolchain) implements ToolchainManager {

        @Override
        public @Nullable Toolchain getToolchainFromBuildContext(String type, MavenSession context) {
            return type.equals("go") ? toolchain : null;
        }

        @Override
        public List<Toolchain> getToolchains(MavenSession session, String type, Map<String, String> requirements) {
            throw new UnsupportedOperationException();
        }
    }
}
