package io.github.beamgo.maven.configuration;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.net.Credentials;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

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
     * @throws ConfigurationException when there is no such server, it has no user name, or its password cannot be
     *     decrypted
     */
    public Credentials of(String id, ParameterName parameter, MavenSession session) {
        Server server = session.getRequest().getServers().stream()
                .filter(known -> known.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        parameter + " is '" + id + "', but settings.xml has no <server> of this id.",
                        "Add one with <username> and <password>, or correct the id."));
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        // With a problem the password is as it was: encrypted.
        result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .findFirst()
                .ifPresent(problem -> {
                    throw new ConfigurationException(
                            "The password of the <server> " + id + " in settings.xml, which " + parameter
                                    + " names, cannot be decrypted: " + problem.getMessage() + ".",
                            "Correct settings-security.xml, which has the master password, or encrypt the password"
                                    + " with it again ('mvn --encrypt-password').",
                            problem.getException());
                });
        Server decrypted = result.getServer();
        if (decrypted == null || decrypted.getUsername() == null) {
            throw new ConfigurationException(
                    "The <server> " + id + " of settings.xml, which " + parameter + " names, has no <username>.",
                    "Add <username> and <password>.");
        }
        return new Credentials(decrypted.getUsername(), Objects.requireNonNullElse(decrypted.getPassword(), ""));
    }
}
