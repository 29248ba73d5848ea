package io.github.beamgo.launch.dataflow;

import io.github.beamgo.net.EnvironmentProxies;
import io.github.beamgo.net.JavaNetwork;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Google's application default credentials, by Google's own library, which has a class loader to itself. All that is
 * known of the library is here.
 *
 * <p>The credentials are those that the launcher finds, see {@code google/default.go} in {@code golang.org/x/oauth2}: the
 * file that GOOGLE_APPLICATION_CREDENTIALS names, gcloud's file, or else those of the machine in Google's cloud.
 */
final class ApplicationDefaultCredentials implements Caller, Closeable {

    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String GCLOUDS_FILE = "gcloud/application_default_credentials.json";
    private static final String AUTHORIZATION = "Authorization";
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String CREDENTIALS = "com.google.auth.oauth2.GoogleCredentials";
    private static final String TRANSPORT_FACTORY = "com.google.auth.http.HttpTransportFactory";
    private static final String CONNECTION_FACTORY = "com.google.api.client.http.javanet.ConnectionFactory";
    private static final String TRANSPORT_BUILDER = "com.google.api.client.http.javanet.NetHttpTransport$Builder";

    private static final String RETRYABLE = "com.google.auth.Retryable";
    private static final Set<String> METADATA_SERVERS = Set.of("metadata.google.internal", "169.254.169.254");

    /** Java's words. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Proxy returns \"HTTP/\\S+ 407");

    private final URLClassLoader library;
    private final Object credentials;

    /**
     * Finds the credentials.
     *
     * @param classPath the files of {@code google-auth-library-oauth2-http}
     * @param variables the environment of the launcher
     * @param folder where the launcher starts, for a relative path in the environment
     * @throws IOException when there are none, or they cannot be read
     */
    ApplicationDefaultCredentials(List<Path> classPath, Map<String, String> variables, Path folder) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path file : classPath) {
            urls.add(file.toUri().toURL());
        }
        library = new URLClassLoader("google-auth", urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        try {
            Class<?> type = library.loadClass(CREDENTIALS);
            Class<?> transports = library.loadClass(TRANSPORT_FACTORY);
            Object transport = transports(transports, variables);
            @Nullable Path file = file(variables, folder, File.separatorChar == '\\');
            Object found;
            if (file == null) {
                found = invoke(type, "getApplicationDefault", null, List.of(transports), transport);
            } else {
                try (InputStream json = Files.newInputStream(file)) {
                    found = invoke(type, "fromStream", null, List.of(InputStream.class, transports), json, transport);
                }
            }
            credentials = invoke(type, "createScoped", found, List.of(java.util.Collection.class), List.of(SCOPE));
        } catch (NoSuchFileException e) {
            library.close();
            throw new IOException(VARIABLE + " names " + e.getFile() + ", which does not exist", e);
        } catch (ReflectiveOperationException e) {
            library.close();
            throw new IOException("Google's library for credentials is not the one that is known: " + e, e);
        } catch (IOException | RuntimeException e) {
            library.close();
            throw e;
        }
    }

    /** The file that has the credentials, {@code null} if there is none. */
    static @Nullable Path file(Map<String, String> variables, Path folder, boolean onWindows) {
        String named = variables.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return folder.resolve(named);
        }
        String home = variables.getOrDefault(onWindows ? "APPDATA" : "HOME", "");
        if (home.isEmpty()) {
            return null;
        }
        Path file = (onWindows ? Path.of(home) : Path.of(home, ".config")).resolve(GCLOUDS_FILE);
        return Files.isRegularFile(file) ? file : null;
    }

    /**
     * {@inheritDoc} Not the project that pays, x-goog-user-project, which gcloud may have written into its file: Beam's
     * launchers do not send it, and Dataflow's API need not be enabled there.
     */
    @Override
    public Map<String, List<String>> headers(URI uri) throws IOException {
        Map<?, ?> all = (Map<?, ?>) call("getRequestMetadata", List.of(URI.class), uri);
        return all.get(AUTHORIZATION) instanceof List<?> values
                ? Map.of(AUTHORIZATION, values.stream().map(String::valueOf).toList())
                : Map.of();
    }

    @Override
    public void renew() throws IOException {
        call("refresh", List.of());
    }

    private Object call(String method, List<Class<?>> types, Object... arguments) throws IOException {
        try {
            return invoke(library.loadClass(CREDENTIALS), method, credentials, types, arguments);
        } catch (IOException e) {
            throw told(e);
        } catch (ReflectiveOperationException e) {
            throw new IOException("Google's library for credentials is not the one that is known: " + e, e);
        }
    }

    /** Tells what is a matter of the network, and may pass, from credentials for which there is no token. */
    private static IOException told(IOException e) {
        if (JavaNetwork.isUntrusted(e)) {
            return e;
        }
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (NO_TUNNEL.matcher(String.valueOf(cause.getMessage())).find()) {
                return ApiException.ofProxy(e);
            }
            if (cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof SocketTimeoutException
                    || isRetryable(cause)) {
                return e;
            }
        }
        return new CredentialsException(String.valueOf(e.getMessage()), e);
    }

    /** As {@code com.google.auth.Retryable} has it: the server of the tokens is busy or broken. */
    private static boolean isRetryable(Throwable e) {
        try {
            Class<?> type = Class.forName(RETRYABLE, true, e.getClass().getClassLoader());
            return type.isInstance(e)
                    && Boolean.TRUE.equals(type.getMethod("isRetryable").invoke(e));
        } catch (ReflectiveOperationException notOfTheLibrary) {
            return false;
        }
    }

    /** Tokens come from servers that are reached as all others, through the proxies of the environment. */
    private Object transports(Class<?> type, Map<String, String> variables)
            throws ReflectiveOperationException, IOException {
        Class<?> connections = library.loadClass(CONNECTION_FACTORY);
        Object connection = Proxy.newProxyInstance(
                library,
                new Class<?>[] {connections},
                (self, method, arguments) -> open((URL) arguments[0], variables));
        Class<?> builder = library.loadClass(TRANSPORT_BUILDER);
        Object transport = invoke(
                builder,
                "build",
                invoke(
                        builder,
                        "setConnectionFactory",
                        builder.getConstructor().newInstance(),
                        List.of(connections),
                        connection),
                List.of());
        return Proxy.newProxyInstance(library, new Class<?>[] {type}, (self, method, arguments) -> transport);
    }

    private static HttpURLConnection open(URL url, Map<String, String> variables) throws IOException {
        URI uri = URI.create(url.toString());
        if (isOfThisMachine(uri, variables)) {
            return (HttpURLConnection) url.openConnection(java.net.Proxy.NO_PROXY);
        }
        EnvironmentProxies proxies = new EnvironmentProxies(variables);
        HttpURLConnection connection =
                (HttpURLConnection) url.openConnection(proxies.select(uri).get(0));
        proxies.authenticator(uri, null).ifPresent(connection::setAuthenticator);
        return connection;
    }

    /**
     * Whether it is the metadata server, which each machine in Google's cloud has to itself. It is asked in plain text and
     * past all proxies, as {@code cloud.google.com/go/compute/metadata} does: its answer is a token.
     */
    static boolean isOfThisMachine(URI uri, Map<String, String> variables) {
        String named = variables.getOrDefault("GCE_METADATA_HOST", "");
        String host = String.valueOf(uri.getHost());
        return METADATA_SERVERS.contains(host) || named.equals(host) || named.equals(uri.getRawAuthority());
    }

    private static Object invoke(
            Class<?> type, String method, @Nullable Object on, List<Class<?>> types, @Nullable Object... arguments)
            throws ReflectiveOperationException, IOException {
        try {
            return type.getMethod(method, types.toArray(new Class<?>[0])).invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public void close() throws IOException {
        library.close();
    }
}
