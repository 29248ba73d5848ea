package io.github.beamgo.go;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the files that are compiled git would not see change: those that it ignores, is told not to look at, or that
 * are outside of the checkout. Generated files are made from others, and files of a submodule belong to the commit that
 * names the submodule's own.
 */
final class HiddenSources {

    /** At most this many are named. */
    private static final int SHOWN = 3;

    private static final String SUBMODULE = "160000";

    /** The letter of a file in the index that git compares with the one in the folder; others are told not to. */
    private static final String COMPARED = "H";

    private static final Pattern GENERATED = Pattern.compile("(?m)^// Code generated .* DO NOT EDIT\\.\r?$");

    private final Path root;
    private final Map<Path, Path> realFolders = new HashMap<>();
    private final Set<Path> hidden = new TreeSet<>();

    /**
     * Starts with all files hidden.
     *
     * @param root the real path of the checkout
     * @param sources absolute paths of files
     */
    HiddenSources(Path root, Set<Path> sources) {
        this.root = root;
        for (Path source : sources) {
            hidden.add(realFolders
                    .computeIfAbsent(source.getParent(), GitCheckout::real)
                    .resolve(source.getFileName()));
        }
    }

    /** Takes a line of {@code git ls-files -v -s}: {@code H 100644 3f2a… 0<tab>cmd/main.go}. */
    void take(String line) {
        int tab = line.indexOf('\t');
        String[] words = line.split(" ", 3);
        if (tab < 0 || words.length < 3) {
            return;
        }
        Path path = root.resolve(line.substring(tab + 1));
        if (words[1].equals(SUBMODULE)) {
            hidden.removeIf(file -> file.startsWith(path));
        } else if (words[0].equals(COMPARED)) {
            hidden.remove(path);
        }
    }

    /** Forgets what has the mark of generated files, see <a href="https://go.dev/s/generatedcode">its form</a>. */
    void forgetGenerated() {
        hidden.removeIf(HiddenSources::isGenerated);
    }

    private static boolean isGenerated(Path file) {
        try {
            return GENERATED
                    .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            return false;
        }
    }

    boolean isEmpty() {
        return hidden.isEmpty();
    }

    /** Two sentences for the user. */
    @Override
    public String toString() {
        int more = hidden.size() - SHOWN;
        return "Binaries and manifest name an unmodified commit, although git does not compare it with "
                + hidden.stream()
                        .limit(SHOWN)
                        .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "")
                + ", which are compiled in: ignored, hidden by status.showUntrackedFiles, marked with assume-unchanged or"
                + " skip-worktree, or outside of the checkout. For a release, commit them, or let the build make them"
                + " from what is committed.";
    }
}
