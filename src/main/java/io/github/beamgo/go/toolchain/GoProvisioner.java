package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads releases of Go from a module proxy, as the go command does with {@code GOTOOLCHAIN}, for machines that have
 * none. None is used that is not what a checksum of the user's or Go's checksum database says, whichever host it came
 * from.
 */
public final class GoProvisioner {

    private static final Logger LOG = LoggerFactory.getLogger(GoProvisioner.class);

    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final String OTHERWISE = "or install Go and name it with <goExecutable> (-Dbeamgo.goExecutable).";

    private final Duration silence;

    /** Creates a provisioner. */
    public GoProvisioner() {
        this(SILENCE);
    }

    /** With another limit for servers that send nothing. */
    GoProvisioner(Duration silence) {
        this.silence = silence;
    }

    /**
     * Makes sure that a release is on this machine.
     *
     * @param wanted a release, or a language version, for which any of its releases that is there will do, and the newest
     *     that the proxies list otherwise
     * @param environment the variables of the build, of which the proxies', {@code GOPROXY} and {@code GOSUMDB} count
     * @param offline whether nothing may be downloaded
     * @return the absolute path of its go command
     * @throws ConfigurationException when it cannot be had, or is not what it should be
     * @throws InterruptedException when the build is ended meanwhile; nothing is left of the attempt
     */
    public Path provide(GoRelease wanted, DownloadSettings settings, Map<String, String> environment, boolean offline)
            throws InterruptedException {
        Path path = settings.folder();
        if (path == null) {
            throw new ConfigurationException(
                    wanted.toolchain() + " would be downloaded, but this user has no folder for caches.",
                    "Set " + settings.cacheVariable() + ", " + OTHERWISE);
        }
        try {
            // One that is wrong is said before anything is downloaded.
            settings.checksum();
            ToolchainFolder folder = ToolchainFolder.open(path, settings.cacheVariable());
            Optional<Toolchain> present = folder.newest(wanted, settings.host());
            if (present.isPresent()) {
                return checked(present.get(), folder, settings);
            }
            if (offline) {
                throw new ConfigurationException(
                        wanted.toolchain() + " is not on this machine, and Maven is offline.",
                        "Run once without -o, so that it is downloaded, " + OTHERWISE);
            }
            ToolchainDownload download = new ToolchainDownload(settings, environment, folder.heads(), silence);
            Toolchain toolchain =
                    new Toolchain(wanted.isLanguage() ? download.newest(wanted) : wanted, settings.host());
            folder.add(toolchain, (work, root) -> download.unpack(toolchain, work, root));
            LOG.info("{} is in {}", toolchain, folder.executable(toolchain));
            return checked(toolchain, folder, settings);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "Go cannot be kept in " + path + ": " + e + ".",
                    "Check free space and permissions there, or let " + settings.cacheVariable()
                            + " name another folder.",
                    e);
        }
    }

    /** What is there was verified when it was unpacked; a checksum of the user's may be newer than that. */
    private static Path checked(Toolchain toolchain, ToolchainFolder folder, DownloadSettings settings)
            throws IOException {
        if (settings.checksum() != null) {
            String checksum = folder.checksum(toolchain);
            if (!checksum.equals(settings.checksum())) {
                throw settings.otherChecksum(toolchain, checksum);
            }
        }
        return folder.executable(toolchain);
    }
}
