package io.github.beamgo.maven.configuration;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.image.registry.CredentialHelper;
import io.github.beamgo.image.registry.DockerLogins;
import io.github.beamgo.image.registry.RegistryLogin;
import io.github.beamgo.image.registry.RegistryLogins;
import io.github.beamgo.image.registry.RegistrySettings;
import io.github.beamgo.process.ProcessRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;

/** How this build reaches registries: with the logins of settings.xml or else of Docker, through the proxies of both. */
public final class RegistryAccess {

    private final ServerCredentials servers;
    private final ProxyVariables proxies;
    private final ProcessRunner processes;

    /** Creates the access. */
    @Inject
    public RegistryAccess(ServerCredentials servers, ProxyVariables proxies, ProcessRunner processes) {
        this.servers = servers;
        this.proxies = proxies;
        this.processes = processes;
    }

    /**
     * {@return the settings of a build}
     *
     * @param parameter who names images, for messages
     * @param environment the variables of the build
     * @param allowInsecure whether a registry elsewhere may be used without encryption
     * @throws ConfigurationException when Maven works offline
     */
    public RegistrySettings of(
            ParameterName parameter, Map<String, String> environment, boolean allowInsecure, MavenSession session) {
        if (session.isOffline()) {
            throw new ConfigurationException(
                    "Maven works offline, and " + parameter + " names a registry.",
                    "Leave out -o, or use beamgo:image-tar with a base in a folder.");
        }
        Map<String, String> proxied = proxies.addedTo(environment, session);
        RegistryLogins docker =
                new DockerLogins(environment, home(environment, session), new CredentialHelper(processes, proxied));
        RegistryLogins logins = image -> {
            boolean known = session.getRequest().getServers().stream()
                    .anyMatch(server -> server.getId().equals(image.registry()) && server.getUsername() != null);
            return known
                    ? Optional.of(RegistryLogin.of(
                            servers.of(image.registry(), parameter, session),
                            "the <server> " + image.registry() + " in settings.xml"))
                    : docker.of(image);
        };
        return new RegistrySettings(logins, proxied, allowInsecure);
    }

    /** Docker and Podman ask HOME first; what Java knows is another folder in many containers (jib issue 2260). */
    private static Path home(Map<String, String> environment, MavenSession session) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? session.getSystemProperties().getProperty("user.home", ".") : home);
    }
}
