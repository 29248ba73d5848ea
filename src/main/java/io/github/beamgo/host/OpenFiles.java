package io.github.beamgo.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a process has open, where the system shows it: on Linux, of the user's own processes. */
public final class OpenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    private OpenFiles() {}

    /**
     * {@return paths of files, and names such as {@code socket:[4711]}, from {@code /proc/<pid>/fd}; empty where
     * nothing is known}
     */
    public static List<Path> of(ProcessHandle process) {
        List<Path> open = new ArrayList<>();
        Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                open.add(Files.readSymbolicLink(link));
            }
        } catch (IOException | UncheckedIOException | SecurityException exception) {
            LOG.trace("Process {} has ended, or is somebody else's.", process.pid(), exception);
        }
        return open;
    }
}
