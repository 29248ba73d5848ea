package io.github.beamgo.publish.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.beamgo.inspect.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the license files in the root folders of modules. Each folder is read once for all binaries of a build. The
 * texts are not interpreted.
 */
public final class LicenseFiles {

    private static final Pattern NAME =
            Pattern.compile("(?:LICEN[CS]ES?|COPYING|UNLICEN[CS]E)(?:[-._].*)?", Pattern.CASE_INSENSITIVE);

    /** What goes with a license (Apache License 2.0, section 4 d). */
    private static final Pattern NOTICE = Pattern.compile("NOTICE(?:[-._].*)?", Pattern.CASE_INSENSITIVE);

    /** Source code and data that happen to have such a name. */
    private static final Pattern SOURCE =
            Pattern.compile(".*\\.(?:go|s|c|h|sh|py|js|html|json|ya?ml)", Pattern.CASE_INSENSITIVE);

    private final ModuleFolders folders;
    private final Map<Path, List<LicenseFile>> read = new ConcurrentHashMap<>();

    /** Creates the finder for one build. */
    public LicenseFiles(ModuleFolders folders) {
        this.folders = folders;
    }

    /**
     * A file with a license.
     *
     * @param name file name
     * @param text its content; {@code null} if the folder has several such files, since their names do not say which part
     *     of the module each of them is about
     */
    record LicenseFile(String name, @Nullable String text) {}

    /**
     * Finds the license files of a module.
     *
     * @return the files in the order of their names; empty if the module is not on this machine, has none, or cannot be
     *     read
     */
    List<LicenseFile> of(BuildInfo.Module module) {
        return folders.of(module)
                .map(folder -> read.computeIfAbsent(folder, LicenseFiles::read))
                .orElse(List.of());
    }

    /**
     * Finds what has to accompany a module wherever it is distributed.
     *
     * @return its license files and notices, as they are, in the order of their names; empty if the module is not on this
     *     machine, has none, or cannot be read
     */
    public List<Path> accompanying(BuildInfo.Module module) {
        Path folder = folders.of(module).orElse(null);
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isLicense(file) || isText(NOTICE, file))
                    .sorted(Comparator.comparing(LicenseFiles::name))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<LicenseFile> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(LicenseFiles::isLicense)
                    .sorted(Comparator.comparing(LicenseFiles::name))
                    .toList();
            if (found.size() == 1) {
                // Not readString, which fails on text in other encodings.
                String text = new String(Files.readAllBytes(found.get(0)), UTF_8);
                return List.of(new LicenseFile(name(found.get(0)), text));
            }
            return found.stream().map(file -> new LicenseFile(name(file), null)).toList();
        } catch (IOException unreadable) {
            // A bill of materials without this license is better than a failed build.
            return List.of();
        }
    }

    private static boolean isLicense(Path file) {
        return isText(NAME, file);
    }

    private static boolean isText(Pattern pattern, Path file) {
        return pattern.matcher(name(file)).matches()
                && !SOURCE.matcher(name(file)).matches()
                && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
