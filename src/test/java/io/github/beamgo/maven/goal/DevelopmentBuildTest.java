package io.github.beamgo.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.beamgo.build.MatrixBuild;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.mojo.PackageMojo;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which execution of {@code package} says how to compile. */
@MojoTest
class DevelopmentBuildTest {

    private final MavenPluginManager maven = mock(MavenPluginManager.class);
    private final MavenSession session = mock(MavenSession.class);
    private final MavenProject project = new MavenProject();
    private final Plugin declared = new Plugin();
    private final PluginDescriptor plugin = new PluginDescriptor();

    @Inject
    private BuildPlanner planner;

    @Inject
    private MatrixBuild matrix;

    private DevelopmentBuild build;

    @BeforeEach
    void describe() throws Exception {
        plugin.setGroupId("io.github.beamgo");
        plugin.setArtifactId("beamgo-maven-plugin");
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal("package");
        goal.setPluginDescriptor(plugin);
        goal.setMojoConfiguration(new XmlPlexusConfiguration("configuration"));
        plugin.addMojo(goal);
        declared.setGroupId("io.github.beamgo");
        declared.setArtifactId("beamgo-maven-plugin");
        project.setBuild(new Build());
        project.getBuild().addPlugin(declared);
        when(session.getCurrentProject()).thenReturn(project);
        build = new DevelopmentBuild(new GoalConfigurator(maven), planner, matrix);
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "pipeline", value = "enrich")
    void onlyExecutionIsMeantWhateverItsName(PackageMojo enrich) throws Exception {
        execution("only", "package", enrich);

        assertThat(choose(null)).isEqualTo("enrich");
        assertThat(choose("enrich")).isEqualTo("enrich");
        verify(maven, times(2)).releaseMojo(same(enrich), any());
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "pipeline", value = "enrich")
    void pluginsOwnConfigurationIsMeantWithoutAnExecution(PackageMojo enrich) throws Exception {
        configured("default-cli", enrich);

        assertThat(choose(null)).isEqualTo("enrich");
    }

    @Test
    void pipelineChoosesAmongSeveral(
            @InjectMojo(goal = "package") @MojoParameter(name = "pipeline", value = "words") PackageMojo words,
            @InjectMojo(goal = "package") @MojoParameter(name = "pipeline", value = "lines") PackageMojo lines,
            @InjectMojo(goal = "package") PackageMojo nameless)
            throws Exception {
        execution("1", "package", words);
        execution("2", "package", lines);
        execution("3", "package", nameless);

        assertThat(choose("lines")).isEqualTo("lines");
        assertThat(choose(null)).isNull();
    }

    @Test
    void severalPipelinesAskForAChoice(
            @InjectMojo(goal = "package") @MojoParameter(name = "pipeline", value = "words") PackageMojo words,
            @InjectMojo(goal = "package") @MojoParameter(name = "pipeline", value = "lines") PackageMojo lines)
            throws Exception {
        execution("1", "package", words);
        execution("2", "package", lines);

        assertThatThrownBy(() -> choose(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The module has several pipelines. Choose with -Dbeamgo.pipeline: words, lines.");
        assertThatThrownBy(() -> choose("wrods"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<pipeline> (-Dbeamgo.pipeline) is 'wrods', which no execution of the goal package has."
                        + " Choose with -Dbeamgo.pipeline: words, lines.");
    }

    @Test
    @InjectMojo(goal = "package")
    void pipelineWhereNoneHasANameIsToBeLeftOut(PackageMojo nameless) throws Exception {
        execution("only", "package", nameless);

        assertThatThrownBy(() -> choose("words"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("which no execution of the goal package has. Remove it.");
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "pipeline", value = "words")
    void executionsOfOtherGoalsDoNotCount(PackageMojo words) throws Exception {
        execution("run", "launch", words);
        configured("default-cli", words);

        assertThat(choose(null)).isEqualTo("words");
    }

    private @Nullable String choose(@Nullable String pipeline) throws InterruptedException {
        return build.request(session, plugin, pipeline).pipeline();
    }

    private void execution(String id, String goal, PackageMojo mojo) throws Exception {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.addGoal(goal);
        declared.addExecution(execution);
        declared.flushExecutionMap();
        configured(id, mojo);
    }

    private void configured(String id, PackageMojo mojo) throws Exception {
        when(maven.getConfiguredMojo(
                        same(Mojo.class),
                        same(session),
                        argThat(execution ->
                                execution != null && execution.getExecutionId().equals(id))))
                .thenReturn(mojo);
    }
}
