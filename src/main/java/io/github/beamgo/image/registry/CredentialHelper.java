package io.github.beamgo.image.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoLocator;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks programs such as {@code docker-credential-gcloud}, which keep passwords or make short-lived ones: {@code get}, with
 * the address of the registry on standard input, is answered in JSON (docker-credential-helpers, README).
 */
public final class CredentialHelper {

    /** A helper may ask a cloud; one that asks the user would wait for ever, as nobody sees its question. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** What helpers say if they know nothing, see {@code credentials/error.go} there. */
    private static final Pattern UNKNOWN = Pattern.compile(
            "credentials not found|no credentials|not found in native keychain", Pattern.CASE_INSENSITIVE);

    private static final String REMEDY = "Log in again, or remove the helper from this file.";

    private final ProcessRunner processes;
    private final Map<String, String> environment;

    /** Creates the access to helpers that run in an environment. */
    public CredentialHelper(ProcessRunner processes, Map<String, String> environment) {
        this.processes = processes;
        this.environment = Map.copyOf(environment);
    }

    /**
     * {@return what a helper knows of a registry, empty if nothing}
     *
     * @param name what follows {@code docker-credential-}
     * @param config the file that names it
     * @throws ConfigurationException when it fails
     */
    Optional<Credentials> get(String name, String registry, Path config) throws InterruptedException {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    config + " names the credential helper '" + name + "', which is not the name of a program.",
                    "Write what follows docker-credential- in its name.");
        }
        String program = "docker-credential-" + name;
        Path executable = GoLocator.onPath(program, environment)
                .orElseThrow(() -> new ConfigurationException(
                        config + " names the credential helper " + program + ", which is in no folder of PATH.",
                        "Install it, or remove it from this file."));
        List<String> answer = new CopyOnWriteArrayList<>();
        List<String> complaint = new CopyOnWriteArrayList<>();
        try (ResourceStack stack = new ResourceStack()) {
            Command command = new Command(
                    List.of(executable.toString(), "get"),
                    environment,
                    Objects.requireNonNull(config.toAbsolutePath().getParent()),
                    registry + "\n");
            RunningProcess process = processes.start(
                    command,
                    line -> (line.stream() == OutputStreamKind.STDOUT ? answer : complaint).add(line.text()),
                    stack);
            boolean ended;
            try (process) {
                ended = process.await(PATIENCE);
            }
            if (!ended) {
                throw failed(program, config, "does not answer within " + PATIENCE.toSeconds() + " seconds");
            }
            String text = String.join("\n", answer);
            if (process.exitCode() == 0) {
                return Optional.of(credentials(program, config, text));
            }
            // Helpers write their errors to standard output.
            String said = joined(answer, complaint);
            if (UNKNOWN.matcher(said).find()) {
                return Optional.empty();
            }
            throw failed(program, config, "fails: " + Secrets.maskValue(said));
        } catch (IOException e) {
            throw new ConfigurationException(
                    config + " names the credential helper " + program + ", but: " + e.getMessage() + ".", REMEDY, e);
        }
    }

    private static String joined(List<String> answer, List<String> complaint) {
        return Stream.concat(answer.stream(), complaint.stream())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static Credentials credentials(String program, Path config, String text) {
        try {
            JsonNode answer = new JsonMapper().readTree(text);
            String user = answer.path("Username").asText("");
            if (!user.isEmpty() && answer.path("Secret").isTextual()) {
                return new Credentials(user, answer.path("Secret").asText());
            }
        } catch (JsonProcessingException e) {
            // The exception may quote what is secret.
            throw failed(program, config, "does not answer in JSON");
        }
        throw failed(program, config, "answers without Username and Secret");
    }

    private static ConfigurationException failed(String program, Path config, String what) {
        return new ConfigurationException(
                "The credential helper " + program + ", which " + config + " names, " + what + ".", REMEDY);
    }
}
