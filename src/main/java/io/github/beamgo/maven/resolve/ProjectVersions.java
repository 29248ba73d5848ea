package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.project.MavenProject;

/** Finds versions that a project gives to its dependencies, so that nobody has to repeat them. */
public final class ProjectVersions {

    private ProjectVersions() {}

    /**
     * Adds the version to coordinates without one.
     *
     * @param project the project whose dependencies, or else whose dependencyManagement, gives the version
     * @throws ConfigurationException when the project gives no version, or several
     */
    public static PipelineCoordinates complete(PipelineCoordinates coordinates, MavenProject project) {
        if (coordinates.version() != null) {
            return coordinates;
        }
        DependencyManagement management = project.getDependencyManagement();
        List<String> versions = Stream.of(
                        project.getDependencies(),
                        management == null ? List.<Dependency>of() : management.getDependencies())
                .map(dependencies -> versions(coordinates, dependencies))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (versions.size() == 1) {
            return PipelineCoordinates.parse(coordinates + ":" + versions.get(0), coordinates.parameter());
        }
        throw new ConfigurationException(
                coordinates.parameter() + " is '" + coordinates + "' without a version, and "
                        + (versions.isEmpty()
                                ? "neither dependencies nor dependencyManagement of this project give one."
                                : "this project gives several: " + String.join(", ", versions) + "."),
                "Write " + coordinates + ":VERSION, or add it to <dependencies> or <dependencyManagement> with"
                        + " <type>beam-go</type>.");
    }

    /** The versions of the dependencies whose type names the manifest; if there are none, those of any type. */
    private static List<String> versions(PipelineCoordinates coordinates, List<Dependency> dependencies) {
        List<Dependency> candidates = dependencies.stream()
                .filter(dependency -> dependency.getGroupId().equals(coordinates.groupId())
                        && dependency.getArtifactId().equals(coordinates.artifactId())
                        && dependency.getVersion() != null)
                .toList();
        Optional<String> type = Stream.of("beam-go", "json")
                .filter(name -> candidates.stream()
                        .anyMatch(dependency -> dependency.getType().equals(name)))
                .findFirst();
        return candidates.stream()
                .filter(dependency -> type.isEmpty() || dependency.getType().equals(type.get()))
                .map(Dependency::getVersion)
                .distinct()
                .toList();
    }
}
