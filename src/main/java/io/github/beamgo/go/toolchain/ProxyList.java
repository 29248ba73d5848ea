package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.text.Secrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A list of module proxies in the form of {@code GOPROXY}. */
final class ProxyList {

    private static final Pattern ENTRY = Pattern.compile("([^,|]+)([,|]?)");

    private ProxyList() {}

    /**
     * A proxy of the list.
     *
     * @param address without the user's name and password
     * @param credentials which were in the address
     * @param afterAnyFailure whether the next one is asked after any failure of this, not only if it does not have a
     *     file
     */
    record Entry(URI address, @Nullable Credentials credentials, boolean afterAnyFailure) {}

    /**
     * {@return the proxies before the first word that is none, at least one}
     *
     * @param source who says so, for messages: {@code GOPROXY}
     * @throws ConfigurationException when there is none in front, or an entry is no address
     */
    static List<Entry> parse(String list, String source) {
        List<Entry> entries = new ArrayList<>();
        Matcher parts = ENTRY.matcher(list);
        while (parts.find()) {
            String word = parts.group(1).strip();
            if (word.equals("direct") || word.equals("off")) {
                if (entries.isEmpty()) {
                    throw new ConfigurationException(
                            "There is no go command on this machine, and " + source + " is '" + list
                                    + "', from which Go cannot be" + " downloaded: '" + word + "' is no module proxy.",
                            remedy());
                }
                return entries;
            }
            if (!word.isEmpty()) {
                entries.add(entry(word, parts.group(2).equals("|"), source));
            }
        }
        if (entries.isEmpty()) {
            throw new ConfigurationException(source + " is '" + list + "', which names no module proxy.", remedy());
        }
        return entries;
    }

    private static String remedy() {
        return "Name a module proxy with <goProxy> (-Dbeamgo.goProxy=https://proxy.golang.org), or install Go.";
    }

    private static Entry entry(String word, boolean afterAnyFailure, String source) {
        try {
            // As the go command does with a name alone.
            URI uri = URI.create(word.contains("://") ? word : "https://" + word);
            boolean file = "file".equals(uri.getScheme());
            if (file
                    ? uri.getPath() != null
                    : List.of("http", "https").contains(uri.getScheme()) && uri.getHost() != null) {
                String user = uri.getRawUserInfo();
                return new Entry(
                        user == null ? uri : URI.create(word.replace(user + "@", "")),
                        user == null ? null : credentials(user),
                        afterAnyFailure);
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress(word, source, e);
        }
        throw notAnAddress(word, source, null);
    }

    static Credentials credentials(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Credentials(
                EnvironmentProxies.decoded(parts[0]), parts.length == 1 ? "" : EnvironmentProxies.decoded(parts[1]));
    }

    private static ConfigurationException notAnAddress(String word, String source, @Nullable Exception cause) {
        return new ConfigurationException(
                source + " names the proxy '" + Secrets.maskText(word) + "', which is not an address.",
                "Write an address that begins with https://, http:// or file://, as 'go help goproxy' says.",
                cause);
    }
}
