package io.github.beamgo.maven.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.Command;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.OptionsBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.project.DefaultMavenProjectHelper;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.junit.jupiter.api.Test;

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

    private static MavenProject project() {
        MavenProject project = new MavenProject();
        project.setGroupId("com.example");
        project.setArtifactId("words");
        project.setVersion("1.0");
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
                List.of(new PlannedBinary(BinaryRole.WORKER, LINUX, classifier, file)));
        return new BuildPlan(
                new GoEnvironment(
                        "go", "go1.26.8", LINUX, List.of(), List.of(), List.of(), Path.of("/cache"), List.of()),
                new MainPackage("example.com/words", "example.com/words", null, Set.of(), Set.of(), Map.of()),
                List.of(compilation),
                1,
                FOLDER,
                NAMES,
                new MavenCoordinates("com.example", "words", "1.0"),
                sbom);
    }
}
