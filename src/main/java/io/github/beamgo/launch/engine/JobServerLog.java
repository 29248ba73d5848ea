package io.github.beamgo.launch.engine;

import io.github.beamgo.process.OutputLine;
import io.github.beamgo.process.OutputListener;
import io.github.beamgo.text.LastLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a job server's output to a file as it comes, and reads from it where the job server listens. */
final class JobServerLog implements OutputListener, Closeable {

    /** Beam's {@code JobServerDriver.run}, after the server was started. */
    private static final Pattern STARTED = Pattern.compile("JobService started on (\\S+:\\d+)\\s*$");

    private final OutputStream file;
    private final Consumer<String> lines;
    private final LastLines lastLines = new LastLines();
    private @Nullable String endpoint;

    /**
     * Begins an empty file.
     *
     * @param path the file; its folder is created
     * @param lines gets every line, too
     * @throws IOException if it cannot be written
     */
    JobServerLog(Path path, Consumer<String> lines) throws IOException {
        Files.createDirectories(path.getParent());
        this.file = Files.newOutputStream(path);
        this.lines = lines;
    }

    @Override
    public void line(OutputLine line) throws IOException {
        line.writeTo(file);
        read(line.text());
        lines.accept(line.text());
    }

    private synchronized void read(String line) {
        lastLines.add(line);
        Matcher started = STARTED.matcher(line);
        if (endpoint == null && started.find()) {
            endpoint = started.group(1);
        }
    }

    /**
     * Where the job server listens.
     *
     * @return host:port, once it was logged
     */
    synchronized Optional<String> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /**
     * The end of the output so far.
     *
     * @return a sentence, and the lines below it
     */
    synchronized String lastLines() {
        return lastLines.toString();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
