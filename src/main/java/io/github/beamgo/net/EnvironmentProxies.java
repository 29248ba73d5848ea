package io.github.beamgo.net;

import io.github.beamgo.host.HostPort;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The proxies that {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} name, as Go understands them. */
public final class EnvironmentProxies extends ProxySelector {

    /** An address of IPv6 has brackets if there is a port. */
    private static final Pattern EXCEPTION =
            Pattern.compile("(?:\\[(?<v6>[^\\]]+)]|(?<bare>[^:]*:[^:]*:.*)|\\*?(?<name>[^:]*))(?::(?<port>\\d+))?");

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;

    private final Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Reads the variables, of which the names may be in lower case; those in upper case come first, as with Go. */
    public EnvironmentProxies(Map<String, String> environment) {
        new TreeMap<>(environment).descendingMap().forEach((name, value) -> {
            if (!value.isBlank()) {
                variables.put(name, value);
            }
        });
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxy(uri)
                .map(proxy -> new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                proxy.getHost(), proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort())))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // Whoever sent the request gets the exception as well.
    }

    /** {@return the proxy for an address, empty if it is reached directly} */
    public Optional<URI> proxy(URI uri) {
        String value = variables.getOrDefault(uri.getScheme() + "_PROXY", "").strip();
        if (value.isEmpty() || isExcepted(uri)) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(value.contains("://") ? value : "http://" + value))
                    .filter(proxy -> proxy.getHost() != null && proxy.getPort() <= MAX_PORT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return who answers a proxy that wants to know the user} Empty if no user is known for it.
     *
     * @param server what is reached through the proxy
     * @param credentials for that server
     */
    public Optional<Authenticator> authenticator(URI server, @Nullable Credentials credentials) {
        return proxy(server).map(URI::getRawUserInfo).map(userInfo -> new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                if (getRequestorType() == RequestorType.PROXY) {
                    return Credentials.ofUserInfo(userInfo).toJava();
                }
                return credentials != null && getRequestingHost().equalsIgnoreCase(server.getHost())
                        ? credentials.toJava()
                        : null;
            }
        });
    }

    /** {@return the header in which the proxy of an address gets the user, empty if there is no proxy or no user for it} */
    public Optional<String> authorization(URI server) {
        return proxy(server).map(URI::getRawUserInfo).map(userInfo -> Credentials.ofUserInfo(userInfo)
                .header());
    }

    private boolean isExcepted(URI uri) {
        String host = uri.getHost();
        if (HostPort.isLoopback(host)) {
            return true;
        }
        return List.of(variables.getOrDefault("NO_PROXY", "").split("[,\\s]+", -1)).stream()
                .anyMatch(exception -> excepts(exception, uri));
    }

    private static boolean excepts(String exception, URI uri) {
        if (exception.equals("*")) {
            return true;
        }
        if (exception.contains("/")) {
            return isInNetwork(exception, uri.getHost());
        }
        Matcher form = EXCEPTION.matcher(exception);
        if (!form.matches()) {
            return false;
        }
        String address = form.group("v6") == null ? form.group("bare") : form.group("v6");
        String host = address == null ? form.group("name") : address;
        String port = form.group("port") == null ? "" : form.group("port");
        String asked = uri.getHost().replaceAll("[\\[\\]]", "");
        boolean named = !host.isEmpty()
                && (asked.equalsIgnoreCase(host) || endsWith(asked, host.startsWith(".") ? host : "." + host));
        return named && (port.isEmpty() || port.equals(Integer.toString(WebAddresses.port(uri))));
    }

    private static boolean endsWith(String text, String end) {
        return text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
    }

    /** Networks such as 10.0.0.0/8; names are not looked up for it, as Go does not. */
    private static boolean isInNetwork(String network, String host) {
        String[] parts = network.split("/", 2);
        long address = address(host);
        long first = address(parts[0]);
        if (address < 0 || first < 0 || !parts[1].matches("\\d{1,2}")) {
            return false;
        }
        int rest = 32 - Math.min(32, Integer.parseInt(parts[1]));
        return address >> rest == first >> rest;
    }

    private static long address(String text) {
        if (!text.matches("\\d{1,3}(?:\\.\\d{1,3}){3}")) {
            return -1;
        }
        long address = 0;
        for (String number : DOT.split(text, -1)) {
            address = address << 8 | Integer.parseInt(number);
        }
        return address;
    }
}
