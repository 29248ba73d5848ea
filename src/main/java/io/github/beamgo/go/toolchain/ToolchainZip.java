package io.github.beamgo.go.toolchain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A release of Go in the zip of a module, as {@code cmd/go} takes it from there. */
final class ToolchainZip {

    /** Go's own limit, for the zip of a module as well as for what is in it. */
    static final long MAX_SIZE = 500L << 20;

    /** What has no meaning in a path but itself, on no system. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!\\.{1,2}(?:/|$))[^/\\\\:\\x00-\\x1f]+(?:/(?!\\.{1,2}(?:/|$))[^/\\\\:\\x00-\\x1f]+)*");

    private static final List<PathMatcher> EXECUTABLE = Stream.of("bin/**", "pkg/tool/**", "lib/**go_?*_?*_exec")
            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
            .toList();

    /** The go command takes a folder with a go.mod for a module of its own, and leaves it out of the zip. */
    private static final String HIDDEN_MODULE = "_go.mod";

    private static final int BUFFER = 1 << 16;

    private ToolchainZip() {}

    /**
     * Unpacks a zip. What it is worth is known only when its checksum is.
     *
     * @param prefix what all names in it begin with, {@code module@version/}
     * @param folder an empty folder
     * @return the checksum of the module, {@code h1:…}
     * @throws VerificationException when it is not the zip of this module
     * @throws IOException when the folder cannot be written
     */
    static String unpack(Path zip, String prefix, Path folder) throws IOException, InterruptedException {
        Map<String, String> digests = new TreeMap<>((one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other)));
        long left = MAX_SIZE;
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry : file.stream().toList()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                String name = entry.getName();
                if (!name.startsWith(prefix)
                        || !PLAIN.matcher(name.substring(prefix.length())).matches()) {
                    throw new VerificationException(
                            "it has a file of a name that no release of Go has: " + printable(name));
                }
                Path path = Path.of(name.substring(prefix.length()));
                MessageDigest digest = Hash.sha256();
                try (InputStream content = file.getInputStream(entry)) {
                    left = write(content, folder.resolve(path), digest, left);
                }
                if (digests.put(name, HexFormat.of().formatHex(digest.digest())) != null) {
                    throw new VerificationException("it has two files of one name: " + printable(name));
                }
                finish(folder, path);
            }
        } catch (ZipException e) {
            throw new VerificationException("it is not a whole zip: " + e.getMessage(), e);
        }
        return h1(digests);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }

    private static long write(InputStream content, Path file, MessageDigest digest, long limit) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] buffer = new byte[BUFFER];
        long left = limit;
        try (OutputStream output = Files.newOutputStream(file)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                left -= count;
                if (left < 0) {
                    throw new VerificationException("it has more than " + MAX_SIZE + " bytes when it is unpacked");
                }
                digest.update(buffer, 0, count);
                output.write(buffer, 0, count);
            }
        }
        return left;
    }

    private static void finish(Path folder, Path path) throws IOException {
        Path file = folder.resolve(path);
        if (EXECUTABLE.stream().anyMatch(pattern -> pattern.matches(path))
                && !file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable");
        }
        if (path.endsWith(HIDDEN_MODULE)) {
            Files.copy(file, file.resolveSibling("go.mod"));
        }
    }

    /** Of the lines that {@code sha256sum} would print, in the order of the names. */
    private static String h1(Map<String, String> digests) {
        MessageDigest all = Hash.sha256();
        digests.forEach((name, digest) -> all.update(utf8(digest + "  " + name + "\n")));
        return "h1:" + Base64.getEncoder().encodeToString(all.digest());
    }
}
