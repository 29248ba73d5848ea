package io.github.beamgo.launch.dataflow;

import io.github.beamgo.net.EnvironmentProxies;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String CREDENTIALS = "com.google.auth.oauth2.GoogleCredentials";
    private static final String TRANSPORT_FACTORY = "com.google.auth.http.HttpTransportFactory";
    private static final String CONNECTION_FACTORY = "com.google.api.client.http.javanet.ConnectionFactory";
    private static final String TRANSPORT_BUILDER = "com.google.api.client.http.javanet.NetHttpTransport$Builder";

    private final URLClassLoader library;
    private final Object credentials;

    /**
     * Finds the credentials.
     *
     * @param classPath the files of {@code google-auth-library-oauth2-http}
     * @param variables the environment of the launcher
     * @throws IOException when there are none, or they cannot be read
     */
    ApplicationDefaultCredentials(List<Path> classPath, Map<String, String> variables) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path file : classPath) {
            urls.add(file.toUri().toURL());
        }
        library = new URLClassLoader("google-auth", urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        try {
            Class<?> type = library.loadClass(CREDENTIALS);
            Class<?> transports = library.loadClass(TRANSPORT_FACTORY);
            Object transport = transports(transports, new EnvironmentProxies(variables));
            @Nullable Path file = file(variables);
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
    static @Nullable Path file(Map<String, String> variables) {
        String named = variables.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String appData = variables.getOrDefault("APPDATA", "");
        String home = variables.getOrDefault("HOME", "");
        if (appData.isEmpty() && home.isEmpty()) {
            return null;
        }
        Path file = (appData.isEmpty() ? Path.of(home, ".config") : Path.of(appData)).resolve(GCLOUDS_FILE);
        return Files.isRegularFile(file) ? file : null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, List<String>> headers(URI uri) throws IOException {
        return (Map<String, List<String>>) call("getRequestMetadata", List.of(URI.class), uri);
    }

    @Override
    public void renew() throws IOException {
        call("refresh", List.of());
    }

    private Object call(String method, List<Class<?>> types, Object... arguments) throws IOException {
        try {
            return invoke(library.loadClass(CREDENTIALS), method, credentials, types, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IOException("Google's library for credentials is not the one that is known: " + e, e);
        }
    }

    /** Tokens come from servers that are reached as all others, through the proxies of the environment. */
    private Object transports(Class<?> type, EnvironmentProxies proxies)
            throws ReflectiveOperationException, IOException {
        Class<?> connections = library.loadClass(CONNECTION_FACTORY);
        Object connection = Proxy.newProxyInstance(
                library, new Class<?>[] {connections}, (self, method, arguments) -> open((URL) arguments[0], proxies));
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

    private static HttpURLConnection open(URL url, EnvironmentProxies proxies) throws IOException {
        URI uri = URI.create(url.toString());
        HttpURLConnection connection =
                (HttpURLConnection) url.openConnection(proxies.select(uri).get(0));
        proxies.authenticator(uri, null).ifPresent(connection::setAuthenticator);
        return connection;
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
