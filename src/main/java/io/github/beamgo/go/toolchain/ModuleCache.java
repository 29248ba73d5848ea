package io.github.beamgo.go.toolchain;

import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The releases that the go command has fetched itself: it keeps them among the modules. */
public final class ModuleCache {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleCache.class);

    private static final Path MODULE = Path.of(Toolchain.MODULE);

    private ModuleCache() {}

    /**
     * {@return the releases that are there, in any order}
     *
     * @param folder value of {@code GOMODCACHE}
     * @param host the machine that the go command is for
     */
    public static List<GoRelease> releases(Path folder, Target host) {
        String prefix = MODULE.getFileName() + "@" + Toolchain.VERSION_PREFIX;
        String suffix = "." + Toolchain.platform(host);
        List<GoRelease> releases = new ArrayList<>();
        Path parent = folder.resolve(MODULE).resolveSibling("");
        if (!Files.isDirectory(parent)) {
            return releases;
        }
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(parent, prefix + "*" + suffix)) {
            for (Path release : unpacked) {
                String name = release.getFileName().toString();
                GoRelease.parse(name.substring(prefix.length(), name.length() - suffix.length()))
                        .ifPresent(releases::add);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", parent, e);
        }
        return releases;
    }
}
