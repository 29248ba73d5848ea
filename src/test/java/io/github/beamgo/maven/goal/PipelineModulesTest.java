package io.github.beamgo.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class PipelineModulesTest {

    private final MavenProject root = project("root");
    private final MavenProject words = project("words");
    private final MavenProject lines = project("lines");

    @Test
    void onlyModuleThatConfiguresThePluginIsMeant() {
        configurePlugin(words);
        PipelineModules modules = modules(root, words, lines);

        assertThat(modules.thePipeline(root)).isEqualTo(words);
        assertThat(modules.isPipeline(words)).isTrue();
        assertThat(modules.isPipeline(root)).isFalse();
        assertThat(modules.isPipeline(lines)).isFalse();
    }

    @Test
    void severalModulesAskForAChoice() {
        configurePlugin(words);
        configurePlugin(lines);
        PipelineModules modules = modules(root, words, lines);

        assertThat(modules.isPipeline(words)).isTrue();
        assertThat(modules.isPipeline(root)).isFalse();
        assertThatThrownBy(() -> modules.thePipeline(root))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Several modules configure the plugin: words, lines. Choose one with -pl, for example -pl"
                        + " :words.");
    }

    @Test
    void withoutAnyTheRootIsMeant() {
        root.setExecutionRoot(true);
        PipelineModules modules = modules(root, words);

        assertThat(modules.thePipeline(root)).isEqualTo(root);
        assertThat(modules.isPipeline(root)).isTrue();
        assertThat(modules.isPipeline(words)).isFalse();
    }

    private static PipelineModules modules(MavenProject... projects) {
        MavenSession session = mock(MavenSession.class);
        when(session.getProjects()).thenReturn(List.of(projects));
        return new PipelineModules(session);
    }

    private static MavenProject project(String artifactId) {
        Model model = new Model();
        model.setGroupId("example");
        model.setArtifactId(artifactId);
        model.setVersion("1");
        model.setBuild(new Build());
        return new MavenProject(model);
    }

    private static void configurePlugin(MavenProject project) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.beamgo");
        plugin.setArtifactId("beamgo-maven-plugin");
        project.getBuild().addPlugin(plugin);
    }
}
