package io.github.beamgo.publish.manifest;

import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.go.EmbedDirectives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources that a build compiled, with their checksums, since time stamps say nothing in a fresh checkout or beside a
 * build cache. It stays in the folder of the build, and is not published.
 *
 * @param checksums SHA-256 of each file; of a file that Go left out for the target, a mark and the
 *     SHA-256 of its build constraints
 */
public record SourceRecord(Map<Path, String> checksums) {

    private static final Logger LOG = LoggerFactory.getLogger(SourceRecord.class);
    private static final String SEPARATOR = "  ";
    private static final String LEFT_OUT = "-";
    private static final Pattern CONSTRAINT = Pattern.compile("^// ?\\+build|^//go:build|^\\s*import\\s+\"C\"");
    private static final List<String> OF_MODULES = List.of("go.mod", "go.sum", "go.work", "go.work.sum");

    /** Makes the map unmodifiable, in the order of the paths. */
    public SourceRecord {
        checksums = Collections.unmodifiableMap(new TreeMap<>(checksums));
    }

    /**
     * Reads what is about to be compiled.
     *
     * @param sources the files that Go compiles, embedded ones included
     * @param modules the folders of go.mod and go.work
     * @param output where the build writes; what is there does not count
     */
    public static SourceRecord of(Set<Path> sources, Collection<Path> modules, Path output) {
        Map<Path, String> checksums = new TreeMap<>();
        Stream<Path> described = modules.stream()
                .flatMap(module -> OF_MODULES.stream().map(module::resolve))
                .filter(Files::isRegularFile);
        Stream.concat(sources.stream(), described)
                .filter(file -> !file.startsWith(output))
                .forEach(file -> checksums.put(file, checksum(file)));
        folders(checksums.keySet()).stream()
                .flatMap(folder -> goFiles(folder).stream())
                .forEach(file -> checksums.putIfAbsent(file, constraint(file)));
        return new SourceRecord(checksums);
    }

    /** {@return the record of the build that wrote a manifest, if it has one} */
    public static Optional<SourceRecord> beside(Path manifest) {
        Path file = file(manifest);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Map<Path, String> checksums = new TreeMap<>();
            Path root = manifest.toAbsolutePath().resolveSibling("");
            for (String line : Files.readAllLines(file)) {
                int separator = line.indexOf(SEPARATOR);
                checksums.put(
                        root.resolve(line.substring(separator + SEPARATOR.length()))
                                .normalize(),
                        line.substring(0, separator));
            }
            return Optional.of(new SourceRecord(checksums));
        } catch (IOException | IndexOutOfBoundsException | InvalidPathException e) {
            LOG.debug("{} cannot be read.", file, e);
            return Optional.empty();
        }
    }

    /** Writes it for the build that wrote a manifest, with relative paths, so that both can be moved together. */
    public void write(Path manifest) throws IOException {
        Files.createDirectories(file(manifest).getParent());
        Path root = manifest.toAbsolutePath().resolveSibling("");
        StringBuilder lines = new StringBuilder();
        checksums.forEach((path, checksum) -> lines.append(checksum)
                .append(SEPARATOR)
                .append(Objects.equals(root.getRoot(), path.getRoot()) ? root.relativize(path) : path)
                .append('\n'));
        AtomicFiles.write(file(manifest), lines.toString());
    }

    private static Path file(Path manifest) {
        return manifest.resolveSibling(".staging").resolve(manifest.getFileName() + ".sources");
    }

    /** {@return the files that Go compiled, or that these embed} */
    public Set<Path> compiled() {
        return checksums.entrySet().stream()
                .filter(entry -> !isLeftOut(entry.getValue()) && !OF_MODULES.contains(name(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static boolean isLeftOut(String checksum) {
        return checksum.startsWith(LEFT_OUT);
    }

    /** What makes Go leave a file out beside its name: its constraints, and that it has C code. */
    private static String constraint(Path file) {
        try {
            return LEFT_OUT
                    + Sha256.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .filter(CONSTRAINT.asPredicate())
                            .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            LOG.debug("{} cannot be read.", file, e);
            return LEFT_OUT;
        }
    }

    /** {@return the folder of the first module, empty if there is none} */
    public Optional<Path> module() {
        return checksums.keySet().stream()
                .filter(file -> file.endsWith("go.mod"))
                .map(Path::getParent)
                .findFirst();
    }

    /** {@return the folders of go.mod and go.work, which may be changed} */
    public Set<Path> modules() {
        Set<Path> modules = new TreeSet<>();
        checksums.keySet().stream()
                .filter(file -> file.endsWith("go.mod") || file.endsWith("go.work"))
                .map(Path::getParent)
                .forEach(modules::add);
        return modules;
    }

    /**
     * Compares the sources with what they are now: changed, deleted and new ones, tests left out.
     *
     * @return their paths; none either if no source is there any more, as on a machine that only launches
     */
    public Set<Path> changes() {
        if (checksums.keySet().stream().noneMatch(Files::exists)) {
            return Set.of();
        }
        Set<Path> changes = new TreeSet<>();
        checksums.forEach((file, checksum) -> {
            boolean same = isLeftOut(checksum) ? checksum.equals(constraint(file)) : checksum.equals(checksum(file));
            if (!same) {
                changes.add(file);
            }
        });
        for (Path folder : folders(checksums.keySet())) {
            Stream.concat(goFiles(folder).stream(), embedded(folder).stream())
                    .filter(file -> !checksums.containsKey(file))
                    .forEach(changes::add);
        }
        return changes;
    }

    private static Set<Path> folders(Set<Path> files) {
        Set<Path> folders = new TreeSet<>();
        files.stream()
                .filter(file -> file.toString().endsWith(".go"))
                .map(Path::getParent)
                .forEach(folders::add);
        return folders;
    }

    /** What Go would look at in a folder of the pipeline: neither tests nor files that begin with a dot or underscore. */
    private static List<Path> goFiles(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!._]*.go")) {
            found.forEach(files::add);
        } catch (IOException e) {
            LOG.debug("{} cannot be listed.", folder, e);
        }
        files.removeIf(file -> file.toString().endsWith("_test.go"));
        return files;
    }

    /** What the compiled sources in a folder embed now, without what Go leaves out of folders. */
    private Set<Path> embedded(Path folder) {
        Set<Path> files = new TreeSet<>();
        for (Path source : goFiles(folder)) {
            if (!isLeftOut(checksums.getOrDefault(source, LEFT_OUT))) {
                patterns(source).forEach(pattern -> files.addAll(embedded(folder, pattern)));
            }
        }
        return files;
    }

    private static List<String> patterns(Path source) {
        try {
            return EmbedDirectives.patterns(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Path> embedded(Path folder, String pattern) {
        try (Stream<Path> all = Files.walk(folder)) {
            PathMatcher matcher =
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceAll("([{}])", "\\\\$1"));
            return all.filter(Files::isRegularFile)
                    .filter(file -> isEmbedded(folder.relativize(file), matcher))
                    .toList();
        } catch (IOException | UncheckedIOException | PatternSyntaxException e) {
            LOG.debug("What {} embeds from {} is not known.", pattern, folder, e);
            return List.of();
        }
    }

    /** A file that is named, or is in a folder that is named and not hidden there. */
    private static boolean isEmbedded(Path file, PathMatcher matcher) {
        for (int names = file.getNameCount(); names > 0; names--) {
            if (matcher.matches(file.subpath(0, names))) {
                return names == file.getNameCount()
                        || Stream.iterate(names, name -> name + 1)
                                .limit(file.getNameCount() - names)
                                .noneMatch(name -> file.getName(name).toString().matches("[._].*"));
            }
        }
        return false;
    }

    private static String checksum(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            return "none";
        }
    }
}
