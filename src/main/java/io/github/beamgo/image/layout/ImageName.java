package io.github.beamgo.image.layout;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image is called (distribution, {@code reference/reference.go}).
 *
 * @param repository where it belongs, with or without a registry in front, such as {@code ghcr.io/team/wordcount}
 * @param tag such as {@code 1.0}
 */
public record ImageName(String repository, String tag) {

    private static final String DOMAIN =
            "(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+])(?::[0-9]+)?/)?";
    private static final String WORD = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private static final Pattern FORM = Pattern.compile("(" + DOMAIN + WORD + "(?:/" + WORD + ")*)(?::(" + TAG + "))?");

    private static final int LONGEST_TAG = 128;

    /**
     * Reads the value of a parameter.
     *
     * @param text a repository, with or without a tag
     * @param tag what is taken if there is none
     * @throws ConfigurationException when it is not the name of an image
     */
    public static ImageName parse(String text, String tag, ParameterName parameter) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ConfigurationException(
                    parameter + " is '" + text + "', which is not the name of an image with or without a tag.",
                    "Write it in lower case, as [registry/]repository[:tag], such as ghcr.io/team/wordcount:1.0.");
        }
        return new ImageName(form.group(1), form.group(2) == null ? tag : form.group(2));
    }

    /** {@return the name of a project's image, made from what Maven calls it} */
    public static ImageName of(String project, String version) {
        String repository = project.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]*[^a-z0-9._-][^a-z0-9]*|[._-]{2,}", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        return new ImageName(repository.isEmpty() ? "pipeline" : repository, tagOf(version));
    }

    /** {@return a tag made from a version, which may have a plus sign} */
    public static String tagOf(String version) {
        String tag = version.replaceAll("[^A-Za-z0-9_.-]", "-").replaceFirst("^[.-]+", "");
        return tag.isEmpty() ? "latest" : tag.substring(0, Math.min(tag.length(), LONGEST_TAG));
    }

    /** {@return the same repository with something behind the tag} */
    public ImageName with(String suffix) {
        return new ImageName(
                repository, tagOf(tag.substring(0, Math.min(tag.length(), LONGEST_TAG - suffix.length())) + suffix));
    }

    /** {@return the name with Docker's own registry in it, if it names none, as containerd stores it} */
    public String qualified() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return registry ? toString() : "docker.io/" + (slash < 0 ? "library/" : "") + this;
    }

    /** For example {@code ghcr.io/team/wordcount:1.0}. */
    @Override
    public String toString() {
        return repository + ":" + tag;
    }
}
