package io.github.beamgo.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        List<String> command = Stream.concat(Stream.of("go", "build", "-buildvcs=false"), Stream.of(flags))
                .toList();
        Path known = FOLDER.resolve(key(directory, variables, command, program));
        if (!Files.exists(known)) {
            Files.createDirectories(FOLDER);
            Path fresh = Files.createTempFile(FOLDER, "", ".new");
            try {
                Tool.output(
                        directory,
                        variables,
                        Stream.concat(command.stream(), Stream.of("-o", fresh.toString(), "."))
                                .toArray(String[]::new));
                Files.move(fresh, known, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        Files.createDirectories(program.getParent());
        Files.copy(known, program, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(program, FileTime.from(Instant.now()));
    }

    private static String key(Path directory, Map<String, String> variables, List<String> command, Path program)
            throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        digest.update(goEnvironment(directory, variables).getBytes(StandardCharsets.UTF_8));
        digest.update(String.join("\0", command).getBytes(StandardCharsets.UTF_8));
        for (Path file : files(directory, program)) {
            digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(sha256().digest(Files.readAllBytes(file)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path directory, Path program) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.equals(program))
                    .sorted()
                    .toList();
        }
    }

    /** All that Go takes from its surroundings. Its flags for C compilers name a new folder each time. */
    private static String goEnvironment(Path directory, Map<String, String> variables)
            throws IOException, InterruptedException {
        return Tool.output(directory, variables, "go", "env")
                .lines()
                .filter(line -> !line.contains("GOGCCFLAGS=") && !line.contains("GOMOD=") && !line.contains("GOWORK="))
                .collect(Collectors.joining("\n"));
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
}
