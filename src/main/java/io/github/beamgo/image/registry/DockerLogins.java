package io.github.beamgo.image.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.net.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The logins that {@code docker login} and {@code podman login} have stored: {@code config.json} with {@code credHelpers},
 * {@code credsStore} and {@code auths}, in this order, as Docker's {@code cli/config/configfile} has it.
 */
public final class DockerLogins implements RegistryLogins {

    /** How {@code docker login} calls Docker Hub. */
    private static final String HUB_KEY = "https://index.docker.io/v1/";

    private static final String HUB_HOST = "index.docker.io";

    private final Map<String, String> environment;
    private final Path home;
    private final CredentialHelper helper;

    /**
     * Creates the access; nothing is read yet.
     *
     * @param environment the variables of the build
     * @param home the folder of the user
     */
    public DockerLogins(Map<String, String> environment, Path home, CredentialHelper helper) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.helper = helper;
    }

    @Override
    public Optional<RegistryLogin> of(ImageReference image) throws InterruptedException {
        for (Path file : files()) {
            if (Files.isRegularFile(file)) {
                Optional<RegistryLogin> login = in(file, image);
                if (login.isPresent()) {
                    return login;
                }
            }
        }
        return Optional.empty();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        variable("REGISTRY_AUTH_FILE").ifPresent(files::add);
        files.add(variable("DOCKER_CONFIG").orElse(home.resolve(".docker")).resolve("config.json"));
        variable("XDG_RUNTIME_DIR").ifPresent(folder -> files.add(folder.resolve("containers/auth.json")));
        files.add(variable("XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve("containers/auth.json"));
        return files;
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(home::resolve);
    }

    private Optional<RegistryLogin> in(Path file, ImageReference image) throws InterruptedException {
        JsonNode config = read(file);
        boolean hub = image.registry().equals(ImageReference.DOCKER_HUB);
        String key = hub ? HUB_KEY : image.registry();
        List<String> names = hub ? List.of(HUB_KEY, HUB_HOST, image.registry()) : List.of(key);
        List<String> helpers = Stream.concat(
                        names.stream().map(name -> config.path("credHelpers").path(name)),
                        Stream.of(config.path("credsStore")))
                .map(name -> name.asText(""))
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : helpers) {
            Optional<Credentials> credentials = helper.get(name, key, file);
            if (credentials.isPresent()) {
                return credentials.map(found -> RegistryLogin.of(found, "docker-credential-" + name));
            }
        }
        JsonNode auths = config.path("auths");
        for (String name : keys(image)) {
            JsonNode entry = auths.path(name);
            String auth = entry.path("auth").asText("");
            String token = entry.path("identitytoken").asText("");
            // By hand and by some tools both are written as they are (docker/cli, AuthConfig).
            Credentials plain = new Credentials(
                    entry.path("username").asText(""), entry.path("password").asText(""));
            if (!auth.isEmpty() || !token.isEmpty() || !plain.user().isEmpty()) {
                Credentials credentials = auth.isEmpty() ? plain : decoded(auth, name, file);
                return Optional.of(new RegistryLogin(credentials, token.isEmpty() ? null : token, file.toString()));
            }
        }
        return Optional.empty();
    }

    /** Podman stores logins for parts of a registry too, Docker what the user typed (containers-auth.json(5)). */
    private static Set<String> keys(ImageReference image) {
        Set<String> keys = new LinkedHashSet<>();
        String part = image.registry() + "/" + image.repository();
        for (int slash = part.length(); slash > 0; slash = part.lastIndexOf('/', slash - 1)) {
            keys.add(part.substring(0, slash));
        }
        for (String suffix : List.of("", "/", "/v1/", "/v2/", "/v1", "/v2")) {
            keys.add("https://" + image.registry() + suffix);
            keys.add("http://" + image.registry() + suffix);
            keys.add(image.registry() + suffix);
        }
        if (image.registry().equals(ImageReference.DOCKER_HUB)) {
            keys.add(HUB_KEY);
            keys.add(HUB_HOST);
        }
        return keys;
    }

    private static JsonNode read(Path file) {
        try {
            return new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            // The exception may quote what is secret.
            throw damaged(file, "is not JSON");
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ", which has the logins of registries, cannot be read: " + e + ".",
                    "Correct its permissions.",
                    e);
        }
    }

    private static Credentials decoded(String auth, String name, Path file) {
        try {
            String text = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                return new Credentials(text.substring(0, colon), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException notBase64) {
            // The exception may quote what is secret.
            throw damaged(file, "has a login for " + name + " that is not in Base64");
        }
        throw damaged(file, "has a login for " + name + " without a name");
    }

    private static ConfigurationException damaged(Path file, String problem) {
        return new ConfigurationException(
                file + " " + problem + ".", "Log in again with 'docker login' or 'podman login', or correct the file.");
    }
}
