package io.github.beamgo.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.github.beamgo.error.ConfigurationException;
import java.io.File;
import java.lang.reflect.Field;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Of which pipeline an image is, before anything is built. */
@MojoTest
class ImageMojoTest {

    @Inject
    private MavenSession session;

    @Test
    @InjectMojo(goal = "image")
    void theOnlyPipelineNeedNotBeNamed(ImageMojo mojo) {
        assertThat(mojo.isOf("enrich", true)).isTrue();
        assertThat(mojo.isOf("enrich", false)).isFalse();
        assertThat(mojo.isOf(null, false)).isTrue();
    }

    @Test
    @InjectMojo(goal = "image")
    @MojoParameter(name = "pipeline", value = "words")
    void aPipelineThatIsNamedIsMeantAlone(ImageMojo mojo) {
        assertThat(mojo.isOf("words", true)).isTrue();
        assertThat(mojo.isOf("enrich", true)).isFalse();
        assertThat(mojo.isOf(null, true)).isFalse();
    }

    /** Maven runs the goal in each module, of which the root has no pipeline. */
    @Test
    @InjectMojo(goal = "image")
    void aModuleWithoutAPipelineIsPassedOverOnTheCommandLine(ImageMojo mojo) throws Exception {
        MavenProject root = module("root", false);
        when(session.getProjects()).thenReturn(List.of(root, module("words", true)));
        onCommandLine(mojo, root);

        assertThatCode(mojo::run).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "image")
    void oneNameIsNotGivenToTheImagesOfSeveralModules(ImageMojo mojo) throws Exception {
        MavenProject words = module("words", true);
        when(session.getProjects()).thenReturn(List.of(words, module("lines", true)));
        session.getUserProperties().setProperty("beamgo.image", "registry.example.com/words");
        onCommandLine(mojo, words);

        assertThatThrownBy(mojo::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Several modules configure the plugin: words, lines. Choose one with -pl, for example -pl"
                        + " :words.");
    }

    private static MavenProject module(String name, boolean hasPipeline) {
        MavenProject module = new MavenProject();
        module.setArtifactId(name);
        module.setFile(new File(name, "pom.xml"));
        module.setBuild(new Build());
        if (hasPipeline) {
            Plugin plugin = new Plugin();
            plugin.setGroupId("io.github.beamgo");
            plugin.setArtifactId("beamgo-maven-plugin");
            module.getBuild().addPlugin(plugin);
        }
        return module;
    }

    private static void onCommandLine(ImageMojo mojo, MavenProject module) throws ReflectiveOperationException {
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal("image");
        set(mojo, "mavenProject", module);
        set(mojo, "execution", new MojoExecution(goal, "default-cli", MojoExecution.Source.CLI));
    }

    private static void set(ImageMojo mojo, String field, Object value) throws ReflectiveOperationException {
        Field found = AbstractBeamGoMojo.class.getDeclaredField(field);
        found.setAccessible(true);
        found.set(mojo, value);
    }
}
