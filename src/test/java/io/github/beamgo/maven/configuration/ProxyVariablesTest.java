package io.github.beamgo.maven.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyVariablesTest {

    @Test
    void proxyForHttpServesBothProtocols() {
        assertThat(ProxyVariables.addedTo(Map.of("PATH", "/bin"), List.of(proxy("http", "proxy.example.com", null))))
                .isEqualTo(Map.of(
                        "PATH", "/bin",
                        "HTTP_PROXY", "http://proxy.example.com:8080",
                        "HTTPS_PROXY", "http://proxy.example.com:8080"));
    }

    @Test
    void firstProxyOfEachProtocolCounts() {
        List<Proxy> proxies =
                List.of(proxy("https", "one", "a"), proxy("https", "two", "b"), proxy("HTTP", "three", "c|a"));

        assertThat(ProxyVariables.addedTo(Map.of(), proxies))
                .isEqualTo(
                        Map.of("HTTP_PROXY", "http://three:8080", "HTTPS_PROXY", "http://one:8080", "NO_PROXY", "c,a"));
    }

    @Test
    void nameAndPasswordAreEscaped() {
        Proxy proxy = proxy("https", "proxy", null);
        proxy.setUsername("CORP\\ada@x");
        proxy.setPassword("p:a/s s@%");

        assertThat(ProxyVariables.addedTo(Map.of(), List.of(proxy)))
                .isEqualTo(Map.of("HTTPS_PROXY", "http://CORP%5Cada%40x:p%3Aa%2Fs%20s%40%25@proxy:8080"));
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"})
    void proxyOfTheEnvironmentWins(String variable) {
        Map<String, String> environment = Map.of(variable, "http://own:1");

        assertThat(ProxyVariables.addedTo(environment, List.of(proxy("http", "proxy", "a"))))
                .isEqualTo(environment);
    }

    @Test
    void exceptionsOfTheEnvironmentWin() {
        assertThat(ProxyVariables.addedTo(Map.of("no_proxy", "own"), List.of(proxy("http", "proxy", "a"))))
                .containsEntry("no_proxy", "own")
                .doesNotContainKey("NO_PROXY")
                .containsKey("HTTP_PROXY");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost|*.corp.example.com, 'localhost,.corp.example.com'",
        "10.*|192.168.*|172.16.4.*, '10.0.0.0/8,192.168.0.0/16,172.16.4.0/24'",
        "*, *",
        "*example.com, example.com",
        "'a, b', 'a,b'",
        "db*.example.com|a, a"
    })
    void exceptionsAreWrittenInGosForm(String maven, String go) {
        assertThat(ProxyVariables.addedTo(Map.of(), List.of(proxy("http", "proxy", maven))))
                .containsEntry("NO_PROXY", go);
    }

    @Test
    void passwordThatCannotBeDecryptedIsNotSent() {
        Proxy encrypted = proxy("https", "one", null);
        encrypted.setId("corp");
        encrypted.setUsername("me");
        encrypted.setPassword("{COQLCE6DU6GtcS5P=}");
        Proxy decrypted = proxy("http", "two", null);
        decrypted.setUsername("me");
        decrypted.setPassword("s3cret");
        ProxyVariables variables = new ProxyVariables(
                request -> result(request.getProxies(), problem(SettingsProblem.Severity.ERROR, "proxy: corp")));

        assertThat(variables.addedTo(Map.of(), session(encrypted, decrypted)))
                .isEqualTo(Map.of("HTTPS_PROXY", "http://me@one:8080", "HTTP_PROXY", "http://me:s3cret@two:8080"));
    }

    private static SettingsProblem problem(SettingsProblem.Severity severity, String source) {
        return new DefaultSettingsProblem("no master password", severity, source, -1, -1, null);
    }

    private static SettingsDecryptionResult result(List<Proxy> proxies, SettingsProblem problem) {
        return new SettingsDecryptionResult() {
            @Override
            public Server getServer() {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Server> getServers() {
                return List.of();
            }

            @Override
            public Proxy getProxy() {
                return proxies.get(0);
            }

            @Override
            public List<Proxy> getProxies() {
                return proxies;
            }

            @Override
            public List<SettingsProblem> getProblems() {
                return List.of(problem);
            }
        };
    }

    @SuppressWarnings("deprecation") // Maven has no other constructor for tests.
    private static MavenSession session(Proxy... proxies) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setProxies(List.of(proxies));
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    private static Proxy proxy(String protocol, String host, @Nullable String nonProxyHosts) {
        Proxy proxy = new Proxy();
        proxy.setProtocol(protocol);
        proxy.setHost(host);
        proxy.setPort(8080);
        proxy.setNonProxyHosts(nonProxyHosts);
        return proxy;
    }
}
