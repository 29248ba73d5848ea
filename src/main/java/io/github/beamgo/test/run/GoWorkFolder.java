package io.github.beamgo.test.run;

import io.github.beamgo.file.TemporaryFolder;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of Go's temporary files. With {@code -work}, Go prints its name and does not delete it. */
final class GoWorkFolder implements Closeable {

    private static final Pattern NAME = Pattern.compile("WORK=(.*[/\\\\]go-build\\d+)\\s*");

    private volatile @Nullable Path folder;

    /**
     * Checks whether a line names the folder, and remembers it.
     *
     * @param line a line that Go itself printed; only the first such line counts
     * @return whether the line only names the folder
     */
    boolean isNamedIn(String line) {
        Matcher name = NAME.matcher(line);
        if (folder != null || !name.matches()) {
            return false;
        }
        folder = Path.of(name.group(1));
        return true;
    }

    /** Deletes the folder, after Go has ended. */
    @Override
    public void close() {
        Path named = folder;
        if (named != null && Files.isDirectory(named, LinkOption.NOFOLLOW_LINKS)) {
            TemporaryFolder.delete(named);
        }
    }
}
