package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.OwnerOnlyFolder;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.host.CurrentUser;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads releases of Go from a module proxy, as the go command does with {@code GOTOOLCHAIN}, for machines that have
 * none. Each is unpacked once for a user, in a folder of its own that appears whole or not at all. None is used that is
 * not what a checksum of the user's or Go's checksum database says, whichever host it came from.
 */
public final class GoProvisioner {

    private static final Logger LOG = LoggerFactory.getLogger(GoProvisioner.class);

    private static final String MODULE = "golang.org/toolchain";
    private static final String VERSION_PREFIX = "v0.0.1-";

    /** In the folder of a release: Go itself, and the checksum of the zip that it came in. */
    private static final String ROOT = "go";

    private static final String CHECKSUM = "h1";
    private static final String UNFINISHED = "unfinished-";

    private static final String CHECKSUM_DATABASE = "sum.golang.org";
    private static final String CHECKSUM_DATABASE_IN_CHINA = "sum.golang.google.cn";

    /** The key of Go's checksum database, as the go command has it. */
    private static final String CHECKSUM_DATABASE_KEY =
            "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    private static final int MAX_LIST = 16 << 20;
    private static final long MEGABYTE = 1_000_000;
    private static final int PROGRESS_SECONDS = 5;

    private final Duration silence;

    /** Creates a provisioner. */
    public GoProvisioner() {
        this(Duration.ofSeconds(60));
    }

    /** With another limit for servers that send nothing. */
    GoProvisioner(Duration silence) {
        this.silence = silence;
    }

    /**
     * Makes sure that a release is on this machine.
     *
     * @param wanted a release, or a language version, for which any of its releases that is there will do, and the newest
     *     that the proxy has otherwise
     * @param environment the variables of the build, of which the proxies', {@code GOPROXY} and {@code GOSUMDB} count
     * @param offline whether nothing may be downloaded
     * @return the absolute path of its go command
     * @throws ConfigurationException when it cannot be had, or is not what it should be
     * @throws InterruptedException when the build is ended meanwhile; nothing is left of the attempt
     */
    public Path provide(
            GoRelease wanted, DownloadSettings settings, Map<String, String> environment, boolean offline)
            throws InterruptedException {
        Path folder = settings.folder();
        if (folder == null) {
            throw new ConfigurationException(
                    "Go would be downloaded, but this user has no folder for caches.",
                    "Set HOME or XDG_CACHE_HOME, or install Go and name it with <goExecutable> (-Dbeamgo.goExecutable).");
        }
        try {
            requireOwn(folder);
            Optional<GoRelease> present = present(folder, wanted, settings.host());
            if (present.isPresent()) {
                return checked(present.get(), folder, settings);
            }
            if (offline) {
                throw new ConfigurationException(
                        wanted.toolchain() + " is not on this machine, and Maven is offline.",
                        "Run once without -o, so that it is downloaded, or install Go and name it with <goExecutable>"
                                + " (-Dbeamgo.goExecutable).");
            }
            return new Download(settings, environment, folder).provide(wanted);
        } catch (FileSystemException e) {
            throw new ConfigurationException(
                    "Go cannot be unpacked in " + folder + ": " + e + ".",
                    "Check free space and permissions there, or let XDG_CACHE_HOME name another folder.",
                    e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    wanted.toolchain() + " cannot be provided: " + Secrets.maskText(String.valueOf(e.getMessage())) + ".",
                    "Start Maven again, or install Go and name it with <goExecutable> (-Dbeamgo.goExecutable).",
                    e);
        }
    }

    /** Whoever could write there could have us execute anything. */
    private static void requireOwn(Path folder) throws IOException {
        Path own = OwnerOnlyFolder.create(folder).toRealPath();
        CurrentUser user = CurrentUser.in(own);
        Optional<String> defect = OwnerOnlyFolder.defect(own, user).or(() -> defectAbove(own, user));
        if (defect.isPresent()) {
            throw new ConfigurationException(
                    "Go is kept in " + folder + ", which " + defect.get() + ", who could replace it.",
                    "Let XDG_CACHE_HOME name a folder to which only this user can write.");
        }
    }

    private static Optional<String> defectAbove(Path folder, CurrentUser user) {
        try {
            return OwnerOnlyFolder.defectAbove(folder, user);
        } catch (IOException e) {
            return Optional.of("is in a folder of which nobody can tell whose it is (" + e + ")");
        }
    }

    private static Optional<GoRelease> present(Path folder, GoRelease wanted, Target host) throws IOException {
        List<GoRelease> found = new ArrayList<>();
        try (DirectoryStream<Path> releases = Files.newDirectoryStream(folder, "go1.*." + platform(host))) {
            for (Path release : releases) {
                String name = release.getFileName().toString();
                GoRelease.parse(name.substring(0, name.length() - platform(host).length() - 1))
                        .filter(wanted::isMetBy)
                        .filter(known -> Files.isDirectory(release.resolve(ROOT)))
                        .ifPresent(found::add);
            }
        }
        return found.stream().max(GoRelease::compareTo);
    }

    private static String platform(Target host) {
        return host.os() + "-" + host.arch();
    }

    private static Path home(Path folder, GoRelease release, Target host) {
        return folder.resolve(release.toolchain() + "." + platform(host));
    }

    /** What was unpacked once was verified then; a checksum of the user's may be new. */
    private static Path checked(GoRelease release, Path folder, DownloadSettings settings) throws IOException {
        Path home = home(folder, release, settings.host());
        String pinned = settings.checksums().get(platform(settings.host()));
        if (pinned != null) {
            String known = Files.readString(home.resolve(CHECKSUM)).strip();
            if (!known.equals(pinned.strip())) {
                throw otherThanPinned(release, settings.host(), known, pinned);
            }
        }
        return executable(home, settings.host());
    }

    private static Path executable(Path home, Target host) {
        return home.resolve(ROOT).resolve("bin").resolve(host.os().equals("windows") ? "go.exe" : "go");
    }

    private static ConfigurationException otherThanPinned(
            GoRelease release, Target host, String checksum, String pinned) {
        return new ConfigurationException(
                "The checksum of " + release.toolchain() + " for " + platform(host) + " is " + checksum
                        + ", but <goChecksums> (-Dbeamgo.goChecksums." + platform(host) + ") is " + pinned.strip() + ".",
                "If you have changed <goVersion>, take the checksum of that release from https://" + CHECKSUM_DATABASE
                        + "/lookup/" + MODULE + "@" + VERSION_PREFIX + release.toolchain() + "." + platform(host)
                        + "; otherwise do not build with this Go.");
    }

    /** One attempt to get a release that is not there. */
    private final class Download {

        private final DownloadSettings settings;
        private final Map<String, String> environment;
        private final Path folder;
        private final List<ProxyList.Entry> proxies;

        Download(DownloadSettings settings, Map<String, String> environment, Path folder) {
            this.settings = settings;
            this.environment = environment;
            this.folder = folder;
            this.proxies = ProxyList.parse(
                    settings.proxies(environment)
                            .orElseThrow(() -> new IllegalStateException("nobody has named a proxy")),
                    settings.source());
        }

        Path provide(GoRelease wanted) throws IOException, InterruptedException {
            if (!wanted.isLanguage()) {
                return release(wanted);
            }
            List<GoRelease> listed = new ArrayList<>();
            IOException failure = new IOException("no release of it is listed");
            for (ProxyList.Entry proxy : proxies) {
                try {
                    listed.addAll(releases(proxy));
                } catch (IOException e) {
                    failure = e;
                }
            }
            GoRelease newest = listed.stream()
                    .filter(wanted::isMetBy)
                    .max(GoRelease::compareTo)
                    .orElseThrow(noReleaseOf(wanted, failure));
            LOG.info("{} is the newest release of Go {} that the module proxy has.", newest.toolchain(), wanted);
            return release(newest);
        }

        private java.util.function.Supplier<ConfigurationException> noReleaseOf(GoRelease wanted, IOException failure) {
            return () -> new ConfigurationException(
                    "The module proxy of " + settings.source() + " does not tell which releases of Go " + wanted
                            + " it has for " + platform(settings.host()) + ": " + failure.getMessage() + ".",
                    "Name the release with <goVersion> (-Dbeamgo.goVersion=" + wanted + ".1), or another proxy with"
                            + " <goProxy> (-Dbeamgo.goProxy).",
                    failure);
        }

        private List<GoRelease> releases(ProxyList.Entry proxy) throws IOException, InterruptedException {
            String suffix = "." + platform(settings.host());
            String list = new String(files(proxy).read(MODULE + "/@v/list", MAX_LIST), StandardCharsets.UTF_8);
            return list.lines()
                    .filter(line -> line.startsWith(VERSION_PREFIX) && line.endsWith(suffix))
                    .map(line -> line.substring(VERSION_PREFIX.length(), line.length() - suffix.length()))
                    .flatMap(name -> GoRelease.parse(name).stream())
                    .toList();
        }

        private RemoteFiles files(ProxyList.Entry proxy) {
            return new RemoteFiles(
                    proxy.address(),
                    proxy.credentials() != null ? proxy.credentials() : settings.credentials(),
                    environment,
                    silence);
        }

        private Path release(GoRelease release) throws IOException, InterruptedException {
            Path home = home(folder, release, settings.host());
            Path root = home.resolve(ROOT);
            OwnerOnlyFolder.create(home);
            try (FolderLock lock = FolderLock.take(
                    home, () -> LOG.info("Waiting for another build that downloads {}.", release.toolchain()))) {
                LOG.debug("{}", lock);
                if (Files.isDirectory(root)) {
                    return checked(release, folder, settings);
                }
                deleteUnfinished(home);
                Path unfinished = Files.createTempDirectory(home, UNFINISHED);
                try {
                    String checksum = fromFirst(release, unfinished);
                    Files.writeString(home.resolve(CHECKSUM), checksum + "\n");
                    move(unfinished.resolve(ROOT), root);
                } finally {
                    TemporaryFolder.delete(unfinished);
                }
            }
            LOG.info("{} is in {}.", release.toolchain(), root);
            return executable(home, settings.host());
        }

        /** What a build has left that was killed: nobody else works here. */
        private void deleteUnfinished(Path home) throws IOException {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(home, UNFINISHED + "*")) {
                left.forEach(TemporaryFolder::delete);
            }
        }

        private void move(Path from, Path to) throws IOException {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                // On a file system without locks another build may have come first.
                if (!Files.isDirectory(to)) {
                    throw e;
                }
            }
        }

        /** Asks the proxies in their order, as the go command does. */
        private String fromFirst(GoRelease release, Path unfinished) throws IOException, InterruptedException {
            for (int i = 0; ; i++) {
                ProxyList.Entry proxy = proxies.get(i);
                try {
                    return from(proxy, release, unfinished);
                } catch (VerificationException e) {
                    throw notTrue(release, proxy, e);
                } catch (FileSystemException e) {
                    throw e;
                } catch (IOException e) {
                    boolean missing = e instanceof RemoteFiles.NotServedException answer && answer.isMissing();
                    if (i + 1 == proxies.size() || !(missing || proxy.afterAnyFailure())) {
                        throw notServed(release, proxy, e);
                    }
                    LOG.debug("{} is not in {}.", release, files(proxy), e);
                }
            }
        }

        private String from(ProxyList.Entry proxy, GoRelease release, Path unfinished)
                throws IOException, InterruptedException {
            String version = VERSION_PREFIX + release.toolchain() + "." + platform(settings.host());
            RemoteFiles files = files(proxy);
            String pinned = settings.checksums().get(platform(settings.host()));
            String expected = pinned == null ? inDatabase(files, version) : pinned.strip();
            LOG.info("Downloading {} for {} from {}", release.toolchain(), platform(settings.host()), files);
            Path zip = Files.createFile(unfinished.resolve("zip"));
            long[] logged = {System.nanoTime()};
            files.download(MODULE + "/@v/" + version + ".zip", zip, ToolchainZip.MAX_SIZE, done -> {
                if (System.nanoTime() - logged[0] > Duration.ofSeconds(PROGRESS_SECONDS).toNanos()) {
                    LOG.info("  {} MB so far", done / MEGABYTE);
                    logged[0] = System.nanoTime();
                }
            });
            LOG.info("Verifying and unpacking {} MB", Files.size(zip) / MEGABYTE);
            Path root = Files.createDirectory(unfinished.resolve(ROOT));
            String checksum = ToolchainZip.unpack(zip, MODULE + "@" + version + "/", root);
            if (!checksum.equals(expected)) {
                if (pinned != null) {
                    throw otherThanPinned(release, settings.host(), checksum, pinned);
                }
                throw new VerificationException(
                        "has the checksum " + checksum + " where Go's checksum database has " + expected);
            }
            if (!Files.isRegularFile(executable(unfinished, settings.host()))) {
                throw new VerificationException("has no go command");
            }
            return checksum;
        }

        /** Through the proxy if it hands on the database's answers, and directly otherwise. */
        private String inDatabase(RemoteFiles proxy, String version) throws IOException, InterruptedException {
            Database database = Database.of(environment.get("GOSUMDB"));
            RemoteFiles direct = new RemoteFiles(database.address(), null, environment, silence);
            RemoteFiles files = direct;
            if (!database.explicit()) {
                RemoteFiles handedOn = proxy.in("sumdb/" + database.key().name() + "/");
                try {
                    handedOn.read("supported", MAX_LIST);
                    files = handedOn;
                } catch (RemoteFiles.NotServedException e) {
                    if (!e.isMissing()) {
                        throw e;
                    }
                    LOG.debug("{} does not hand on {}.", proxy, direct, e);
                }
            }
            Path heads = OwnerOnlyFolder.create(folder.resolve("sumdb"));
            try (FolderLock lock = FolderLock.take(heads, () -> {})) {
                LOG.debug("{}", lock);
                return new ChecksumDatabase(database.key(), files, heads).h1(MODULE, version);
            } catch (RemoteFiles.NotServedException e) {
                throw e;
            } catch (VerificationException e) {
                throw e;
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                throw new IOException("Go's checksum database does not answer: " + e.getMessage(), e);
            }
        }

        private ConfigurationException notTrue(GoRelease release, ProxyList.Entry proxy, VerificationException e) {
            return new ConfigurationException(
                    release.toolchain() + " from " + files(proxy) + " cannot be verified: it " + e.getMessage() + ".",
                    "Nothing of it was executed. Do not use this proxy before you know why.",
                    e);
        }

        private ConfigurationException notServed(GoRelease release, ProxyList.Entry proxy, IOException e)
                throws InterruptedException {
            return new ConfigurationException(
                    release.toolchain() + " for " + platform(settings.host()) + " cannot be downloaded from "
                            + files(proxy) + ": " + e.getMessage() + ".",
                    remedy(release, proxy, e),
                    e);
        }

        private String remedy(GoRelease release, ProxyList.Entry proxy, IOException e) throws InterruptedException {
            if (!(e instanceof RemoteFiles.NotServedException answer)) {
                return "Make sure that this machine reaches " + settings.source()
                        + " (proxies are those of settings.xml or HTTPS_PROXY), or install Go and name it with"
                        + " <goExecutable> (-Dbeamgo.goExecutable).";
            }
            if (answer.isForCredentials()) {
                return "Name the <server> of settings.xml that has user and password for it with <goProxyServerId>"
                        + " (-Dbeamgo.goProxyServerId).";
            }
            return newest(release, proxy)
                    .map(known -> "Name a release that it has with <goVersion> (-Dbeamgo.goVersion=" + known
                            + " is the newest of Go 1." + known.minor() + "), or another proxy with <goProxy>"
                            + " (-Dbeamgo.goProxy).")
                    .orElse("Name another release with <goVersion> (-Dbeamgo.goVersion), or another proxy with <goProxy>"
                            + " (-Dbeamgo.goProxy).");
        }

        private Optional<GoRelease> newest(GoRelease release, ProxyList.Entry proxy) throws InterruptedException {
            try {
                GoRelease language = new GoRelease(release.minor(), -1, "");
                return releases(proxy).stream()
                        .filter(language::isMetBy)
                        .filter(known -> !known.equals(release))
                        .max(GoRelease::compareTo);
            } catch (IOException e) {
                LOG.debug("{} has no list.", files(proxy), e);
                return Optional.empty();
            }
        }
    }

    /**
     * The checksum database that {@code GOSUMDB} names. {@code off} is refused, as by the go command: a toolchain is
     * never taken without a checksum.
     *
     * @param explicit whether the address is named, and so the proxy is not asked
     */
    private record Database(NoteKey key, URI address, boolean explicit) {

        static Database of(@Nullable String variable) {
            String value = Objects.requireNonNullElse(variable, "").strip();
            if (value.equals("off")) {
                throw new ConfigurationException(
                        "Go cannot be verified, because GOSUMDB is off.",
                        "Give the checksum of the release with <goChecksums> (-Dbeamgo.goChecksums.linux-amd64=h1:…), or"
                                + " remove GOSUMDB.");
            }
            if (value.isEmpty()) {
                value = CHECKSUM_DATABASE;
            }
            if (value.equals(CHECKSUM_DATABASE_IN_CHINA)) {
                value = CHECKSUM_DATABASE + " https://" + CHECKSUM_DATABASE_IN_CHINA;
            }
            String[] words = value.split("\\s+");
            try {
                NoteKey key = NoteKey.parse(words[0].equals(CHECKSUM_DATABASE) ? CHECKSUM_DATABASE_KEY : words[0]);
                if (words.length > 2) {
                    throw new IllegalArgumentException("there are more than two words");
                }
                return new Database(
                        key, URI.create(words.length == 2 ? words[1] : "https://" + key.name()), words.length == 2);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(
                        "GOSUMDB is '" + value + "', which does not name a checksum database: " + e.getMessage() + ".",
                        "Correct or remove it; 'go help environment' describes its form.",
                        e);
            }
        }
    }
}
