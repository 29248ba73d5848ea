package io.github.beamgo.publish.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.beamgo.inspect.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the licenses of modules in their folders. Each folder is read once, for all binaries of a build. */
public final class LicenseFiles {

    private static final Pattern NAME =
            Pattern.compile("(?:LICEN[CS]ES?|COPYING|UNLICEN[CS]E)(?:[-._].*)?", Pattern.CASE_INSENSITIVE);

    /** Files of such names that are programs. */
    private static final Pattern PROGRAM =
            Pattern.compile(".*\\.(?:go|s|c|h|sh|py|js|html|json|ya?ml)", Pattern.CASE_INSENSITIVE);

    private final ModuleFolders folders;
    private final KnownLicenses known = new KnownLicenses();
    private final Map<Path, List<ModuleLicense>> read = new ConcurrentHashMap<>();

    /**
     * Creates it for one build.
     *
     * @param folders where modules are
     */
    public LicenseFiles(ModuleFolders folders) {
        this.folders = folders;
    }

    /**
     * A license of a module: one that is known by its SPDX id, or the text of one that is not.
     *
     * @param id the SPDX id
     * @param file the name of the file with the text
     * @param text the text
     */
    record ModuleLicense(
            @Nullable String id,
            @Nullable String file,
            @Nullable String text) {

        static ModuleLicense known(String id) {
            return new ModuleLicense(id, null, null);
        }
    }

    /** The licenses of a module; none if its folder has none. */
    List<ModuleLicense> of(BuildInfo.Module module) {
        return folders.of(module).map(this::in).orElse(List.of());
    }

    /** The license of Go's standard library, see go.dev/LICENSE. Not every distribution of Go has the file. */
    static List<ModuleLicense> ofStandardLibrary() {
        return List.of(ModuleLicense.known("BSD-3-Clause"));
    }

    private List<ModuleLicense> in(Path folder) {
        return read.computeIfAbsent(folder, this::read);
    }

    private List<ModuleLicense> read(Path folder) {
        List<ModuleLicense> licenses = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(LicenseFiles::isLicense)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList()) {
                // Not readString: some are in other encodings.
                String text = new String(Files.readAllBytes(file), UTF_8);
                KnownLicenses.Found found = known.recognize(text);
                found.ids().stream().map(ModuleLicense::known).forEach(licenses::add);
                if (found.ids().isEmpty() || !found.complete()) {
                    licenses.add(new ModuleLicense(null, file.getFileName().toString(), text));
                }
            }
        } catch (IOException unreadable) {
            // A bill of materials without a license is better than no build.
            return List.of();
        }
        return licenses.stream().distinct().toList();
    }

    private static boolean isLicense(Path file) {
        String name = file.getFileName().toString();
        return NAME.matcher(name).matches() && !PROGRAM.matcher(name).matches() && Files.isRegularFile(file);
    }
}
