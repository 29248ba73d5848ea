package io.github.beamgo.maven.toolchain;

import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.GoToolchain;
import io.github.beamgo.maven.configuration.ProxyVariables;
import io.github.beamgo.maven.configuration.ServerCredentials;
import io.github.beamgo.net.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** What Maven's settings and toolchains have for Go. */
public final class GoSurroundings {

    private final ProxyVariables proxies;
    private final ServerCredentials servers;
    private final GoToolchains toolchains;

    /** Creates the access. */
    @Inject
    public GoSurroundings(ProxyVariables proxies, ServerCredentials servers, GoToolchains toolchains) {
        this.proxies = proxies;
        this.servers = servers;
        this.toolchains = toolchains;
    }

    /** {@return the environment with Maven's proxies} */
    public Map<String, String> environment(Map<String, String> environment, MavenSession session) {
        return proxies.addedTo(environment, session);
    }

    /** {@return who reads Maven's toolchains of type go} */
    public Supplier<List<GoToolchain>> toolchains(MavenSession session) {
        return () -> toolchains.of(session);
    }

    /** {@return who reads the credentials of a server in settings.xml, empty if none is named} */
    public Supplier<Optional<Credentials>> credentials(
            @Nullable String id, ParameterName parameter, MavenSession session) {
        return () -> Optional.ofNullable(id).map(named -> servers.of(named, parameter, session));
    }
}
