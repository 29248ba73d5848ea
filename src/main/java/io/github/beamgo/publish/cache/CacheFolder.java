package io.github.beamgo.publish.cache;

import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a user's caches are on each system. */
public final class CacheFolder {

    private CacheFolder() {}

    /**
     * Finds the folder: below {@code XDG_CACHE_HOME} or {@code ~/.cache} as the XDG Base Directory Specification says,
     * {@code ~/Library/Caches} on macOS, {@code LOCALAPPDATA} on Windows.
     *
     * @param host this machine
     * @param environment its environment variables
     * @param home the user's home if {@code HOME} does not name it, {@code null} if there is none
     * @return an absolute path, which need not exist; empty when the user has no place for caches
     */
    public static Optional<Path> of(Target host, Map<String, String> environment, @Nullable String home) {
        // Java takes the home from the system's list of users, which need not include the user of a container.
        Optional<Path> ofUser = absolute(environment.get("HOME")).or(() -> absolute(home));
        Optional<Path> caches =
                switch (host.os()) {
                    case "windows" ->
                        absolute(environment.get("LOCALAPPDATA"))
                                .or(() -> absolute(home).map(path -> path.resolve("AppData/Local")));
                    case "darwin" -> ofUser.map(path -> path.resolve("Library/Caches"));
                    default ->
                        absolute(environment.get("XDG_CACHE_HOME"))
                                .or(() -> ofUser.map(path -> path.resolve(".cache")));
                };
        return caches.map(path -> path.resolve("beamgo"));
    }

    /** The specification says to ignore relative paths; in Java, a user without a home has the home "?". */
    private static Optional<Path> absolute(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(value -> !value.isBlank() && !value.equals("?"))
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
