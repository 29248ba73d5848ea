package io.github.beamgo.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the goal does nothing; what it does is in {@code GoTestsIT} and in {@code src/it/test-goal}. */
@MojoTest
class TestMojoTest {

    @TempDir
    Path folder;

    @Inject
    private MavenSession session;

    private Path report;

    @BeforeEach
    void report() throws IOException {
        session.getUserProperties().setProperty("beamgo.reportsDirectory", folder.toString());
        report = Files.writeString(
                folder.resolve("TEST-example.com.xml"), "\"beamgo.test.execution\" value=\"default-test\"");
    }

    @Test
    @InjectMojo(goal = "test")
    @MojoParameter(name = "skipTests", value = "true")
    void skipTestsLeavesItOutAndReportsAsTheyAre(TestMojo mojo) {
        assertThat(mojo.isSkipped()).isTrue();
        assertThatCode(mojo::execute).doesNotThrowAnyException();
        assertThat(report).exists();
    }

    @Test
    @InjectMojo(goal = "test")
    @MojoParameter(name = "mavenTestSkip", value = "true")
    void mavenTestSkipLeavesItOut(TestMojo mojo) {
        assertThat(mojo.isSkipped()).isTrue();
    }

    @Test
    @InjectMojo(goal = "test")
    @MojoParameter(name = "skipExec", value = "true")
    void olderWordOfSurefireLeavesItOut(TestMojo mojo) {
        assertThat(mojo.isSkipped()).isTrue();
    }

    @Test
    @InjectMojo(goal = "test")
    @MojoParameter(name = "surefireSkip", value = "true")
    void surefireSkipLeavesItOut(TestMojo mojo) {
        assertThat(mojo.isSkipped()).isTrue();
    }

    @Test
    @InjectMojo(goal = "test")
    @MojoParameter(name = "skip", value = "true")
    void ownSkipLeavesItOut(TestMojo mojo) {
        assertThat(mojo.isSkipped()).isTrue();
    }

    @Test
    @InjectMojo(goal = "test")
    void otherwiseItRuns(TestMojo mojo) {
        assertThat(mojo.isSkipped()).isFalse();
    }
}
