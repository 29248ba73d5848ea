package io.github.beamgo.maven.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.build.plan.ProgressStyle;
import io.github.beamgo.build.plan.Resources;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.Command;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.DefaultMavenProjectHelper;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactAttacherTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final Path FOLDER = Path.of("/project/target/beamgo").toAbsolutePath();
    private static final ArtifactNames NAMES = new ArtifactNames("words", null);

    private final ArtifactAttacher attacher = new ArtifactAttacher(new DefaultMavenProjectHelper());

    @Test
    void aBillOfMaterialsHasTheClassifierOfItsBinary() {
        assertThat(attacher.unattached(project(), plan(true)))
                .extracting(Artifact::getClassifier, Artifact::getExtension, artifact -> artifact.getFile()
                        .getName())
                .contains(
                        tuple("worker-linux-amd64", "exe", "words-worker-linux-amd64"),
                        tuple("worker-linux-amd64", "cdx.json", "words-worker-linux-amd64.cdx.json"));
    }

    @Test
    void withoutBillsOfMaterialsNoneIsAttached() {
        assertThat(attacher.unattached(project(), plan(false)))
                .extracting(Artifact::getExtension)
                .contains("exe", "json")
                .doesNotContain("cdx.json");
    }

    @ParameterizedTest
    @CsvSource({"default-package, build", "build, default-package"})
    void executionBesideThePackagingsOwnIsSuperfluous(String first, String second) {
        MavenProject project = project();
        project.setPackaging("beam-go");
        attacher.claim(project, plan(false), first, true);

        assertThatThrownBy(() -> attacher.claim(project, plan(false), second, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The packaging of this project already makes type 'exe', classifier 'worker-linux-amd64', as it"
                                + " runs this goal by itself. Remove the execution 'build' from the pom, and move its"
                                + " configuration to the plugin's own <configuration>; only a second pipeline needs an"
                                + " execution, with a <pipeline> name.");
    }

    @ParameterizedTest
    @CsvSource({"pom, default-package, build", "beam-go, one, other"})
    void otherExecutionsNeedNames(String packaging, String first, String second) {
        MavenProject project = project();
        project.setPackaging(packaging);
        attacher.claim(project, plan(false), first, true);

        assertThatThrownBy(() -> attacher.claim(project, plan(false), second, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Another execution already makes type 'exe', classifier 'worker-linux-amd64'."
                        + " Give each execution a <pipeline> name");
    }

    private static MavenProject project() {
        MavenProject project = new MavenProject();
        project.setGroupId("com.example");
        project.setArtifactId("words");
        project.setVersion("1.0");
        project.setArtifact(new DefaultArtifact(
                "com.example", "words", "1.0", null, "json", null, new DefaultArtifactHandler("json")));
        return project;
    }

    private static BuildPlan plan(boolean sbom) {
        String classifier = NAMES.classifier(BinaryRole.WORKER, LINUX);
        Path file = FOLDER.resolve(NAMES.file(BinaryRole.WORKER, LINUX));
        Compilation compilation = new Compilation(
                LINUX,
                "example.com/words",
                null,
                "go1.26.8",
                OptionsBuilder.defaults(),
                file,
                new Command(List.of("go"), Map.of(), FOLDER),
                List.of(new PlannedBinary(BinaryRole.WORKER, LINUX, classifier, file, false)));
        return new BuildPlan(
                new GoEnvironment(
                        ChosenGo.at("go"),
                        "go1.26.8",
                        LINUX,
                        List.of(),
                        List.of(),
                        List.of(),
                        Path.of("/opt/go"),
                        Path.of("/cache"),
                        List.of()),
                new MainPackage(
                        "example.com/words", "example.com/words", null, null, Set.of(), Map.of(), Map.of(), Set.of()),
                List.of(compilation),
                new Resources(1, 2, null, 100_000_000_000L, 1),
                ProgressStyle.PLAIN,
                FOLDER,
                NAMES,
                new MavenCoordinates("com.example", "words", "1.0"),
                sbom,
                List.of(),
                List.of(),
                List.of());
    }
}
