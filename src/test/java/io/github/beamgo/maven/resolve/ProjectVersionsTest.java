package io.github.beamgo.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ProjectVersionsTest {

    private final MavenProject project = new MavenProject();

    @Test
    void versionOfTheUserIsKept() {
        project.getDependencies().add(dependency("wordcount", "1.0", "beam-go"));

        assertThat(complete("com.example:wordcount:2.0")).isEqualTo("com.example:wordcount:2.0");
    }

    @Test
    void dependencyGivesTheVersion() {
        project.getDependencies().add(dependency("other", "3.0", "beam-go"));
        project.getDependencies().add(dependency("wordcount", "1.0", "jar"));
        manage(dependency("wordcount", "2.0", "beam-go"));

        assertThat(complete("com.example:wordcount")).isEqualTo("com.example:wordcount:1.0");
    }

    @Test
    void managementGivesTheVersionOfWhatIsNoDependency() {
        manage(dependency("wordcount", "[2.0,3.0)", "json"));

        assertThat(complete("com.example:wordcount")).isEqualTo("com.example:wordcount:[2.0,3.0)");
    }

    @Test
    void typesThatNameTheManifestGoBeforeOthers() {
        manage(
                dependency("wordcount", "1.0", "jar"),
                dependency("wordcount", "2.0", "json"),
                dependency("wordcount", "3.0", "beam-go"));

        assertThat(complete("com.example:wordcount")).isEqualTo("com.example:wordcount:3.0");
    }

    @Test
    void bothWaysAreNamedWhereThereIsNoVersion() {
        assertThatThrownBy(() -> complete("com.example:wordcount"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<artifact> (-Dbeamgo.artifact) is 'com.example:wordcount' without a version, and neither"
                        + " dependencies nor dependencyManagement of this project give one. Write"
                        + " com.example:wordcount:VERSION, or add it to <dependencies> or <dependencyManagement> with"
                        + " <type>beam-go</type>.");
    }

    @Test
    void severalVersionsAreNoAnswer() {
        project.getDependencies().add(dependency("wordcount", "1.0", "json"));
        project.getDependencies().add(dependency("wordcount", "2.0", "json"));

        assertThatThrownBy(() -> complete("com.example:wordcount"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("without a version, and this project gives several: 1.0, 2.0.");
    }

    private String complete(String coordinates) {
        return ProjectVersions.complete(PipelineCoordinates.parse(coordinates), project)
                .toString();
    }

    private void manage(Dependency... dependencies) {
        DependencyManagement management = new DependencyManagement();
        management.setDependencies(List.of(dependencies));
        project.getModel().setDependencyManagement(management);
    }

    private static Dependency dependency(String artifactId, String version, String type) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("com.example");
        dependency.setArtifactId(artifactId);
        dependency.setVersion(version);
        dependency.setType(type);
        return dependency;
    }
}
