package io.github.beamgo.maven.configuration;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.toolchain.Credentials;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The names and passwords of settings.xml. */
public final class ServerCredentials {

    private final SettingsDecrypter decrypter;

    /**
     * Creates the access.
     *
     * @param decrypter decrypts passwords in settings.xml
     */
    @Inject
    public ServerCredentials(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /**
     * {@return the credentials of a server}
     *
     * @param id of a {@code <server>} in settings.xml
     * @param parameter who names it
     * @throws ConfigurationException when there is no such server, or it has no user name
     */
    public Credentials of(String id, ParameterName parameter, MavenSession session) {
        Server server = session.getRequest().getServers().stream()
                .filter(known -> known.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        parameter + " is '" + id + "', but settings.xml has no <server> of this id.",
                        "Add one with <username> and <password>, or correct the id."));
        Server decrypted =
                decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
        if (decrypted == null || decrypted.getUsername() == null) {
            throw new ConfigurationException(
                    "The <server> " + id + " of settings.xml, which " + parameter + " names, has no <username>.",
                    "Add <username> and <password>.");
        }
        return new Credentials(decrypted.getUsername(), Objects.requireNonNullElse(decrypted.getPassword(), ""));
    }
}
