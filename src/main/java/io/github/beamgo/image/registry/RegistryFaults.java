package io.github.beamgo.image.registry;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.net.JavaNetwork;
import io.github.beamgo.net.WebAddresses;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is told to the user when a registry does not do what it is asked for. */
final class RegistryFaults {

    private final ImageReference image;
    private final @Nullable RegistryLogin login;

    /** Tells of an image, in the name of a user. */
    RegistryFaults(ImageReference image, @Nullable RegistryLogin login) {
        this.image = image;
        this.login = login;
    }

    /** In whose name is asked, {@code null} for nobody's. */
    @Nullable
    RegistryLogin login() {
        return login;
    }

    /** No answer came. */
    ConfigurationException unreachable(ConnectionException e) {
        String remedy = "Check the name and the port of the registry, and the network; an HTTP proxy is taken from"
                + " settings.xml or HTTPS_PROXY.";
        if (e.isNotTls()) {
            remedy = "It speaks http only: give it a certificate, or set <allowInsecureRegistries>"
                    + " (-Dbeamgo.allowInsecureRegistries) if everybody on the way may read and change what is sent.";
        } else if (e.isOfAnother()) {
            remedy = "Its certificate is that of a server with another name: write the name that is in it, or give the"
                    + " registry one with this name.";
        } else if (e.isOutOfDate()) {
            remedy = "Its certificate has expired, or is not valid yet: have it renewed, or correct the clock of this"
                    + " machine.";
        } else if (e.isUntrusted()) {
            remedy = JavaNetwork.TRUST;
        } else if (e.wantsCertificate()) {
            remedy =
                    "It requires a client certificate: name the key store that has it with -Djavax.net.ssl.keyStore and"
                            + " -Djavax.net.ssl.keyStorePassword in MAVEN_OPTS.";
        }
        return new ConfigurationException(
                "The registry of " + image + " cannot be used: " + e.getMessage() + ".", remedy, e);
    }

    /** Something about it is not as the specification has it. */
    ConfigurationException strange(String what) {
        return new ConfigurationException(
                "The registry of " + image + " cannot be used: " + what + ".",
                "Check its address, and ask who runs it.");
    }

    /**
     * It says no.
     *
     * @param what what it does not do, such as {@code take the blob}
     */
    ConfigurationException refused(String what, RegistryAnswer answer) {
        boolean known = Challenge.find("bearer", answer).isPresent()
                || Challenge.find("basic", answer).isPresent();
        return refused(what, answer, known && isRegistry(answer.uri()));
    }

    /**
     * It says no, or its token service does.
     *
     * @param asks whether the login, if there is one, was sent there
     */
    ConfigurationException refused(String what, RegistryAnswer answer, boolean asks) {
        String reason = answer.reason();
        return new ConfigurationException(
                "The registry of " + image + " does not " + what + ": " + WebAddresses.shown(answer.uri()) + " answers "
                        + answer.status() + (reason.isEmpty() ? "" : " (" + reason + ")") + ".",
                remedy(answer, asks));
    }

    private boolean isRegistry(URI uri) {
        return WebAddresses.isSameServer(URI.create(uri.getScheme() + "://" + image.host()), uri);
    }

    private String remedy(RegistryAnswer answer, boolean asks) {
        String host = image.registry();
        if (answer.isPassing()) {
            return "Several attempts failed: try again later.";
        }
        return switch (answer.status()) {
            case RegistryAnswer.UNAUTHORIZED ->
                !asks
                        ? "No login was sent there, as it is another server than the registry or wants neither Basic nor"
                                + " Bearer: ask who runs it."
                        : login == null
                                ? "Log in with 'docker login " + host + "', or add a <server> with the id " + host
                                        + ", <username> and <password> to settings.xml."
                                : "The login of " + login + " was sent: correct it, or log in again.";
            case RegistryAnswer.FORBIDDEN ->
                login == null
                        ? "No login was sent: log in with 'docker login " + host + "', or add a <server> with the id "
                                + host + " to settings.xml."
                        : "Ask who runs it to give the user of " + login + " the right to do this in "
                                + image.repository() + ".";
            case RegistryAnswer.NOT_FOUND ->
                "Check the name " + image.repository()
                        + "; some registries want a repository to be created before something is pushed to it.";
            case RegistryAnswer.PROXY_AUTHENTICATION ->
                "Give the HTTP proxy a user and a password, in the <proxy> of" + " settings.xml or in HTTPS_PROXY; "
                        + JavaNetwork.PROXY_PASSWORD + ".";
            case RegistryAnswer.TOO_LARGE ->
                "Raise the limit for the size of a request in the registry, or in the"
                        + " proxy before it (client_max_body_size of nginx).";
            default -> "Check the name of the image, and what the registry allows.";
        };
    }
}
