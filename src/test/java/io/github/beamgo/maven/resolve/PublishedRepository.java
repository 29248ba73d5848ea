package io.github.beamgo.maven.resolve;

import io.github.beamgo.file.Sha256;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A repository in a folder, with pipelines of com.example:wordcount as {@code mvn deploy} publishes them. */
record PublishedRepository(Path folder) {

    /** Publishes a pipeline whose binaries contain their classifiers and the version. */
    void publish(String version, String... classifiers) throws IOException {
        publishNamed(version, null, classifiers);
    }

    void publishNamed(String version, String pipeline, String... classifiers) throws IOException {
        publish(version, version, pipeline, classifiers);
    }

    /** Publishes a snapshot of which there may be others. */
    void publishSnapshot(String version, String timestamp, String... classifiers) throws IOException {
        publish(version + "-SNAPSHOT", version + "-" + timestamp, null, classifiers);
        String[] parts = timestamp.split("-", 2);
        Files.writeString(
                folder(version + "-SNAPSHOT").resolve("maven-metadata.xml"),
                "<metadata modelVersion='1.1.0'><groupId>com.example</groupId><artifactId>wordcount</artifactId><version>"
                        + version + "-SNAPSHOT</version><versioning><snapshot><timestamp>" + parts[0]
                        + "</timestamp><buildNumber>" + parts[1] + "</buildNumber></snapshot><lastUpdated>"
                        + parts[0].replace(".", "") + "</lastUpdated></versioning></metadata>");
    }

    private void publish(String base, String version, String pipeline, String... classifiers) throws IOException {
        Path target = Files.createDirectories(folder(base));
        Files.writeString(
                target.resolve("wordcount-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>wordcount</artifactId><version>" + base + "</version></project>");
        List<Manifest.Binary> binaries = new ArrayList<>();
        for (String classifier : classifiers) {
            Path file = Files.writeString(file(base, version, "-" + classifier + ".exe"), classifier + version);
            String role = classifier.substring(0, classifier.indexOf('-'));
            binaries.add(new Manifest.Binary(
                    BinaryRole.valueOf(role.toUpperCase(Locale.ROOT)),
                    Target.parse(classifier.substring(role.length() + 1)).orElseThrow(),
                    classifier,
                    "wordcount-" + classifier,
                    Files.size(file),
                    Sha256.of(file),
                    null,
                    "go1.26.8",
                    "v2.77.0",
                    false,
                    List.of()));
        }
        new ManifestFile()
                .write(
                        new Manifest(
                                Manifest.FORMAT_VERSION,
                                new MavenCoordinates("com.example", "wordcount", base),
                                pipeline,
                                "example.com/wordcount",
                                "example.com/wordcount",
                                null,
                                null,
                                binaries),
                        file(base, version, (pipeline == null ? "" : "-" + pipeline) + ".json"));
        listVersions(base);
    }

    /** Replaces the metadata; the last version is the latest and the release. */
    void writeMetadata(String... versions) throws IOException {
        String newest = versions[versions.length - 1];
        Files.writeString(
                folder.resolve("com/example/wordcount/maven-metadata.xml"),
                "<metadata><groupId>com.example</groupId><artifactId>wordcount</artifactId><versioning><latest>"
                        + newest
                        + "</latest><release>" + newest + "</release><versions><version>"
                        + String.join("</version><version>", versions)
                        + "</version></versions></versioning></metadata>");
    }

    private void listVersions(String newest) throws IOException {
        StringBuilder metadata = new StringBuilder("<metadata><groupId>com.example</groupId><artifactId>wordcount"
                        + "</artifactId><versioning><latest>")
                .append(newest)
                .append("</latest>");
        List<String> versions = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(folder(newest).resolveSibling(""), Files::isDirectory)) {
            folders.forEach(found -> versions.add(found.getFileName().toString()));
        }
        versions.stream()
                .filter(version -> !version.endsWith("SNAPSHOT"))
                .max(String::compareTo)
                .ifPresent(release -> metadata.append("<release>" + release + "</release>"));
        metadata.append("<versions>");
        versions.forEach(version -> metadata.append("<version>" + version + "</version>"));
        Files.writeString(
                folder(newest).resolveSibling("maven-metadata.xml"),
                metadata.append("</versions></versioning></metadata>"));
    }

    Path folder(String version) {
        return folder.resolve("com/example/wordcount").resolve(version);
    }

    Path file(String version, String ending) {
        return file(version, version, ending);
    }

    private Path file(String base, String version, String ending) {
        return folder(base).resolve("wordcount-" + version + ending);
    }
}
