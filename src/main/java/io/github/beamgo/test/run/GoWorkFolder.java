package io.github.beamgo.test.run;

import io.github.beamgo.file.TemporaryFolder;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of Go's temporary files, which Go names when it is told to leave it ({@code -work}). */
final class GoWorkFolder implements Closeable {

    private static final Pattern NAME = Pattern.compile("WORK=(.*[/\\\\]go-build\\d+)\\s*");

    private volatile @Nullable Path folder;

    /**
     * Looks whether Go names the folder.
     *
     * @param line what Go itself printed, before anything else
     * @return whether the line is about nothing but that
     */
    boolean isNamedIn(String line) {
        Matcher name = NAME.matcher(line);
        if (folder != null || !name.matches()) {
            return false;
        }
        folder = Path.of(name.group(1));
        return true;
    }

    /** Deletes the folder; Go has ended. */
    @Override
    public void close() {
        Path named = folder;
        if (named != null && Files.isDirectory(named, LinkOption.NOFOLLOW_LINKS)) {
            TemporaryFolder.delete(named);
        }
    }
}
