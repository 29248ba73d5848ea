package io.github.beamgo.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.BinaryRules;
import io.github.beamgo.go.CLibrary;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How parameters arrive, seen in the plan for a module of Go. */
@MojoTest
class PackageMojoTest {

    private static final String HOST = HostTarget.of(System.getProperties()).name();

    private static final String POM = """
            <project><build><plugins><plugin>
              <groupId>io.github.beamgo</groupId>
              <artifactId>beamgo-maven-plugin</artifactId>
              <configuration>
                <launchers>
                  <target>host</target>
                  <target>
                    <platform>linux/arm64</platform>
                    <cgo>true</cgo>
                    <env><CC>aarch64-linux-gnu-gcc</CC><EMPTY/></env>
                    <tags>netgo</tags>
                    <ldflags>-X main.site=edge</ldflags>
                    <goFlags>-pgo=off</goFlags>
                  </target>
                </launchers>
                <workers><target>linux-arm64</target><target>linux-amd64-v3</target></workers>
                <ignoreTargets><target>linux-amd64-v3</target></ignoreTargets>
                <tags>mine</tags>
                <stamps>
                  <main.version>1.0</main.version>
                  <main.empty/>
                </stamps>
                <buildEnv><GOPRIVATE>example.com</GOPRIVATE><CC>gcc</CC></buildEnv>
                <parallelism>3</parallelism>
                <memory>3g</memory>
              </configuration>
            </plugin></plugins></build></project>
            """;

    @TempDir
    Path folder;

    @Inject
    private MavenSession session;

    @BeforeEach
    void begin() {
        TinyModule.in(folder).file("words.go", "package main\n\nvar version, empty string\n");
        TinyModule.environment()
                .forEach((name, value) -> session.getSystemProperties().setProperty("env." + name, value));
        property("sourceDirectory", folder.toString());
        property("outputDirectory", folder.resolve("out").toString());
    }

    @Test
    @InjectMojo(goal = "package")
    void defaultsAreHostAndLinuxAmd64(PackageMojo mojo) throws InterruptedException {
        BuildPlan plan = mojo.plan();

        assertThat(plan.compilations())
                .flatExtracting(Compilation::binaries)
                .extracting(binary -> binary.classifier())
                .containsExactlyInAnyOrder("launcher-" + HOST, "worker-linux-amd64");
        assertThat(plan.compilations()).extracting(Compilation::options).containsOnly(OptionsBuilder.defaults());
        assertThat(plan.mainPackage().importPath()).isEqualTo("example.com/tiny");
        assertThat(plan.outputDirectory()).isEqualTo(folder.resolve("out"));
        assertThat(plan.names().pipeline()).isNull();
        assertThat(plan.resources().wantedMemory()).isNull();
    }

    @Test
    @InjectMojo(goal = "package", pom = POM)
    void pomHasTheShortAndTheLongForm(PackageMojo mojo) throws InterruptedException {
        BuildPlan plan = mojo.plan();

        assertThat(plan.compilations())
                .extracting(Compilation::label)
                .containsExactly(HOST + " (launcher)", "linux-arm64 (launcher)", "linux-arm64 (worker)");
        Map<String, String> stamps = Map.of("main.version", "1.0", "main.empty", "");
        CompileOptions common = new OptionsBuilder()
                .tags("mine")
                .stamps(stamps)
                .env(Map.of("GOPRIVATE", "example.com", "CC", "gcc"))
                .build();
        assertThat(plan.compilations().get(0).options()).isEqualTo(common);
        assertThat(plan.compilations().get(1).options())
                .isEqualTo(new OptionsBuilder()
                        .cgo(true)
                        .tags("mine netgo")
                        .ldflags("-X main.site=edge")
                        .goFlags("-pgo=off")
                        .stamps(stamps)
                        .env(Map.of("GOPRIVATE", "example.com", "CC", "aarch64-linux-gnu-gcc", "EMPTY", ""))
                        .build());
        assertThat(plan.compilations().get(2).options()).isEqualTo(common);
        assertThat(plan.resources().parallelism()).isEqualTo(3);
        assertThat(plan.resources().wantedMemory()).isEqualTo(3L << 30);
    }

    @Nested
    class OnTheCommandLine {

        @BeforeEach
        void setProperties() {
            property("launchers", "linux-arm64,darwin-arm64-v8.1");
            property("workers", "linux/arm64,windows-amd64");
            property("ignoreTargets", "windows-amd64");
            property("pipeline", " enrich ");
            property("tags", "a,b");
            property("ldflags", "-X main.a=b");
            property("gcflags", "all=-N -l");
            property("goFlags", "-pgo=off");
            property("trimpath", "false");
            property("allowStripped", "true");
            property("allowDynamicLinking", "true");
            property("allowOtherTarget", "true");
            property("allowNonLinuxWorkers", "true");
            property("allowWithoutBeam", "true");
            property("workerGlibc", " 2.31 ");
            property("parallelism", "1");
            property("memory", "2048m");
        }

        @Test
        @InjectMojo(goal = "package")
        void listsAreSeparatedByCommas(PackageMojo mojo) throws InterruptedException {
            assertThat(mojo.plan().compilations())
                    .extracting(Compilation::label)
                    .containsExactly("linux-arm64 (launcher, worker)", "darwin-arm64-v8.1 (launcher)");
        }

        @Test
        @InjectMojo(goal = "package")
        void otherValuesArriveAsTheyAre(PackageMojo mojo) throws InterruptedException {
            BuildPlan plan = mojo.plan();

            assertThat(plan.names().pipeline()).isEqualTo("enrich");
            assertThat(plan.resources().parallelism()).isEqualTo(1);
            assertThat(plan.resources().wantedMemory()).isEqualTo(2L << 30);
            assertThat(plan.compilations())
                    .extracting(Compilation::options)
                    .containsOnly(new CompileOptions(
                            false,
                            false,
                            new BinaryRules(true, true, true, true, true, Version.parse("2.31")),
                            "a,b",
                            List.of("-X main.a=b"),
                            "all=-N -l",
                            "-pgo=off",
                            Map.of(),
                            Map.of(),
                            CLibrary.DEFAULT));
        }
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "cgo", value = "true")
    @MojoParameter(name = "launchers", value = "freebsd-amd64")
    void cgoNeedsACompilerForEveryTarget(PackageMojo mojo) {
        assertThatThrownBy(mojo::plan).hasMessageStartingWith("<cgo> (-Dbeamgo.cgo) is on for freebsd-amd64");
    }

    @Test
    @InjectMojo(goal = "package", pom = POM)
    @MojoParameter(name = "onlyTargets", value = "linux-arm64")
    void targetsOfTheCommandLineNarrowThePom(PackageMojo mojo) throws InterruptedException {
        assertThat(mojo.plan().compilations())
                .extracting(compilation -> compilation.target().name())
                .containsOnly("linux-arm64");
    }

    @Test
    @InjectMojo(goal = "package")
    void environmentIsThatOfTheBuildAndNotOfTheJvm(PackageMojo mojo) throws InterruptedException {
        session.getSystemProperties().setProperty("env.BEAMGO_TEST", "here");
        session.getSystemProperties().remove("env.HOME");
        session.getSystemProperties()
                .setProperty("env.GOCACHE", folder.resolve("cache").toString());
        session.getSystemProperties()
                .setProperty("env.GOPATH", folder.resolve("go").toString());

        assertThat(mojo.plan().compilations().get(0).command().environment())
                .containsEntry("BEAMGO_TEST", "here")
                .doesNotContainKeys("HOME", "env.HOME");
    }

    @Test
    @InjectMojo(goal = "package")
    void offlineMavenMakesGoOffline(PackageMojo mojo) throws InterruptedException {
        when(session.isOffline()).thenReturn(true);

        assertThat(mojo.plan().compilations().get(0).command().environment()).containsEntry("GOPROXY", "off");
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "goExecutable", value = "no-such-go")
    void skippedGoalDoesNothing(PackageMojo mojo) {
        assertThatCode(mojo::execute).doesNotThrowAnyException();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "goExecutable", value = "no-such-go")
    void wrongConfigurationIsAnErrorOfTheBuild(PackageMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("Go cannot be found: 'no-such-go' is not on PATH.")
                .hasNoCause()
                .satisfies(
                        e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(ConfigurationException.class));
    }

    private void property(String name, String value) {
        session.getUserProperties().setProperty("beamgo." + name, value);
    }
}
