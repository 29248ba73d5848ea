package io.github.beamgo.image.registry;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.text.Secrets;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an image is, with Docker's defaults filled in ({@code reference/normalize.go} of distribution/reference).
 *
 * @param registry host, possibly with a port
 * @param repository the name in the registry, such as {@code team/wordcount}
 * @param tag a name for people, {@code null} if only the digest counts
 * @param digest {@code sha256:} and 64 digits, {@code null} for what the tag names now
 */
public record ImageReference(
        String registry,
        String repository,
        @Nullable String tag,
        @Nullable String digest) {

    static final String DOCKER_HUB = "docker.io";

    private static final Pattern FORM = Pattern.compile(
            "(?<repository>[^@]+?)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?");

    private static final String WORD = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(WORD + "(?:/" + WORD + ")*");

    /**
     * Reads the value of a parameter.
     *
     * @param text {@code [registry/]repository[:tag][@digest]}; without tag and digest the tag is {@code latest}, without
     *     a registry it is in Docker Hub
     * @throws ConfigurationException when it is not the name of an image
     */
    public static ImageReference parse(String text, ParameterName parameter) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw notOne(text, parameter);
        }
        String name = form.group("repository");
        String tag = form.group("tag");
        String digest = form.group("digest");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = !named || first.equals("index.docker.io") ? DOCKER_HUB : first;
        String repository = named ? name.substring(slash + 1) : name;
        if (registry.equals(DOCKER_HUB) && !repository.contains("/")) {
            repository = "library/" + repository;
        }
        if (!isHost(registry) || !REPOSITORY.matcher(repository).matches()) {
            throw notOne(text, parameter);
        }
        return new ImageReference(registry, repository, tag == null && digest == null ? "latest" : tag, digest);
    }

    /** Java knows no host in some names, such as those with two dots in a row, and could not ask it. */
    private static boolean isHost(String registry) {
        if (!HOST.matcher(registry).matches()) {
            return false;
        }
        try {
            return URI.create("https://" + registry).getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static ConfigurationException notOne(String text, ParameterName parameter) {
        return new ConfigurationException(
                parameter + " is '" + Secrets.maskValue(text) + "', which is not the name of an image.",
                "Write it without https:// and in lower case, as [registry/]repository[:tag][@sha256:…], such as"
                        + " ghcr.io/team/wordcount:1.0.");
    }

    /** {@return the host to talk to, which for Docker Hub is another one than its name} */
    String host() {
        return registry.equals(DOCKER_HUB) ? "registry-1.docker.io" : registry;
    }

    /** {@return what is asked for: the digest if there is one, otherwise the tag} */
    String wanted() {
        return Objects.requireNonNull(digest == null ? tag : digest, "neither tag nor digest");
    }

    /** {@return the same image, with this digest and no other one} */
    public ImageReference pinned(String itsDigest) {
        return new ImageReference(registry, repository, tag, itsDigest);
    }

    /** {@return whether both are in one registry, where blobs need not travel} */
    boolean isBeside(ImageReference other) {
        return registry.equals(other.registry);
    }

    /** For example {@code ghcr.io/team/wordcount:1.0}. */
    @Override
    public String toString() {
        return registry + "/" + repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
