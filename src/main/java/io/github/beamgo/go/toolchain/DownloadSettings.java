package io.github.beamgo.go.toolchain;

import io.github.beamgo.target.Target;
import io.github.beamgo.text.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where Go may be downloaded, and where it is kept.
 *
 * @param proxy value of {@code goProxy}, {@code null} if it is not set
 * @param credentials for it, {@code null} if there are none
 * @param checksums the checksums that the user knows, {@code h1:…}, by the names of hosts
 * @param folder where the user's releases are, {@code null} if there is no place for caches
 * @param host this machine
 */
public record DownloadSettings(
        @Nullable String proxy,
        @Nullable Credentials credentials,
        Map<String, String> checksums,
        @Nullable Path folder,
        Target host) {

    /** Makes the map unmodifiable. */
    public DownloadSettings {
        checksums = Map.copyOf(checksums);
    }

    /** {@return the module proxies to download from, the parameter's or else those of the environment} */
    Optional<String> proxies(Map<String, String> environment) {
        return Optional.ofNullable(proxy)
                .or(() -> Optional.ofNullable(environment.get("GOPROXY")))
                .filter(list -> !list.isBlank());
    }

    /** {@return who names the proxies, for messages} */
    String source() {
        return proxy == null ? "GOPROXY" : "<goProxy> (-Dbeamgo.goProxy)";
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return (proxy == null ? "" : Secrets.maskText(proxy)) + " " + credentials + " " + checksums + " " + folder;
    }
}
