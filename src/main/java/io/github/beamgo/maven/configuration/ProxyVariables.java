package io.github.beamgo.maven.configuration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies of settings.xml as the environment variables that Go reads. Go's form of them is described at {@code
 * FromEnvironment} in {@code golang.org/x/net/http/httpproxy}.
 */
public final class ProxyVariables {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyVariables.class);

    private static final Pattern ADDRESS_PREFIX = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){0,2})\\.\\*");

    private final SettingsDecrypter decrypter;

    /**
     * Creates the translation.
     *
     * @param decrypter decrypts passwords in settings.xml
     */
    @Inject
    public ProxyVariables(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /**
     * Adds what Go needs to use Maven's proxies.
     *
     * @param environment the environment of the build
     * @param session the build
     * @return the environment with {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY}; the same environment if
     *     it names a proxy itself
     */
    public Map<String, String> addedTo(Map<String, String> environment, MavenSession session) {
        List<Proxy> active = session.getRequest().getProxies();
        if (active.isEmpty() || namesProxy(environment)) {
            return environment;
        }
        DefaultSettingsDecryptionRequest encrypted = new DefaultSettingsDecryptionRequest();
        encrypted.setProxies(active);
        SettingsDecryptionResult decrypted = decrypter.decrypt(encrypted);
        decrypted.getProxies().forEach(proxy -> withoutEncrypted(proxy, decrypted.getProblems()));
        return addedTo(environment, decrypted.getProxies());
    }

    /** With a problem the password is as it was, encrypted, and no proxy takes that. */
    private static void withoutEncrypted(Proxy proxy, List<SettingsProblem> problems) {
        problems.stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .filter(problem -> problem.getSource().equals("proxy: " + proxy.getId()))
                .findFirst()
                .ifPresent(problem -> {
                    LOG.warn(
                            "The password of the <proxy> {} in settings.xml cannot be decrypted, so that Go gets none: {}."
                                    + " Correct settings-security.xml, which has the master password, or encrypt the"
                                    + " password with it again ('mvn --encrypt-password').",
                            proxy.getId(),
                            problem.getMessage());
                    proxy.setPassword(null);
                });
    }

    static Map<String, String> addedTo(Map<String, String> environment, List<Proxy> proxies) {
        Map<String, String> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(environment);
        if (namesProxy(environment)) {
            return environment;
        }
        // As Maven's resolver chooses: the first of the protocol, and for https also one for http.
        Optional<Proxy> http = first(proxies, "http");
        Optional<Proxy> https = first(proxies, "https").or(() -> http);
        Map<String, String> result = new TreeMap<>(environment);
        http.ifPresent(proxy -> result.put("HTTP_PROXY", url(proxy)));
        https.ifPresent(proxy -> result.put("HTTPS_PROXY", url(proxy)));
        String exceptions = Stream.concat(http.stream(), https.stream())
                .flatMap(ProxyVariables::exceptions)
                .distinct()
                .collect(Collectors.joining(","));
        if (!exceptions.isEmpty() && !ignoringCase.containsKey("NO_PROXY")) {
            result.put("NO_PROXY", exceptions);
        }
        return Collections.unmodifiableMap(result);
    }

    private static boolean namesProxy(Map<String, String> environment) {
        return environment.keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase("HTTP_PROXY") || name.equalsIgnoreCase("HTTPS_PROXY"));
    }

    private static Optional<Proxy> first(List<Proxy> proxies, String protocol) {
        return proxies.stream()
                .filter(proxy -> protocol.equalsIgnoreCase(proxy.getProtocol()))
                .findFirst();
    }

    /** Maven speaks HTTP to a proxy, whichever protocol it is for. */
    private static String url(Proxy proxy) {
        String user = proxy.getUsername() == null || proxy.getUsername().isEmpty()
                ? null
                : encoded(proxy.getUsername())
                        + (proxy.getPassword() == null ? "" : ":" + encoded(proxy.getPassword()));
        return "http://" + (user == null ? "" : user + "@") + proxy.getHost() + ":" + proxy.getPort();
    }

    private static String encoded(String text) {
        // A blank is "+" in forms only.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Hosts that are reached directly. A pattern that Go has no form for is left out. */
    private static Stream<String> exceptions(Proxy proxy) {
        return proxy.getNonProxyHosts() == null
                ? Stream.of()
                : Pattern.compile("[|,\\s]+")
                        .splitAsStream(proxy.getNonProxyHosts())
                        .map(ProxyVariables::exception)
                        .filter(host -> !host.isEmpty());
    }

    private static String exception(String pattern) {
        Matcher prefix = ADDRESS_PREFIX.matcher(pattern);
        if (prefix.matches()) {
            int numbers = prefix.group(1).split("\\.").length;
            return prefix.group(1) + ".0".repeat(4 - numbers) + "/" + 8 * numbers;
        }
        if (pattern.equals("*")) {
            return "*";
        }
        String host = pattern.startsWith("*") ? pattern.substring(1) : pattern;
        return host.contains("*") ? "" : host;
    }
}
