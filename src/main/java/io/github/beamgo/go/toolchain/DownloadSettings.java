package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where Go may be downloaded, and where it is kept.
 *
 * @param proxy value of {@code goProxy}, {@code null} if it is not set
 * @param credentials for the first proxy, asked for only where they are needed
 * @param checksums the checksums that the user knows, {@code h1:…}, by the names of hosts
 * @param folder where the user's releases are, {@code null} if there is no place for caches
 * @param host this machine
 */
public record DownloadSettings(
        @Nullable String proxy,
        Supplier<Optional<Credentials>> credentials,
        Map<String, String> checksums,
        @Nullable Path folder,
        Target host) {

    static final ParameterName SERVER = new ParameterName("goProxyServerId");

    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+-[a-z0-9]+");
    private static final Pattern H1 = Pattern.compile("h1:[A-Za-z0-9+/]{43}=");

    private static final ParameterName CHECKSUMS = new ParameterName("goChecksums");

    /** The first entry of a list, if it is a server's address without a user: what stands before, scheme, host. */
    private static final Pattern FIRST_SERVER = Pattern.compile(
            "^([\\s,|]*)(?!(?:direct|off)\\s*(?:[,|]|$))(?:(https?://)|(?![a-z]+:/))([^\\s,|/@]+(?=[\\s,|/]|$))",
            Pattern.CASE_INSENSITIVE);

    /** Nothing is downloaded. */
    public static final DownloadSettings NONE =
            new DownloadSettings(null, Optional::empty, Map.of(), null, Target.DEFAULT_WORKER);

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

    /** {@return whether there is a proxy to download from, which {@code direct} and {@code off} are not} */
    public boolean canDownload(Map<String, String> environment) {
        return proxies(environment)
                .filter(list -> !ProxyList.isWithoutProxy(list))
                .isPresent();
    }

    /**
     * {@return the value of {@code GOPROXY} for the Go that was downloaded: the user's own, or else these proxies, with the
     * credentials in the first address}
     */
    public Optional<String> goproxy(Map<String, String> environment) {
        if (proxy != null && environment.containsKey("GOPROXY")) {
            return Optional.of(environment.get("GOPROXY"));
        }
        return proxies(environment).map(list -> {
            Matcher first = FIRST_SERVER.matcher(list);
            return first.find()
                    ? credentials.get().map(known -> with(known, first, list)).orElse(list)
                    : list;
        });
    }

    private static String with(Credentials credentials, Matcher first, String list) {
        String scheme = Objects.requireNonNullElse(first.group(2), "https://");
        return first.group(1) + scheme + credentials.userInfo() + "@" + first.group(3) + list.substring(first.end());
    }

    /**
     * {@return the checksum that the user knows for this machine, {@code null} if none}
     *
     * @throws ConfigurationException when one of the checksums is not one, or is not for a kind of machine
     */
    @Nullable
    String checksum() {
        checksums.forEach(DownloadSettings::requireChecksum);
        String checksum = checksums.get(Toolchain.platform(host));
        return checksum == null ? null : checksum.strip();
    }

    private static void requireChecksum(String platform, String checksum) {
        if (!PLATFORM.matcher(platform).matches()) {
            throw new ConfigurationException(
                    CHECKSUMS + " has a checksum for '" + platform + "', which is not a kind of machine.",
                    "Write the machine that builds as linux-amd64, darwin-arm64 or windows-amd64.");
        }
        if (!H1.matcher(checksum.strip()).matches()) {
            throw new ConfigurationException(
                    CHECKSUMS.withEntry(platform) + " is '" + checksum + "', which is not a checksum as go.sum has it.",
                    "Write h1: and the 44 characters that follow it at https://" + DatabaseAddress.GOS_OWN + "/lookup/"
                            + Toolchain.MODULE + "@" + Toolchain.VERSION_PREFIX + "go1.26.8." + platform + ".");
        }
    }

    /** {@return the parameter with the checksum of a release, for messages} */
    static String checksums(Toolchain toolchain) {
        return CHECKSUMS.withEntry(toolchain.platform() + "=h1:…");
    }

    /** {@return the variable that says where this user's caches are} */
    String cacheVariable() {
        return switch (host.os()) {
            case "windows" -> "LOCALAPPDATA";
            case "darwin" -> "HOME";
            default -> "XDG_CACHE_HOME";
        };
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

    /** Without secrets, which nobody has asked for. */
    @Override
    public String toString() {
        return (proxy == null ? "" : Secrets.maskText(proxy)) + " " + checksums + " " + folder;
    }
}
