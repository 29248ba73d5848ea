package io.github.beamgo.launch.worker;

import io.github.beamgo.text.LastLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file to which boot and workers of this machine print. Engines that start boot themselves throw its output away, as
 * Flink and Spark do, and with it the last words of a worker that never reached them. Read by one thread.
 */
public final class WorkerLog {

    /** The environment variable that tells our script of PROCESS which file it is. */
    public static final String VARIABLE = "BEAMGO_WORKER_LOG";

    /**
     * What boot, its pool and Beam's Go SDK print in every run: {@code container/boot.go}, {@code container/pool} and
     * {@code core/runtime/harness}.
     */
    private static final Pattern IN_EVERY_RUN = Pattern.compile(
            "^(?:"
                    + "(?:[\\d/]{10} [\\d:]{8} )?(?:Starting worker pool |INFO (?:starting|stopping) |Provision info:)"
                    + "|(?:pipeline_options|metadata|retrieval_token|dependencies|runner_capabilities|\\w+_endpoint):\\s?"
                    + "|Error Setting Rlimit |Worker exited successfully!|time=\\S+ level=\\w+ msg=.control response channel closed).*|^\\s*$");

    /** How Go begins to say why it ends a program; a stack follows, which would fill the last lines. */
    private static final Pattern END_OF_GO = Pattern.compile("^(?:panic|fatal error): .*");

    private static final Logger LOG = LoggerFactory.getLogger(WorkerLog.class);

    private final Path file;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private LastLines ownWords = new LastLines();
    private int left = Integer.MAX_VALUE;
    private boolean said;
    private long position;

    private WorkerLog(Path file) {
        this.file = file;
    }

    /** The log of workers whose boot is started by a pool, which writes it. */
    public static WorkerLog ofPool(Path file) {
        return new WorkerLog(file.toAbsolutePath());
    }

    /** The log of workers whose boot is started by an engine: an empty file, to which boot appends. */
    public static WorkerLog ofProcesses(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Files.deleteIfExists(absolute);
        Files.createFile(absolute, forOwnerAlone(absolute));
        return new WorkerLog(absolute);
    }

    /** Boot prints the pipeline's options, and a token with which artifacts can be fetched. */
    private static FileAttribute<?>[] forOwnerAlone(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** {@return whether boot or Beam itself prints a line in every run, so that it tells nothing} */
    public static boolean isOfEveryRun(String line) {
        return IN_EVERY_RUN.matcher(line).matches();
    }

    /** {@return the absolute path of the file} */
    public Path file() {
        return file;
    }

    /** {@return what boot needs in its environment to print to this file} */
    public Map<String, String> variables() {
        return Map.of(VARIABLE, file.toString());
    }

    /**
     * Hands over the lines that have come since the last call.
     *
     * @param lines gets them without their ends
     */
    public void read(Consumer<String> lines) {
        try (InputStream output = Files.newInputStream(file)) {
            output.skipNBytes(position);
            byte[] bytes = output.readAllBytes();
            position += bytes.length;
            for (byte character : bytes) {
                if (character == '\n') {
                    end(lines);
                } else {
                    pending.write(character);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.trace("Nothing was printed yet.", e);
        } catch (IOException e) {
            LOG.debug("The output of the workers cannot be read.", e);
        }
    }

    private void end(Consumer<String> lines) {
        String line = pending.toString(StandardCharsets.UTF_8);
        pending.reset();
        lines.accept(line);
        if (isOfEveryRun(line)) {
            return;
        }
        if (END_OF_GO.matcher(line).matches()) {
            ownWords = new LastLines();
            left = LastLines.MAX_LINES;
        }
        if (left > 0) {
            ownWords.add(line);
            left--;
            said = true;
        }
    }

    /** {@return the last that workers printed themselves, below a sentence; empty if they printed nothing} */
    public Optional<String> lastWords() {
        if (pending.size() > 0) {
            end(line -> {});
        }
        return said ? Optional.of(ownWords.toString()) : Optional.empty();
    }
}
