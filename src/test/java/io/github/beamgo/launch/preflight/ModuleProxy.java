package io.github.beamgo.launch.preflight;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder of Go modules that Go reads as a module proxy, see {@code go help goproxy}.
 *
 * @param folder where it is
 */
record ModuleProxy(Path folder) {

    /** Not every file system tells them from lower case, so that Go writes them as an exclamation mark and that. */
    private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");

    /** Publishes a module of one file, whose package is in the module's root. */
    void publish(String module, String version, String source) {
        String goMod = "module " + module + "\n\ngo 1.21\n";
        Path versions = folder.resolve(module).resolve("@v");
        try {
            Files.createDirectories(versions);
            String name = UPPER_CASE
                    .matcher(version)
                    .replaceAll(letter -> "!" + letter.group().toLowerCase(Locale.ROOT));
            Files.writeString(versions.resolve(name + ".info"), "{\"Version\":\"" + version + "\"}");
            Files.writeString(versions.resolve(name + ".mod"), goMod);
            try (OutputStream file = Files.newOutputStream(versions.resolve(name + ".zip"));
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                String root = module + "@" + version + "/";
                add(zip, root + "go.mod", goMod);
                add(zip, root + "source.go", source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
