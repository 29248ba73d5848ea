package io.github.beamgo.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a server, as Go's {@code net.Dial} takes it.
 *
 * @param host name or address; IPv6 without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f:.]+(?:%\\w+)?)]|(?<name>[^:/\\s\\[\\]]+)):(?<port>\\d{1,5})");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0*(:0*)*:0*1)]?", Pattern.CASE_INSENSITIVE);

    private static final int MAX_PORT = 65_535;

    /** {@return the address in {@code host:port} or {@code [ipv6]:port}, empty for any other text} */
    public static Optional<HostPort> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        int port = matcher.matches() ? Integer.parseInt(matcher.group("port")) : 0;
        if (port < 1 || port > MAX_PORT) {
            return Optional.empty();
        }
        String v6 = matcher.group("v6");
        return Optional.of(new HostPort(v6 == null ? matcher.group("name") : v6, port));
    }

    /**
     * Whether a host means the machine that uses it: {@code localhost} and the loopback addresses of IPv4 and IPv6. No
     * name service is asked.
     */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** As Go writes it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
