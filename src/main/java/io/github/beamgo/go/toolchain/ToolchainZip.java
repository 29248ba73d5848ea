package io.github.beamgo.go.toolchain;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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

    /** A release has some fifteen thousand. */
    static final int MAX_FILES = 100_000;

    private static final int MAX_PATH = 1000;

    /** A name of a file that is one on every system: not only dots, and none of the characters that mean something. */
    private static final String NAME = "(?!\\.{1,2}(?:/|$))[^/\\\\:*?\"<>|\\x00-\\x1f]{1,255}(?<![. ])";

    private static final Pattern PATH = Pattern.compile(NAME + "(?:/" + NAME + ")*");

    private static final List<PathMatcher> EXECUTABLE = Stream.of("bin/**", "pkg/tool/**", "lib/**go_?*_?*_exec")
            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
            .toList();

    /** The go command takes a folder with a go.mod for a module of its own, and leaves it out of the zip. */
    private static final String HIDDEN_MODULE = "_go.mod";

    private static final int BUFFER = 1 << 16;

    private ToolchainZip() {}

    /**
     * Reads a zip without writing anything.
     *
     * @param prefix what all names in it begin with, {@code module@version/}
     * @return the checksum of the module, {@code h1:…}
     * @throws VerificationException when it is not the zip of a module, or not of this one
     */
    static String checksum(Path zip, String prefix) throws IOException, InterruptedException {
        Map<String, String> digests = new TreeMap<>((one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other)));
        Map<String, String> taken = new HashMap<>();
        long[] left = {MAX_SIZE};
        forEach(zip, (entry, content) -> {
            String name = entry.getName();
            requireFree(path(name, prefix), taken);
            MessageDigest digest = Hash.sha256();
            byte[] buffer = new byte[BUFFER];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                left[0] -= count;
                if (left[0] < 0) {
                    throw new VerificationException("it has more than " + MAX_SIZE + " bytes when it is unpacked");
                }
                digest.update(buffer, 0, count);
            }
            digests.put(name, HexFormat.of().formatHex(digest.digest()));
        });
        return h1(digests);
    }

    /**
     * Unpacks a zip whose checksum is the right one.
     *
     * @param prefix what all names in it begin with
     * @param folder an empty folder
     * @throws IOException when the folder cannot be written
     */
    static void unpack(Path zip, String prefix, Path folder) throws IOException, InterruptedException {
        forEach(zip, (entry, content) -> {
            String name = path(entry.getName(), prefix);
            try {
                Path path = Path.of(name);
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.copy(content, file);
                finish(folder, path);
            } catch (InvalidPathException e) {
                throw new VerificationException(
                        "it has a file of a name that this machine does not take: " + printable(name), e);
            }
        });
    }

    @FunctionalInterface
    private interface Action {

        void take(ZipEntry entry, InputStream content) throws IOException;
    }

    private static void forEach(Path zip, Action action) throws IOException, InterruptedException {
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            if (file.size() > MAX_FILES) {
                throw new VerificationException("it has more than " + MAX_FILES + " files");
            }
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                ZipEntry entry = entries.nextElement();
                try (InputStream content = file.getInputStream(entry)) {
                    action.take(entry, content);
                }
            }
        } catch (ZipException | EOFException e) {
            throw new VerificationException("it is not a whole zip: " + e.getMessage(), e);
        }
    }

    private static String path(String name, String prefix) throws VerificationException {
        String path = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        if (path.length() > MAX_PATH || !PATH.matcher(path).matches()) {
            throw new VerificationException("it has a file of a name that no release of Go has: " + printable(name));
        }
        return path;
    }

    /**
     * Takes the names of a file and of the folders that it is in. Some systems do not tell names apart that differ in
     * case only.
     */
    private static void requireFree(String path, Map<String, String> taken) throws VerificationException {
        if (taken.put(folded(path), path) != null) {
            throw new VerificationException("it has two files of one name: " + printable(path));
        }
        for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            // With the slash, a folder is never equal to a file.
            String folder = path.substring(0, end + 1);
            String other = taken.putIfAbsent(folded(path.substring(0, end)), folder);
            if (other != null && !other.equals(folder)) {
                throw new VerificationException("it has two files of one name: " + printable(other));
            }
        }
    }

    private static String folded(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
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
