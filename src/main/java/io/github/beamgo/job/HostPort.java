package io.github.beamgo.job;

import io.github.beamgo.job.JobServiceException.Fault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a job service as Go's {@code net.Dial} takes it.
 *
 * @param host name or address; IPv6 without brackets
 * @param port 1 to 65535
 */
record HostPort(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f:.]+(?:%\\w+)?)]|(?<name>[^:/\\s\\[\\]]+)):(?<port>\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads an address.
     *
     * @param text {@code host:port} or {@code [ipv6]:port}
     * @return the address
     * @throws JobServiceException when it is none
     */
    static HostPort parse(String text) throws JobServiceException {
        Matcher matcher = FORM.matcher(text.strip());
        int port = matcher.matches() ? Integer.parseInt(matcher.group("port")) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw new JobServiceException(
                    Fault.UNREACHABLE, "'" + text + "' is no address of the form host:port, such as localhost:8099");
        }
        String v6 = matcher.group("v6");
        return new HostPort(v6 == null ? matcher.group("name") : v6, port);
    }

    /** As Go writes it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
