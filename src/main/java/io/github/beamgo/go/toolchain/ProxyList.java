package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.net.Credentials;
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
     * {@return the proxies before the first word that is not one, at least one}
     *
     * @param source who says so, for messages: {@code GOPROXY}
     * @throws ConfigurationException when there is none in front, or an entry is not an address
     */
    static List<Entry> parse(String list, String source) {
        List<Entry> entries = new ArrayList<>();
        Matcher parts = ENTRY.matcher(list);
        while (parts.find()) {
            String word = parts.group(1).strip();
            if (isNoProxy(word)) {
                if (entries.isEmpty()) {
                    throw new ConfigurationException(
                            "There is no go command on this machine, and " + source + " is '" + list
                                    + "', from which Go cannot be downloaded: '" + word + "' is not a module proxy.",
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

    /** {@return whether the first word of a list is not a proxy} */
    static boolean isWithoutProxy(String list) {
        Matcher first = ENTRY.matcher(list);
        return !first.find() || isNoProxy(first.group(1).strip());
    }

    private static boolean isNoProxy(String word) {
        return word.equals("direct") || word.equals("off");
    }

    private static String remedy() {
        return "Name a module proxy with <goProxy> (-Dbeamgo.goProxy=https://proxy.golang.org), or install Go.";
    }

    private static Entry entry(String word, boolean afterAnyFailure, String source) {
        // As the go command does with a name alone.
        String text = word.contains(":/") ? word : "https://" + word;
        try {
            URI uri = RemoteFiles.address(text);
            String user = uri.getRawUserInfo();
            return new Entry(
                    user == null ? uri : URI.create(text.replace("//" + user + "@", "//")),
                    user == null ? null : Credentials.ofUserInfo(user),
                    afterAnyFailure);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    source + " names the proxy '" + Secrets.maskText(word) + "', which is not an address.",
                    "Write an address that begins with https://, http:// or, for a folder of this machine, file:///, as"
                            + " 'go help goproxy' says.",
                    e);
        }
    }
}
