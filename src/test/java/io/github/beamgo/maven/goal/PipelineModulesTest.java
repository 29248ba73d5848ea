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
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
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

    @Test
    void goalThatNamesAnExecutionIsMeantForTheModulesThatHaveIt() {
        configurePlugin(words, "nightly");
        configurePlugin(lines);
        PipelineModules modules = modules(root, words, lines);

        assertThat(modules.isMeant(called("nightly"), words)).isTrue();
        assertThat(modules.isMeant(called("nightly"), lines)).isFalse();
        assertThat(modules.meantBy(called("nightly"), root, true)).isEqualTo(words);
        assertThat(modules.isMeant(called("default-cli"), lines)).isTrue();
        assertThatThrownBy(() -> modules.isMeant(called("nightli"), words))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("No pom of this build declares the execution 'nightli' that beamgo:package names. Name one"
                        + " of these: nightly.");
    }

    @Test
    void executionOfSeveralModulesIsMeantForEachOrAsksForAChoice() {
        configurePlugin(words, "nightly");
        configurePlugin(lines, "nightly");
        PipelineModules modules = modules(root, words, lines);

        assertThat(modules.isMeant(called("nightly"), words)).isTrue();
        assertThat(modules.isMeant(called("nightly"), lines)).isTrue();
        assertThat(modules.isMeant(called("nightly"), root)).isFalse();
        assertThatThrownBy(() -> modules.meantBy(called("nightly"), root, false))
                .hasMessage(
                        "Several modules have an execution 'nightly': words, lines. Choose one with -pl, for example"
                                + " -pl :words.");
    }

    @Test
    void managedExecutionIsThatOfTheModulesThatUseThePlugin() {
        configurePlugin(words, "nightly");
        for (MavenProject module : List.of(root, words, lines)) {
            module.getBuild().setPluginManagement(new PluginManagement());
            module.getPluginManagement().addPlugin(plugin("nightly"));
        }

        PipelineModules modules = modules(root, words, lines);
        assertThat(modules.isMeant(called("nightly"), words)).isTrue();
        assertThat(modules.isMeant(called("nightly"), root)).isFalse();
        assertThat(modules(lines).isMeant(called("nightly"), lines)).isTrue();
    }

    private static MojoExecution called(String execution) {
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal("package");
        return new MojoExecution(goal, execution, MojoExecution.Source.CLI);
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

    private static void configurePlugin(MavenProject project, String... executions) {
        project.getBuild().addPlugin(plugin(executions));
    }

    private static Plugin plugin(String... executions) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.beamgo");
        plugin.setArtifactId("beamgo-maven-plugin");
        for (String id : executions) {
            PluginExecution execution = new PluginExecution();
            execution.setId(id);
            plugin.addExecution(execution);
        }
        return plugin;
    }
}
