package io.github.beamgo.test.report;

import io.github.beamgo.file.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The reports that the tests of a module write in one build, into a folder that others may use as well. There is one for
 * each package, however often its tests run.
 */
public final class SurefireReports {

    private static final String PREFIX = "TEST-";
    private static final String SUFFIX = ".xml";

    /** The mark is within the first lines, which are shorter than this. */
    private static final int MARK_LIMIT = 8 * 1024;

    private final Path folder;
    private final String owner;
    private final Map<String, Path> files = new HashMap<>();
    private TestResults written = TestResults.NONE;

    /** The reports of one execution, whose name is {@code owner}; writes nothing yet. */
    public SurefireReports(Path folder, String owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** Where the reports are. */
    public Path folder() {
        return folder;
    }

    /**
     * Deletes what this execution wrote earlier, so that a package that is gone or no longer compiles is not shown as
     * tested. Reports of others, such as Surefire's own, stay.
     */
    public void deleteEarlier() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path report : reports) {
                if (isOwn(report)) {
                    Files.delete(report);
                }
            }
        }
    }

    /** Writes the report of a package, together with what earlier runs wrote about it here. */
    public void write(PackageResult result) throws IOException {
        Files.createDirectories(folder);
        String importPath = result.importPath();
        written = written.plus(result);
        Path file = files.computeIfAbsent(
                importPath, path -> free(PREFIX + path.replace('/', '.').replaceAll("[^\\w.~+-]", "_")));
        AtomicFiles.write(file, SurefireXml.of(written.packages().getOrDefault(importPath, result), owner));
    }

    /** Keeps reports with the same name apart: similar package names, other builds, other goals. */
    private Path free(String name) {
        Path file = folder.resolve(name + SUFFIX);
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name + "-" + number + SUFFIX);
        }
        return file;
    }

    private boolean isOwn(Path report) throws IOException {
        if (!Files.isRegularFile(report)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(report)) {
            return new String(content.readNBytes(MARK_LIMIT), StandardCharsets.UTF_8).contains(SurefireXml.mark(owner));
        }
    }
}
