package io.github.beamgo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The programs that tests had compiled, in {@code target/test-programs} until the next {@code clean}: linking is what
 * costs in a program of a few lines, and many tests want the same one. Found by all that Go makes of them: the sources,
 * the arguments, the variables and the version of Go, but not by the folder, which differs with each test.
 */
final class CompiledPrograms {

    private static final Path FOLDER = folder();

    private CompiledPrograms() {}

    /**
     * Compiles the program of a folder, or copies it from an earlier time.
     *
     * @param directory of go.mod and the program
     * @param variables beside those of this process
     * @param program file to be written
     * @param flags of {@code go build}
     */
    static void compile(Path directory, Map<String, String> variables, Path program, String... flags)
            throws IOException, InterruptedException {
        Path known = FOLDER.resolve(key(directory, variables, flags));
        if (!Files.exists(known)) {
            Files.createDirectories(FOLDER);
            Path fresh = Files.createTempFile(FOLDER, "", ".new");
            String[] command = Stream.of(
                            Stream.of("go", "build", "-buildvcs=false"),
                            Stream.of(flags),
                            Stream.of("-o", fresh.toString(), "."))
                    .flatMap(words -> words)
                    .toArray(String[]::new);
            Tool.output(directory, variables, command);
            Files.move(fresh, known, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.createDirectories(program.getParent());
        Files.copy(known, program, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String key(Path directory, Map<String, String> variables, String... flags)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("", String.join("\0", flags));
        MessageDigest digest = sha256();
        digest.update(GoEnvironment.TEXT.getBytes(StandardCharsets.UTF_8));
        digest.update(new TreeMap<>(all).toString().getBytes(StandardCharsets.UTF_8));
        for (Path source : sources(directory)) {
            digest.update(directory.relativize(source).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(sha256().digest(Files.readAllBytes(source)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.(go|mod|sum|work|c|h|s)"))
                    .sorted()
                    .toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(CompiledPrograms.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("test-programs");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Is asked of Go once. */
    private static final class GoEnvironment {
        static final String TEXT = ask();

        private static String ask() {
            try {
                return Tool.output(
                        Path.of(System.getProperty("java.io.tmpdir")),
                        "go",
                        "env",
                        "GOVERSION",
                        "GOROOT",
                        "GOOS",
                        "GOARCH",
                        "GOFLAGS",
                        "GOEXPERIMENT",
                        "GOAMD64",
                        "CGO_ENABLED",
                        "CC");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
