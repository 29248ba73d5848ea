package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files builds of modules may read, for whatever target. All in the folders of the modules counts, and in those
 * that go.mod and go.work name there, except for what no compiler reads: documentation, tests, and what is for git and
 * its servers, unless a source embeds it. Of what is elsewhere only what may be Maven's counts.
 */
public final class BuildInputs {

    private static final Set<String> OF_WORKSPACES = Set.of("go.work", "go.work.sum");

    private static final Pattern ASIDE = Pattern.compile(
            "(?i:README|CHANGELOG|CONTRIBUTING|LICENSE|NOTICE|AUTHORS|CODEOWNERS)(\\.txt)?|.*\\.(md|adoc|rst)|.*_test\\.go"
                    + "|\\.gitignore|\\.editorconfig");

    private static final Set<Path> FOLDERS_ASIDE = Set.of(Path.of(".github"), Path.of(".gitlab"));

    /** In go.mod and go.work, only paths of folders begin like this. */
    private static final Pattern FOLDER = Pattern.compile("[\"`]?((?:\\.|/|[A-Za-z]:[/\\\\])[^\\s\"`]*)[\"`]?");

    private static final Logger LOG = LoggerFactory.getLogger(BuildInputs.class);

    private final Set<Path> folders = new HashSet<>();
    private final List<Embedded> embedded = new ArrayList<>();
    private boolean known = true;

    /** What a source embeds, relative to its folder. */
    private record Embedded(Path folder, PathMatcher pattern) {

        boolean contains(Path file) {
            if (!file.startsWith(folder)) {
                return false;
            }
            Path name = folder.relativize(file);
            return Stream.iterate(1, count -> count + 1)
                    .limit(name.getNameCount())
                    .anyMatch(count -> pattern.matches(name.subpath(0, count)));
        }
    }

    private BuildInputs() {}

    /** {@return what is read for modules that are in these folders, with the files as they are now} */
    public static BuildInputs of(Collection<Path> modules) {
        BuildInputs inputs = new BuildInputs();
        try {
            Deque<Path> next = new ArrayDeque<>(modules);
            while (!next.isEmpty()) {
                Path folder = GitCheckout.real(next.remove());
                if (Files.isDirectory(folder) && inputs.folders.add(folder)) {
                    next.addAll(named(folder));
                }
            }
            for (Path folder : inputs.folders) {
                inputs.readSources(folder);
            }
        } catch (IOException | UncheckedIOException | InvalidPathException | ConfigurationException e) {
            LOG.debug("What is read for {} is not known.", modules, e);
            inputs.known = false;
        }
        return inputs;
    }

    /** Folders of {@code replace} and {@code use}. */
    private static List<Path> named(Path folder) throws IOException {
        List<Path> named = new ArrayList<>();
        for (String name : List.of("go.mod", "go.work")) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                Stream.of(SourceText.read(file).replaceAll("//.*", "").split("\\s+"))
                        .map(FOLDER::matcher)
                        .filter(word -> word.matches())
                        .forEach(word -> named.add(folder.resolve(word.group(1)).normalize()));
            }
        }
        return named;
    }

    private void readSources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isSymbolicLink(file)) {
                    Path target = GitCheckout.real(file);
                    known &= folders.stream().anyMatch(target::startsWith);
                } else if (file.toString().endsWith(".go") && Files.isRegularFile(file)) {
                    EmbedDirectives.patterns(SourceText.read(file))
                            .forEach(pattern -> embedded.add(new Embedded(file.resolveSibling(""), matcher(pattern))));
                }
            }
        }
    }

    /** Classes of characters and escapes are written in another way in Java: any character will do. */
    private static PathMatcher matcher(String pattern) {
        String glob = pattern.replaceAll("\\[[^]]*]|\\\\.|[{}\\[\\]]", "?");
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    /** {@return whether builds may read a file, by its absolute path} */
    public boolean contain(Path file) {
        return !known
                || isOfMaven(file)
                || startsWorkspace(file)
                || folders.stream().filter(file::startsWith).anyMatch(folder -> !isAside(folder.relativize(file)))
                || embedded.stream().anyMatch(source -> source.contains(file));
    }

    /** A parent pom may have any name, and read properties from beside it. */
    private static boolean isOfMaven(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".xml")
                || name.endsWith(".properties")
                || file.resolveSibling("").endsWith(".mvn");
    }

    private boolean startsWorkspace(Path file) {
        return OF_WORKSPACES.contains(file.getFileName().toString())
                && folders.stream().anyMatch(folder -> folder.startsWith(file.resolveSibling("")));
    }

    private static boolean isAside(Path file) {
        return ASIDE.matcher(file.getFileName().toString()).matches() || FOLDERS_ASIDE.contains(file.getName(0));
    }
}
