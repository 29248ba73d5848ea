package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.FolderLock;
import io.github.beamgo.net.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets releases of Go from the module proxies of a list, in their order, and verifies them. */
final class ToolchainDownload {

    private static final Logger LOG = LoggerFactory.getLogger(ToolchainDownload.class);

    private static final int MAX_LIST = 16 << 20;
    private static final long MEGABYTE = 1_000_000;
    private static final String TO_REACH =
            "Make sure that this machine reaches it (through the proxies of settings.xml or HTTPS_PROXY, where there"
                    + " are some), or install Go and name it with <goExecutable> (-Dbeamgo.goExecutable).";

    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(10);

    private final DownloadSettings settings;
    private final Map<String, String> environment;
    private final Path heads;
    private final Duration silence;
    private final List<ProxyList.Entry> proxies;
    private final @Nullable Credentials credentials;

    /**
     * Creates a download; nothing is sent yet.
     *
     * @param environment the variables of the build
     * @param heads where the last heads of checksum databases are
     * @param silence how long a server may send nothing
     * @throws ConfigurationException when the list of proxies is not one, or a password would be sent unencrypted
     */
    ToolchainDownload(DownloadSettings settings, Map<String, String> environment, Path heads, Duration silence) {
        this.settings = settings;
        this.environment = environment;
        this.heads = heads;
        this.silence = silence;
        this.proxies = ProxyList.parse(settings.proxies(environment).orElse(""), settings.source());
        this.credentials = settings.credentials().get().orElse(null);
        proxies.forEach(this::requireSecrecy);
    }

    /** As the go command has it, but for this machine itself. */
    private void requireSecrecy(ProxyList.Entry proxy) {
        if (credentials(proxy) != null && RemoteFiles.isReadByOthers(proxy.address())) {
            throw new ConfigurationException(
                    settings.source() + " names the proxy " + proxy.address()
                            + ", to which user and password would be sent without encryption.",
                    "Write its address with https://, or remove "
                            + (proxy.credentials() == null
                                    ? DownloadSettings.SERVER + ", if the proxy serves everybody."
                                    : "user and password from it."));
        }
    }

    /**
     * {@return the newest release of a language version that the proxies list}
     *
     * @throws ConfigurationException when they list none
     */
    GoRelease newest(GoRelease language) throws IOException, InterruptedException {
        List<GoRelease> listed = new ArrayList<>();
        IOException failure = new RemoteException("none is in its list");
        for (ProxyList.Entry proxy : proxies) {
            try {
                listed.addAll(releases(proxy));
            } catch (RemoteException | VerificationException e) {
                failure = e;
            }
        }
        Optional<GoRelease> newest = listed.stream().filter(language::isMetBy).max(GoRelease::compareTo);
        if (newest.isPresent()) {
            return newest.get();
        }
        throw new ConfigurationException(
                settings.source() + " does not tell which releases of Go " + language + " there are for "
                        + Toolchain.platform(settings.host()) + ": " + failure.getMessage() + ".",
                "Name the release with <goVersion> (-Dbeamgo.goVersion=" + language + ".1), or another proxy with"
                        + " <goProxy> (-Dbeamgo.goProxy).",
                failure);
    }

    private List<GoRelease> releases(ProxyList.Entry proxy) throws IOException, InterruptedException {
        String suffix = "." + Toolchain.platform(settings.host());
        String list = new String(files(proxy).read(Toolchain.MODULE + "/@v/list", MAX_LIST), StandardCharsets.UTF_8);
        return list.lines()
                .filter(line -> line.startsWith(Toolchain.VERSION_PREFIX) && line.endsWith(suffix))
                .map(line -> line.substring(Toolchain.VERSION_PREFIX.length(), line.length() - suffix.length()))
                .flatMap(name -> GoRelease.parse(name).stream())
                .toList();
    }

    private RemoteFiles files(ProxyList.Entry proxy) {
        return new RemoteFiles(proxy.address(), credentials(proxy), environment, silence, heads);
    }

    /** The credentials of settings.xml are for the first proxy, and no other may see them. */
    private @Nullable Credentials credentials(ProxyList.Entry proxy) {
        boolean own = proxy.credentials() != null || !proxy.equals(proxies.get(0));
        return own ? proxy.credentials() : credentials;
    }

    /**
     * Unpacks a release into a folder.
     *
     * @param work a folder for the zip
     * @param root an empty folder; what is in it after a failure must not be used
     * @return the checksum of the zip, which is the right one
     * @throws ConfigurationException when no proxy has it, or what they have is something else
     * @throws IOException when the folder cannot be written
     */
    String unpack(Toolchain toolchain, Path work, Path root) throws IOException, InterruptedException {
        for (int i = 0; ; i++) {
            ProxyList.Entry proxy = proxies.get(i);
            try {
                return unpack(toolchain, files(proxy), work, root);
            } catch (VerificationException e) {
                throw new ConfigurationException(
                        toolchain + " from " + files(proxy) + " cannot be verified: " + e.getMessage() + ".",
                        "Nothing of it was executed. Do not use this proxy before you know why.",
                        e);
            } catch (RemoteException e) {
                boolean missing = e instanceof NotServedException answer && answer.isMissing();
                if (i + 1 == proxies.size() || !(missing || proxy.afterAnyFailure())) {
                    throw failure(toolchain, proxy, e);
                }
                LOG.debug("{} is not in {}.", toolchain, files(proxy), e);
            }
        }
    }

    private String unpack(Toolchain toolchain, RemoteFiles proxy, Path work, Path root)
            throws IOException, InterruptedException {
        String pinned = settings.checksum();
        String expected = pinned == null ? inDatabase(toolchain, proxy) : pinned;
        LOG.info("Downloading {} from {}", toolchain, proxy);
        Path zip = work.resolve("zip");
        Files.write(zip, new byte[0]);
        long[] sign = {System.nanoTime()};
        proxy.download(
                Toolchain.MODULE + "/@v/" + toolchain.version() + ".zip", zip, ToolchainZip.MAX_SIZE, received -> {
                    if (System.nanoTime() - sign[0] > BETWEEN_SIGNS.toNanos()) {
                        LOG.info("  {} MB so far", received / MEGABYTE);
                        sign[0] = System.nanoTime();
                    }
                });
        LOG.info("Verifying and unpacking {} MB", Files.size(zip) / MEGABYTE);
        String prefix = Toolchain.MODULE + "@" + toolchain.version() + "/";
        String checksum = ToolchainZip.checksum(zip, prefix);
        if (!checksum.equals(expected)) {
            if (pinned != null) {
                throw settings.otherChecksum(toolchain, checksum);
            }
            throw new VerificationException(
                    "it has the checksum " + checksum + ", and in Go's checksum database is " + expected);
        }
        ToolchainZip.unpack(zip, prefix, root);
        if (!Files.isRegularFile(ToolchainFolder.executable(root, toolchain.host()))) {
            throw new VerificationException("it has no go command");
        }
        return checksum;
    }

    /** Through the proxy if it hands on the database's answers, and directly otherwise, as the go command does it. */
    private String inDatabase(Toolchain toolchain, RemoteFiles proxy) throws IOException, InterruptedException {
        DatabaseAddress database = DatabaseAddress.of(environment);
        Optional<RemoteFiles> handedOn = handedOn(database, proxy);
        RemoteFiles files =
                handedOn.orElseGet(() -> new RemoteFiles(database.address(), null, environment, silence, heads));
        try (FolderLock lock = FolderLock.take(heads, () -> {})) {
            LOG.debug("{}", lock);
            return new ChecksumDatabase(database.key(), files, heads).h1(Toolchain.MODULE, toolchain.version());
        } catch (RemoteException e) {
            boolean missing = e instanceof NotServedException answer && answer.isMissing();
            throw missing || handedOn.isPresent() ? e : new DatabaseException(e);
        }
    }

    private static Optional<RemoteFiles> handedOn(DatabaseAddress database, RemoteFiles proxy)
            throws IOException, InterruptedException {
        if (database.explicit()) {
            return Optional.empty();
        }
        RemoteFiles files = proxy.in("sumdb/" + database.key().name() + "/");
        try {
            files.read("supported", MAX_LIST);
            return Optional.of(files);
        } catch (NotServedException e) {
            if (!e.isMissing()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private ConfigurationException failure(Toolchain toolchain, ProxyList.Entry proxy, RemoteException e)
            throws IOException, InterruptedException {
        if (e instanceof DatabaseException) {
            return new ConfigurationException(
                    "The checksum of " + toolchain + " cannot be asked for, and " + files(proxy)
                            + " does not hand on the answers of Go's checksum database: " + e.getMessage() + ".",
                    "Make sure that this machine reaches the database, name another with GOSUMDB, or give the checksum with "
                            + DownloadSettings.checksums(toolchain) + ".",
                    e);
        }
        return new ConfigurationException(
                toolchain + " cannot be downloaded from " + files(proxy) + ": " + e.getMessage() + ".",
                e instanceof NotServedException answer ? remedy(toolchain, proxy, answer) : TO_REACH,
                e);
    }

    private String remedy(Toolchain toolchain, ProxyList.Entry proxy, NotServedException answer)
            throws IOException, InterruptedException {
        if (answer.isOfHttpProxy()) {
            return "Give the HTTP proxy a user and a password, in the <proxy> of settings.xml or in HTTPS_PROXY.";
        }
        if (answer.isPassing()) {
            return "Try again later, or name another proxy with <goProxy> (-Dbeamgo.goProxy).";
        }
        if (answer.isForCredentials()) {
            return credentials(proxy) == null
                    ? "Name the <server> of settings.xml that has user and password for it with "
                            + DownloadSettings.SERVER + ", or another proxy with <goProxy> (-Dbeamgo.goProxy)."
                    : "Correct the user and the password that were sent ("
                            + (proxy.credentials() == null ? DownloadSettings.SERVER.inPom() : settings.source())
                            + "), or ask who runs the proxy to give this user access.";
        }
        String example = newest(toolchain, proxy)
                .map(known -> "=" + known + ", the newest of Go 1." + known.minor() + " in its list")
                .orElse("");
        return "Name a release that it has with <goVersion> (-Dbeamgo.goVersion" + example
                + "), or another proxy with <goProxy> (-Dbeamgo.goProxy).";
    }

    private Optional<GoRelease> newest(Toolchain toolchain, ProxyList.Entry proxy)
            throws IOException, InterruptedException {
        try {
            GoRelease language = new GoRelease(toolchain.release().minor(), -1, "");
            return releases(proxy).stream()
                    .filter(language::isMetBy)
                    .filter(known -> !known.equals(toolchain.release()))
                    .max(GoRelease::compareTo);
        } catch (RemoteException | VerificationException e) {
            LOG.debug("{} has no list.", files(proxy), e);
            return Optional.empty();
        }
    }
}
