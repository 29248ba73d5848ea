package io.github.beamgo.go;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of the files below a folder from which Go builds, to notice changes: sources, what describes modules, and
 * what {@code //go:embed} names. Other files, which a pipeline may itself write there, do not count; nor do hidden ones.
 *
 * @param folder the folder with the sources
 * @param excluded a folder below it that does not count, where the build writes
 * @param embedded Ant's patterns for the files that the sources embed, relative to the folder
 * @param files time and size of each file
 */
public record SourceSnapshot(Path folder, Path excluded, Set<String> embedded, Map<Path, State> files) {

    private static final List<String> SOURCES =
            List.of("**/*.go", "**/*.mod", "**/*.sum", "**/*.work", "**/*.c", "**/*.h", "**/*.s");

    /** Makes the collections unmodifiable. */
    public SourceSnapshot {
        embedded = Set.copyOf(embedded);
        files = Map.copyOf(files);
    }

    /** What tells that a file was written: when, and its length in bytes. */
    public record State(FileTime modified, long size) {}

    /** Reads the state of a folder. */
    public static SourceSnapshot of(Path folder, Path excluded) {
        Map<Path, State> sources = states(folder, excluded, SOURCES);
        Set<String> embedded = sources.keySet().stream()
                .flatMap(source -> embeddedBy(source, folder))
                .collect(Collectors.toSet());
        Map<Path, State> files = states(folder, excluded, embedded);
        // In the state from before they were read, so that a change since then is noticed.
        files.putAll(sources);
        return new SourceSnapshot(folder, excluded, embedded, files);
    }

    /**
     * Reads the state of the same folder again, but not what the sources embed: a source that embeds other files has
     * itself changed. It is equal to this one if nothing has changed.
     */
    public SourceSnapshot again() {
        List<String> all = Stream.concat(SOURCES.stream(), embedded.stream()).toList();
        return new SourceSnapshot(folder, excluded, embedded, states(folder, excluded, all));
    }

    private static Map<Path, State> states(Path folder, Path excluded, Collection<String> includes) {
        Map<Path, State> states = new HashMap<>();
        new SourceScanner(folder, excluded, includes).files().forEach(file -> {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                states.put(file, new State(attributes.lastModifiedTime(), attributes.size()));
            } catch (IOException gone) {
                // An editor's temporary file, gone meanwhile.
            }
        });
        return states;
    }

    private static Stream<String> embeddedBy(Path source, Path folder) {
        if (!source.toString().endsWith(".go")) {
            return Stream.empty();
        }
        String text;
        try {
            text = new String(Files.readAllBytes(source), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            // Go will report it.
            return Stream.empty();
        }
        String name = folder.relativize(source).toString();
        String parent = name.substring(
                0, name.length() - source.getFileName().toString().length());
        return EmbedDirectives.patterns(text).stream().map(pattern -> parent + ant(pattern) + "/**");
    }

    /** Ant knows neither classes of characters nor escapes: any character will do. */
    private static String ant(String pattern) {
        return pattern.replaceAll("\\[[^]]*]|\\\\.", "?");
    }
}
