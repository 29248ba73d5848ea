package io.github.beamgo.publish.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes package URLs of binaries and Go modules, see <a href="https://github.com/package-url/purl-spec">purl-spec</a>. */
final class PackageUrls {

    private PackageUrls() {}

    /** The URL of an artifact in a Maven repository. */
    static String maven(SbomSubject subject) {
        return url(
                PackageURL.StandardTypes.MAVEN,
                subject.project().groupId(),
                subject.project().artifactId(),
                subject.project().version(),
                Map.of("classifier", subject.classifier(), "type", subject.type()));
    }

    /** The URL of a Go module, in the form of cyclonedx-gomod and, as the specification demands, in lower case. */
    static String golang(String modulePath, @Nullable String version) {
        int slash = modulePath.lastIndexOf('/');
        return url(
                PackageURL.StandardTypes.GOLANG,
                slash < 0 ? null : modulePath.substring(0, slash),
                modulePath.substring(slash + 1),
                version,
                Map.of("type", "module"));
    }

    private static String url(
            String type,
            @Nullable String namespace,
            String name,
            @Nullable String version,
            Map<String, String> qualifiers) {
        try {
            return new PackageURL(type, namespace, name, version, new TreeMap<>(qualifiers), null).canonicalize();
        } catch (MalformedPackageURLException e) {
            throw new IllegalStateException("names of modules and projects are always valid in package URLs", e);
        }
    }
}
