package io.github.beamgo.maven.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.net.Credentials;
import java.util.List;
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
import org.junit.jupiter.api.Test;

class ServerCredentialsTest {

    private static final ParameterName PARAMETER = new ParameterName("goProxyServerId");

    private final Server server = new Server();

    @Test
    void decryptedPassword() {
        server.setUsername("me");
        Server decrypted = new Server();
        decrypted.setUsername("me");
        decrypted.setPassword("s3cret");

        assertThat(credentials(decrypted, List.of())).isEqualTo(new Credentials("me", "s3cret"));
        assertThat(credentials(decrypted, List.of(problem(SettingsProblem.Severity.WARNING))))
                .isEqualTo(new Credentials("me", "s3cret"));
    }

    @Test
    void passwordThatCannotBeDecrypted() {
        server.setUsername("me");
        server.setPassword("{COQLCE6DU6GtcS5P=}");

        assertThatThrownBy(() -> credentials(server, List.of(problem(SettingsProblem.Severity.ERROR))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The password of the <server> artifacts in settings.xml, which <goProxyServerId>"
                        + " (-Dbeamgo.goProxyServerId) names, cannot be decrypted: no master password. Correct"
                        + " settings-security.xml, which has the master password, or encrypt the password with it again"
                        + " ('mvn --encrypt-password').");
    }

    @Test
    void serverWithoutUser() {
        assertThatThrownBy(() -> credentials(server, List.of())).hasMessageContaining("names, has no <username>.");
    }

    @Test
    void serverThatIsMissing() {
        assertThatThrownBy(() -> credentials("other", server, List.of()))
                .hasMessageContaining("but settings.xml has no <server> of this id.");
    }

    private static SettingsProblem problem(SettingsProblem.Severity severity) {
        return new DefaultSettingsProblem("no master password", severity, "settings.xml", -1, -1, null);
    }

    private Credentials credentials(Server decrypted, List<SettingsProblem> problems) {
        return credentials("artifacts", decrypted, problems);
    }

    @SuppressWarnings("deprecation") // Maven has no other constructor for tests.
    private Credentials credentials(String id, Server decrypted, List<SettingsProblem> problems) {
        server.setId("artifacts");
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setServers(List.of(server));
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        return new ServerCredentials(asked -> new Result(decrypted, problems)).of(id, PARAMETER, session);
    }

    private record Result(Server server, List<SettingsProblem> problems) implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            return server;
        }

        @Override
        public List<Server> getServers() {
            return List.of(server);
        }

        @Override
        public Proxy getProxy() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }
}
