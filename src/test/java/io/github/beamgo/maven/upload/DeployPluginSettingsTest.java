package io.github.beamgo.maven.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.artifact.repository.MavenArtifactRepository;
import org.apache.maven.artifact.repository.layout.DefaultRepositoryLayout;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployPluginSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "TRUE, true, true",
        "false, false, false",
        ", false, false",
        "releases, true, false",
        "snapshots, false, true"
    })
    void skipMayBeForOneKindOfVersion(String skip, boolean ofRelease, boolean ofSnapshot) {
        DeployPluginSettings settings = new DeployPluginSettings(skip, null, null, null);

        assertThat(settings.skips(false)).isEqualTo(ofRelease);
        assertThat(settings.skips(true)).isEqualTo(ofSnapshot);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, both::https://b, , , both https://b",
        "1.0, both::https://b, r::https://r, s::https://s, r https://r",
        "1.0-SNAPSHOT, both::https://b, r::https://r, s::https://s, s https://s",
        "1.0-SNAPSHOT, both::https://b, r::https://r, , both https://b",
        "1.0, old::default::https://o/x, , , old https://o/x",
        "1.0, local::file:target/x, , , local file:target/x",
    })
    void alternativesGoBeforeThePom(String version, String both, String release, String snapshot, String expected) {
        RemoteRepository chosen = new DeployPluginSettings(null, both, release, snapshot).repository(project(version));

        assertThat(chosen.getId() + " " + chosen.getUrl()).isEqualTo(expected);
        assertThat(chosen.getContentType()).isEqualTo("default");
    }

    @Test
    void otherwiseThePomSaysWhere() {
        MavenProject project = project("1.0");
        project.setReleaseArtifactRepository(
                new MavenArtifactRepository("pom", "https://p", new DefaultRepositoryLayout(), null, null));

        assertThat(new DeployPluginSettings(null, null, null, null)
                        .repository(project)
                        .getUrl())
                .isEqualTo("https://p");
    }

    @Test
    void somebodyMustSayWhere() {
        assertThatThrownBy(() -> new DeployPluginSettings(null, null, null, null).repository(project("1.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The project words does not say where it is deployed to. Add <distributionManagement> to the"
                                + " pom, or set -DaltDeploymentRepository=id::url.");
    }

    @Test
    void credentialsAreNotPrinted() {
        assertThatThrownBy(() ->
                        new DeployPluginSettings(null, "https://me:hunter2@b", null, null).repository(project("1.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("altDeploymentRepository is 'https://***@b', which is not a repository.");
    }

    @Test
    void whatIsNoRepositoryIsRefused() {
        assertThatThrownBy(() -> new DeployPluginSettings(null, "https://b", null, null).repository(project("1.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("altDeploymentRepository is 'https://b', which is not a repository. Write id::url, for"
                        + " example releases::https://repository.example.com/releases.");
    }

    private static MavenProject project(String version) {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("words");
        model.setVersion(version);
        MavenProject project = new MavenProject(model);
        project.setArtifact(new DefaultArtifact(
                "com.example", "words", version, null, "pom", null, new DefaultArtifactHandler("pom")));
        return project;
    }
}
