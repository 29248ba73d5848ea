package io.github.beamgo.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the launches of one test have left on this machine, where other tests run at the same time: by the test's
 * folder, which all that its Maven starts has in its environment, if the folder {@code tmp} in it is Maven's for
 * temporary files. For the scripts of integration tests.
 */
public final class Leftovers {

    /** Where Maven and all that it starts have to have their temporary files, below the test's folder. */
    private static final String TEMPORARY = "tmp";

    /** What Beam's boot and launcher write where they are, or where they are told to have temporary files. */
    private static final Pattern OF_BEAM = Pattern.compile("pipeline_options\\.json|beamloopbackworker-.*");

    private final Path folder;

    /**
     * Creates the view.
     *
     * @param folder absolute path of the test's folder
     */
    public Leftovers(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks for all of them.
     *
     * @param worker the worker that was launched, the like of which no other test has
     * @return a line for each; none is what there should be
     */
    public List<String> all(Path worker) throws IOException {
        List<String> found = new ArrayList<>(processes());
        files().forEach(file -> found.add(file.toString()));
        copies(worker).forEach(file -> found.add(file.toString()));
        return found;
    }

    /**
     * Looks for processes that have to do with the folder, as command line, working folder or environment tell.
     *
     * @return the number of each, and its command line
     */
    public List<String> processes() {
        Pattern path = Pattern.compile(Pattern.quote(folder.toString()) + "(?![\\w-])");
        return ProcessHandle.allProcesses()
                .filter(process -> !process.equals(ProcessHandle.current())
                        && path.matcher(about(process)).find())
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
                .toList();
    }

    private static String about(ProcessHandle process) {
        Path system = Path.of("/proc", Long.toString(process.pid()));
        String about = process.info().commandLine().orElse("");
        try {
            about += " " + Files.readSymbolicLink(system.resolve("cwd"));
            about += " " + Files.readString(system.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            about += " " + Files.readString(system.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException notShown) {
            return about;
        }
        return about;
    }

    private List<Path> files() throws IOException {
        Path temporary = folder.resolve(TEMPORARY);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> temporary.equals(file.getParent())
                            || OF_BEAM.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    /** Where Beam's boot puts copies unless told otherwise, and where it puts them whatever it is told. */
    private static List<Path> copies(Path worker) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String pattern : List.of("bin*", "staged")) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/tmp"), pattern)) {
                for (Path candidates : folders) {
                    try (Stream<Path> files = Files.walk(candidates, 1)) {
                        for (Path file : files.filter(Files::isRegularFile).toList()) {
                            if (Files.mismatch(file, worker) < 0) {
                                found.add(file);
                            }
                        }
                    }
                }
            }
        }
        return found;
    }
}
