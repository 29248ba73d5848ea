package io.github.beamgo.launch.preflight;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns for files as Go's {@code path/filepath.Glob} understands them, which is how Beam looks for files to read:
 * {@code *}, {@code ?}, {@code [a-z]}, {@code [^a]} and a backslash before a letter; no braces, and two stars are one.
 */
final class GoGlob {

    private static final Pattern SPECIAL = Pattern.compile("[*?\\[]");
    private static final Pattern TOKEN = Pattern.compile("(\\*+)|(\\?)|(\\[\\^?[^]]+])|\\\\?(.)", Pattern.DOTALL);

    private GoGlob() {}

    static boolean isPattern(String path) {
        return SPECIAL.matcher(path).find();
    }

    /** Whether a path, with or without wildcards and relative to a folder, names anything. */
    static boolean matches(Path folder, String path) {
        boolean absolute = path.startsWith("/");
        return matches(absolute ? Path.of("/") : folder, path.split("/"), absolute ? 1 : 0);
    }

    private static boolean matches(Path folder, String[] names, int index) {
        if (index == names.length) {
            return Files.exists(folder);
        }
        String name = names[index];
        if (!isPattern(name)) {
            return matches(folder.resolve(name), names, index + 1);
        }
        Optional<Pattern> pattern = pattern(name);
        return pattern.isPresent()
                && contents(folder).stream()
                        .filter(file -> pattern.get()
                                .matcher(file.getFileName().toString())
                                .matches())
                        .anyMatch(file -> matches(file, names, index + 1));
    }

    private static Optional<Pattern> pattern(String name) {
        StringBuilder regex = new StringBuilder();
        for (Matcher token = TOKEN.matcher(name); token.find(); ) {
            if (token.group(1) != null) {
                regex.append(".*");
            } else if (token.group(2) != null) {
                regex.append('.');
            } else if (token.group(3) != null) {
                regex.append(token.group(3).replace("&&", "&\\&"));
            } else {
                regex.append(Pattern.quote(token.group(4)));
            }
        }
        try {
            return Optional.of(Pattern.compile(regex.toString(), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            // Go refuses it, too.
            return Optional.empty();
        }
    }

    /** What is in a folder; nothing if it is not one, or is closed to this user. */
    static List<Path> contents(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(files::add);
        } catch (IOException e) {
            return List.of();
        }
        return files;
    }
}
