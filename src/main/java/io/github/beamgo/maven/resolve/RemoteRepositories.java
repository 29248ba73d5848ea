package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.text.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.repository.RemoteRepository;

/** Parses repositories as the command line names them, in the notation of Maven's own plugins. */
final class RemoteRepositories {

    private static final String LAYOUT = "default";

    /** Maven refuses it in poms: both would have their metadata in the same file. */
    private static final String LOCAL = "local";

    private static final Pattern FORM =
            Pattern.compile("(?:(?<id>[^:/\\\\\\s]+)::(?:(?<layout>[^:]*)::)?)?(?<url>\\S+)");

    private RemoteRepositories() {}

    static List<RemoteRepository> parse(List<String> texts) {
        return texts.stream().map(text -> parse(text.strip())).toList();
    }

    private static RemoteRepository parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw malformed("'" + text + "', which is not a repository");
        }
        String layout = matcher.group("layout");
        if (layout != null && !layout.isEmpty() && !layout.equals(LAYOUT)) {
            throw malformed("'" + text + "', whose layout '" + layout + "' is unknown to Maven");
        }
        String id = matcher.group("id");
        if (LOCAL.equals(id)) {
            throw new ConfigurationException(
                    "<remoteRepositories> (-Dbeamgo.remoteRepositories) names a repository 'local', as Maven calls what"
                            + " was installed on this machine.",
                    "Give it another id, such as 'releases'.");
        }
        String url = matcher.group("url");
        checkUrl(url);
        return new RemoteRepository.Builder(id == null ? id(url) : id, LAYOUT, url).build();
    }

    private static void checkUrl(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || uri.getScheme().length() < 2) {
                throw malformed("'" + url + "', which is not a URL");
            }
            if (uri.getRawUserInfo() != null) {
                throw new ConfigurationException(
                        "<remoteRepositories> (-Dbeamgo.remoteRepositories) holds the credentials for " + uri.getHost()
                                + ", where everybody can read them.",
                        "Write id::url without them, and put them into a <server> with that id in settings.xml.");
            }
        } catch (URISyntaxException e) {
            throw malformed("'" + url + "', which is not a URL");
        }
    }

    /** Always the same id for a repository, so that Maven knows where its files came from; usable as a file name. */
    private static String id(String url) {
        return url.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("-+$", "");
    }

    private static ConfigurationException malformed(String what) {
        return new ConfigurationException(
                "<remoteRepositories> (-Dbeamgo.remoteRepositories) names " + Secrets.maskUrls(what) + ".",
                "Write id::url, id::default::url or a URL, several separated by commas, for example"
                        + " releases::https://repository.example.com/releases.");
    }
}
