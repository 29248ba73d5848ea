package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
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

    private static final ParameterName CHECKSUMS = new ParameterName("goChecksums");

    /** Nothing is downloaded. */
    public static final DownloadSettings NONE = new DownloadSettings(null, null, Map.of(), null, Target.DEFAULT_WORKER);

    /** Makes the map unmodifiable. */
    public DownloadSettings {
        checksums = Map.copyOf(checksums);
    }

    /** {@return the module proxies to download from, the parameter's or else those of the environment} */
    public Optional<String> proxies(Map<String, String> environment) {
        return Optional.ofNullable(proxy)
                .or(() -> Optional.ofNullable(environment.get("GOPROXY")))
                .filter(list -> !list.isBlank());
    }

    /**
     * {@return the value of {@code GOPROXY} for the Go that was downloaded: the user's own, or else these proxies, with the
     * credentials in the first address}
     */
    public Optional<String> goproxy(Map<String, String> environment) {
        if (proxy != null && environment.containsKey("GOPROXY")) {
            return Optional.of(environment.get("GOPROXY"));
        }
        return proxies(environment)
                .map(list -> credentials == null
                        ? list
                        : list.replaceFirst(
                                "^(\\s*https?://)(?![^/,|]*@)",
                                "$1" + Matcher.quoteReplacement(credentials.userInfo() + "@")));
    }

    /** {@return the checksum that the user knows for this machine, {@code null} if none} */
    @Nullable
    String checksum() {
        String checksum = checksums.get(Toolchain.platform(host));
        return checksum == null ? null : checksum.strip();
    }

    /** An error for a release that has another checksum. */
    ConfigurationException otherChecksum(Toolchain toolchain, String checksum) {
        return new ConfigurationException(
                "The checksum of " + toolchain + " is " + checksum + ", but "
                        + CHECKSUMS.withEntry(toolchain.platform()) + " is " + checksum() + ".",
                "If the version of Go has changed, take its checksum from https://" + DatabaseAddress.GOS_OWN
                        + "/lookup/" + Toolchain.MODULE + "@" + toolchain.version()
                        + "; otherwise do not build with this Go.");
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
