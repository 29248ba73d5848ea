package io.github.beamgo.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.PipelineException;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How parameters arrive, seen in the launcher's command. */
@MojoTest
class LaunchMojoTest {

    private static final LaunchableBinary LAUNCHER =
            new LaunchableBinary(BinaryRole.LAUNCHER, new Target("linux", "arm64"), Path.of("/out/launcher"), null);
    private static final LaunchableBinary WORKER =
            new LaunchableBinary(BinaryRole.WORKER, new Target("linux", "amd64"), Path.of("/out/worker"), null);

    private static final String POM = """
            <project><build><plugins><plugin>
              <groupId>io.github.beamgo</groupId>
              <artifactId>beamgo-maven-plugin</artifactId>
              <configuration>
                <runner>flink</runner>
                <endpoint>localhost:8099</endpoint>
                <args>
                  <arg>--input=two words, and a comma.txt</arg>
                  <arg>--output=pom</arg>
                </args>
                <launchEnv><REGION>eu</REGION><EMPTY/></launchEnv>
                <timeout>30m</timeout>
              </configuration>
            </plugin></plugins></build></project>
            """;

    @TempDir
    Path folder;

    @Inject
    private MavenSession session;

    @BeforeEach
    void begin() {
        session.getSystemProperties().setProperty("os.name", "Linux");
        session.getSystemProperties().setProperty("os.arch", "aarch64");
        session.getSystemProperties().setProperty("java.io.tmpdir", System.getProperty("java.io.tmpdir"));
        session.getSystemProperties().setProperty("java.home", System.getProperty("java.home"));
        session.getSystemProperties().setProperty("env.PATH", "/bin:/usr/bin");
        session.getSystemProperties().setProperty("env.REGION", "us");
        property("workingDirectory", folder.toString());
    }

    @Test
    @InjectMojo(goal = "launch")
    void defaultIsPrism(LaunchMojo mojo) {
        LaunchPlan plan = plan(mojo);

        assertThat(plan.command().argv())
                .containsExactly(path("/out/launcher"), "--runner=prism", "--worker_binary=" + path("/out/worker"));
        assertThat(plan.request().timeout()).isNull();
    }

    @Test
    @InjectMojo(goal = "launch", pom = POM)
    void pomConfiguresTheLaunch(LaunchMojo mojo) {
        LaunchPlan plan = plan(mojo);

        assertThat(plan.command().argv())
                .containsExactly(
                        path("/out/launcher"),
                        "--runner=flink",
                        "--endpoint=localhost:8099",
                        "--worker_binary=" + path("/out/worker"),
                        "--input=two words, and a comma.txt",
                        "--output=pom");
        assertThat(plan.command().environment())
                .containsEntry("REGION", "eu")
                .containsEntry("EMPTY", "")
                .containsEntry("PATH", "/bin:/usr/bin:" + Path.of(System.getProperty("java.home"), "bin"));
        assertThat(plan.command().workingDirectory()).isEqualTo(folder);
        assertThat(plan.request().timeout()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    @InjectMojo(goal = "launch")
    void launchWithoutAPomSaysWhatIsMissing(LaunchMojo mojo) {
        session.getRequest().setProjectPresent(false);

        assertThatThrownBy(mojo::execute)
                .hasMessage("There is no pom.xml in " + session.getExecutionRootDirectory()
                        + ", so that nothing says which pipeline is to be launched. Start Maven in the pipeline's"
                        + " module; or name a published pipeline with <artifact>"
                        + " (-Dbeamgo.artifact=group:artifact:version), or a compiled launcher with <launcherBinary>"
                        + " (-Dbeamgo.launcherBinary).");
    }

    @Test
    @InjectMojo(goal = "launch", pom = POM)
    @MojoParameter(name = "commandLineArgs", value = "--output='here, there' --x=1,2=3")
    @MojoParameter(name = "jobName", value = "nightly")
    void commandLineWinsOverThePom(LaunchMojo mojo) {
        LaunchPlan plan = plan(mojo);

        assertThat(plan.command().argv())
                .endsWith("--input=two words, and a comma.txt", "--output=here, there", "--x=1,2=3")
                .contains("--job_name=nightly")
                .doesNotContain("--output=pom");
    }

    @Test
    @InjectMojo(goal = "launch")
    @MojoParameter(name = "endpoint", value = " ")
    @MojoParameter(name = "jobName", value = "")
    @MojoParameter(name = "timeout", value = " ")
    void blankParametersAreNotSet(LaunchMojo mojo) {
        assertThat(plan(mojo).command().argv()).hasSize(3);
        assertThat(plan(mojo).request().timeout()).isNull();
    }

    @Test
    @InjectMojo(goal = "launch")
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "runner", value = "nonsense")
    void skippedGoalDoesNothing(LaunchMojo mojo) {
        assertThatCode(mojo::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "launch")
    void wrongConfigurationIsAnErrorOfTheBuild(LaunchMojo mojo) throws IllegalAccessException {
        MojoExtension.setVariableValueToObject(
                mojo, "launcherBinary", folder.resolve("missing").toFile());

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("The launcher " + folder.resolve("missing"))
                .hasNoCause();
    }

    @Nested
    @DisabledOnOs(OS.WINDOWS)
    class WithALauncherOfTheUsers {

        @BeforeEach
        void writeLauncher() throws IOException {
            Path launcher = Files.writeString(
                    folder.resolve("launcher"), "#!/bin/sh\necho \"$@\" > arguments\necho broken\nexit 3\n");
            assertThat(launcher.toFile().setExecutable(true)).isTrue();
            property("launcherBinary", launcher.toString());
            property("skipPreflight", "true");
        }

        @Test
        @InjectMojo(goal = "launch")
        void failureOfTheLauncherIsAFailureOfTheBuild(LaunchMojo mojo) {
            assertThatThrownBy(mojo::execute)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("exit code 3. Its last lines:\nbroken\n")
                    .hasNoCause()
                    .satisfies(
                            e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(PipelineException.class));
            assertThat(folder.resolve("arguments")).hasContent("--runner=prism\n");
        }

        @Test
        @InjectMojo(goal = "launch")
        @MojoParameter(name = "dryRun", value = "true")
        void dryRunStartsNothing(LaunchMojo mojo) {
            assertThatCode(mojo::execute).doesNotThrowAnyException();
            assertThat(folder.resolve("arguments")).doesNotExist();
        }
    }

    private LaunchPlan plan(LaunchMojo mojo) {
        return mojo.plan(null, List.of(LAUNCHER, WORKER));
    }

    private static String path(String text) {
        return Path.of(text).toString();
    }

    private void property(String name, String value) {
        session.getUserProperties().setProperty("beamgo." + name, value);
    }
}
