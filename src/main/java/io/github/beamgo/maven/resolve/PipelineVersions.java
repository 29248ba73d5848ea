package io.github.beamgo.maven.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.metadata.DefaultMetadata;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.resolution.MetadataRequest;
import org.eclipse.aether.resolution.MetadataResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.resolution.VersionRequest;
import org.eclipse.aether.resolution.VersionResolutionException;
import org.eclipse.aether.version.Version;

/** Decides which version of a published pipeline is meant. */
final class PipelineVersions {

    private static final String LATEST = "LATEST";
    private static final Set<String> LATEST_ELEMENTS = Set.of("latest", "release");
    private static final String SNAPSHOT = "SNAPSHOT";

    private final Repositories repositories;

    PipelineVersions(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * Decides on the version.
     *
     * @param manifest the manifest, with the version that the user asks for
     * @param coordinates what the user asks for
     * @return the manifest with one definite version: for a snapshot that of its newest deployment, so that files of a
     *     later deployment do not mix with it; the version cannot lead out of its folder, whatever the metadata of a
     *     repository says
     */
    Artifact choose(Artifact manifest, PipelineCoordinates coordinates) {
        Artifact wanted = coordinates.isRange() ? manifest.setVersion(highest(manifest, coordinates)) : manifest;
        List<Exception> failures = new ArrayList<>();
        if (LATEST.equals(coordinates.version())) {
            for (MetadataResult metadata : metadata(manifest)) {
                if (metadata.isResolved()) {
                    requireVersions(read(metadata.getMetadata().getFile().toPath()), coordinates);
                }
                if (metadata.getException() != null) {
                    // When the resolver asks again, it only says that it failed before.
                    failures.add(metadata.getException());
                }
            }
        }
        try {
            String version = repositories
                    .system()
                    .resolveVersion(repositories.session(), new VersionRequest(wanted, repositories.remotes(), null))
                    .getVersion();
            if (!version.equals(wanted.getVersion())) {
                requireVersions(List.of(version), coordinates);
            }
            // Not setVersion: that would keep the base version, which may be a word such as LATEST.
            return new DefaultArtifact(
                    wanted.getGroupId(),
                    wanted.getArtifactId(),
                    wanted.getClassifier(),
                    wanted.getExtension(),
                    version);
        } catch (VersionResolutionException e) {
            failures.addAll(e.getResult().getExceptions());
            throw new PipelineResolutionFailure(repositories).noVersion(coordinates, failures, e);
        }
    }

    /**
     * Asks each repository what is the latest version. The resolver would ask for the newest deployment of a snapshot,
     * and thereby create its folder, before it says which snapshot it is (Maven's DefaultVersionResolver).
     */
    private List<MetadataResult> metadata(Artifact artifact) {
        // The same file that the resolver reads, so it is not fetched twice.
        Metadata metadata = new DefaultMetadata(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                "maven-metadata.xml",
                Metadata.Nature.RELEASE_OR_SNAPSHOT);
        List<MetadataRequest> requests = repositories.remotes().stream()
                .map(remote -> new MetadataRequest(metadata, remote, ""))
                .toList();
        return repositories.system().resolveMetadata(repositories.session(), requests);
    }

    /** The unchecked texts of the versions; if the file is not XML, the parser's message stands in their place. */
    private static List<String> read(Path metadata) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<String> versions = new ArrayList<>();
        try (InputStream input = Files.newInputStream(metadata)) {
            XMLStreamReader reader = factory.createXMLStreamReader(input);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && LATEST_ELEMENTS.contains(reader.getLocalName())) {
                    versions.add(reader.getElementText().strip());
                }
            }
        } catch (XMLStreamException | IOException e) {
            versions.add(String.valueOf(e.getMessage()));
        }
        return versions;
    }

    private void requireVersions(List<String> texts, PipelineCoordinates coordinates) {
        for (String text : texts) {
            if (!PipelineCoordinates.isVersion(text)) {
                throw new PipelineResolutionFailure(repositories).malformedVersion(coordinates, text);
            }
        }
    }

    /** The highest release; a snapshot of 2.0 comes before 2.0, so it is in [1.0,2.0), but is hardly meant. */
    private String highest(Artifact manifest, PipelineCoordinates coordinates) {
        VersionRangeRequest request = new VersionRangeRequest(manifest, repositories.remotes(), null);
        try {
            VersionRangeResult result = repositories.system().resolveVersionRange(repositories.session(), request);
            boolean snapshots = String.valueOf(coordinates.version()).contains(SNAPSHOT);
            List<String> versions = result.getVersions().stream()
                    .map(Version::toString)
                    .filter(version -> snapshots || !version.endsWith(SNAPSHOT))
                    .toList();
            List<String> usable =
                    versions.stream().filter(PipelineCoordinates::isVersion).toList();
            if (usable.isEmpty()) {
                requireVersions(versions, coordinates);
                throw new PipelineResolutionFailure(repositories).noVersion(coordinates, result.getExceptions(), null);
            }
            return usable.get(usable.size() - 1);
        } catch (VersionRangeResolutionException e) {
            throw new PipelineResolutionFailure(repositories).badRange(coordinates, e);
        }
    }
}
