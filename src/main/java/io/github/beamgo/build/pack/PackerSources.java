package io.github.beamgo.build.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The plugin's own programs in Go, which are its resources: what stands in front of a packed worker, what packs it, and what
 * starts a worker that is in the image.
 *
 * @param texts their sources by file name
 */
record PackerSources(Map<String, String> texts) {

    /** The program in front of a worker. */
    static final String STUB = "stub.go";

    /** The program that packs; its arguments are the stub, the worker and the result. */
    static final String PACKER = "packer.go";

    /** The program that starts a worker which is in the image; it is not part of a packed worker. */
    static final String EXEC = "exec.go";

    private static final String MODULE = "module beamgo/packer\n\ngo 1.21\n";

    static PackerSources load() throws IOException {
        return load(STUB, PACKER);
    }

    static PackerSources load(String... names) throws IOException {
        Map<String, String> texts = new TreeMap<>(Map.of("go.mod", MODULE));
        for (String name : names) {
            try (InputStream source = PackerSources.class.getResourceAsStream(name + ".txt")) {
                texts.put(name, new String(Objects.requireNonNull(source, name).readAllBytes(), UTF_8));
            }
        }
        return new PackerSources(texts);
    }

    /** {@return a checksum over all of them} */
    String sha256() {
        return Sha256.of(String.join("\0", texts.values()));
    }

    /** Writes them into a folder, which need not exist, and returns it. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            AtomicFiles.write(folder.resolve(text.getKey()), text.getValue());
        }
        return folder;
    }
}
