package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a published pipeline is found, as the user writes it.
 *
 * @param groupId group id
 * @param artifactId artifact id
 * @param version a version, a range of versions, {@code LATEST} or {@code RELEASE}; {@code null} to take the
 *     project's
 * @param parameter what names it, for messages
 */
public record PipelineCoordinates(
        String groupId, String artifactId, @Nullable String version, ParameterName parameter) {

    static final ParameterName ARTIFACT = new ParameterName("artifact");

    /** Names become parts of paths: no slashes, no leading dot. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private static final Pattern VERSION =
            Pattern.compile("[^\\\\/:\"<>|?*\\[\\](),\\s\\p{Cntrl}.$][^\\\\/:\"<>|?*\\[\\](),\\s\\p{Cntrl}$]*");
    private static final Pattern RANGE =
            Pattern.compile("[\\[(][^\\[\\]()\\s/\\\\]*[\\])](,[\\[(][^\\[\\]()\\s/\\\\]*[\\])])*");

    private static final String FORMS = "Write groupId:artifactId:version, where the version may be a range such as"
            + " [1.0,2.0), LATEST or RELEASE, or groupId:artifactId in a project that gives the version; <pipeline>"
            + " (-Dbeamgo.pipeline) chooses among several pipelines.";

    /**
     * Parses coordinates.
     *
     * @param text {@code groupId:artifactId:version} or {@code groupId:artifactId}
     * @throws ConfigurationException when the text has another form
     */
    public static PipelineCoordinates parse(String text) {
        return parse(text, ARTIFACT);
    }

    /** Parses coordinates that another parameter than {@code artifact} names. */
    static PipelineCoordinates parse(String text, ParameterName parameter) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw malformed(parameter, text, "which has " + (parts.length == 1 ? "1 part" : parts.length + " parts"));
        }
        for (int i = 0; i < 2; i++) {
            if (!NAME.matcher(parts[i]).matches()) {
                throw malformed(
                        parameter,
                        text,
                        "in which '" + parts[i] + "' is not " + (i == 0 ? "a group id" : "an artifact id"));
            }
        }
        String version = parts.length == 2 ? null : version(parameter, text, parts[2]);
        return new PipelineCoordinates(parts[0], parts[1], version, parameter);
    }

    private static String version(ParameterName parameter, String text, String version) {
        String range = version.replace(" ", "");
        if (RANGE.matcher(range).matches()) {
            return range;
        }
        if (!isVersion(version)) {
            throw malformed(parameter, text, "in which '" + version + "' is not a version");
        }
        return version;
    }

    private static ConfigurationException malformed(ParameterName parameter, String text, String why) {
        return new ConfigurationException(parameter + " is '" + text + "', " + why + ".", FORMS);
    }

    /** The same pipeline in another version. */
    PipelineCoordinates withVersion(String other) {
        return new PipelineCoordinates(groupId, artifactId, other, parameter);
    }

    /** Whether a text is one definite version that, as part of a path, cannot lead out of its folder. */
    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches() && !text.contains("..");
    }

    /** Whether the version is a range, from which the repositories' versions are chosen. */
    boolean isRange() {
        return version != null && (version.startsWith("[") || version.startsWith("("));
    }

    /** The coordinates as they are written. */
    @Override
    public String toString() {
        return groupId + ":" + artifactId + (version == null ? "" : ":" + version);
    }
}
