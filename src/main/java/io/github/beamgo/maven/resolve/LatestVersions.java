package io.github.beamgo.maven.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.metadata.DefaultMetadata;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.resolution.MetadataRequest;
import org.eclipse.aether.resolution.MetadataResult;

/**
 * The versions that repositories give for {@code LATEST}. The resolver asks for the newest deployment of a snapshot,
 * and thereby creates its folder, before it says which snapshot it is (Maven's DefaultVersionResolver).
 */
final class LatestVersions {

    private static final Set<String> ELEMENTS = Set.of("latest", "release");

    private final List<MetadataResult> results;

    private LatestVersions(List<MetadataResult> results) {
        this.results = results;
    }

    static LatestVersions of(Artifact artifact, Repositories repositories) {
        // The same file that the resolver reads, so it is not fetched twice.
        Metadata metadata = new DefaultMetadata(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                "maven-metadata.xml",
                Metadata.Nature.RELEASE_OR_SNAPSHOT);
        List<MetadataRequest> requests = repositories.remotes().stream()
                .map(remote -> new MetadataRequest(metadata, remote, ""))
                .toList();
        return new LatestVersions(repositories.system().resolveMetadata(repositories.session(), requests));
    }

    /** Why repositories could not be asked. When the resolver asks again, it only says that it failed before. */
    List<Exception> failures() {
        return results.stream()
                .map(MetadataResult::getException)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The unchecked texts; for a metadata file that is not XML, the parser's message stands in their place. */
    List<String> versions() {
        return results.stream()
                .filter(MetadataResult::isResolved)
                .flatMap(result -> read(result.getMetadata().getFile().toPath()).stream())
                .toList();
    }

    private static List<String> read(Path file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<String> versions = new ArrayList<>();
        try (InputStream input = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(input);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && ELEMENTS.contains(reader.getLocalName())) {
                    versions.add(reader.getElementText().strip());
                }
            }
        } catch (XMLStreamException | IOException e) {
            versions.add(String.valueOf(e.getMessage()));
        }
        return versions;
    }
}
