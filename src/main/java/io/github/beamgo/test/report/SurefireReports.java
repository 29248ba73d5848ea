package io.github.beamgo.test.report;

import io.github.beamgo.file.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The reports that one execution of the goal writes into a folder which others may use as well. */
public final class SurefireReports {

    private static final String PREFIX = "TEST-";
    private static final String SUFFIX = ".xml";

    /** The mark stands in the first lines. */
    private static final int MARK_LIMIT = 8 * 1024;

    private final Path folder;
    private final String owner;
    private final Set<Path> written = new HashSet<>();

    /**
     * Names the reports.
     *
     * @param folder where they are
     * @param owner name of the execution that writes them
     */
    public SurefireReports(Path folder, String owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** Where the reports are. */
    public Path folder() {
        return folder;
    }

    /**
     * Deletes what this execution wrote earlier, lest a package that is gone or does not compile any more be shown as
     * tested. Reports of others, such as Surefire's own, stay.
     *
     * @throws IOException when the folder cannot be read or a report not be deleted
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

    /**
     * Writes the report of a package.
     *
     * @param result what became of its tests
     * @throws IOException when it cannot be written
     */
    public void write(PackageResult result) throws IOException {
        Files.createDirectories(folder);
        Path file = free(PREFIX + result.importPath().replace('/', '.').replaceAll("[^\\w.~+-]", "_"));
        written.add(file);
        AtomicFiles.write(file, SurefireXml.of(result, owner));
    }

    /** Packages whose names differ in a dot, other options for the same package, other goals: none hides another. */
    private Path free(String name) {
        Path file = folder.resolve(name + SUFFIX);
        for (int number = 2; written.contains(file) || Files.exists(file); number++) {
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
