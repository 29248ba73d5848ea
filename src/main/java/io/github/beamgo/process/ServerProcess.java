package io.github.beamgo.process;

import io.github.beamgo.text.LastLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs beside the work of this JVM. Its output goes to a log file, and callers can wait until it serves.
 */
public final class ServerProcess {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    private final RunningProcess process;
    private final LastLines lastLines;
    private final Path log;

    private ServerProcess(RunningProcess process, LastLines lastLines, Path log) {
        this.process = process;
        this.lastLines = lastLines;
        this.log = log;
    }

    /**
     * Starts a server. {@link #awaitServing} waits until it is ready.
     *
     * @param log absolute path of the file that takes its output, created anew, with its folder
     * @param listener gets the same output
     * @param resources ends the server when it is closed
     * @throws IOException if it cannot be started, or the log cannot be written
     */
    public static ServerProcess start(
            ProcessRunner processes, Command command, Path log, OutputListener listener, ResourceStack resources)
            throws IOException {
        Files.createDirectories(log.getParent());
        OutputStream file = resources.open(() -> Files.newOutputStream(log));
        LastLines lastLines = new LastLines();
        RunningProcess process = processes.start(
                command,
                line -> {
                    line.writeTo(file);
                    lastLines.add(line.text());
                    listener.line(line);
                },
                resources);
        return new ServerProcess(process, lastLines, log);
    }

    /**
     * Waits until the server serves.
     *
     * @param sign what shows that it serves, such as its address; asked again and again until it is there
     * @param patience how long it may take
     * @throws NotServingException if it ends before, or is stopped because it takes too long
     * @throws IOException if its output could not be handled
     * @throws InterruptedException if this thread is interrupted; the server keeps running
     */
    public <T> T awaitServing(Supplier<Optional<T>> sign, Duration patience) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (!process.await(LOOK_INTERVAL)) {
            Optional<T> found = sign.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - begin > patience.toNanos()) {
                process.close();
                throw new NotServingException(
                        "was not ready within " + patience.toSeconds() + " seconds and was stopped. " + lastLines(),
                        null);
            }
        }
        // For its last lines.
        process.close();
        ProcessEnd end = process.end();
        String what = end.predicate() + " before it was ready" + end.reason() + ".";
        throw end.fromOutside()
                ? new NotServingException(what, end.advice())
                : new NotServingException(what + " " + lastLines(), null);
    }

    /** {@return what runs} */
    public RunningProcess process() {
        return process;
    }

    /** {@return the end of its output so far: a sentence, and the lines below it} */
    public String lastLines() {
        return lastLines.toString();
    }

    /** {@return the absolute path of the file that takes its output} */
    public Path log() {
        return log;
    }

    /** A server failed to start. Its message is a predicate and maybe the last lines, to be put after the server's name. */
    public static final class NotServingException extends IOException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String remedy;

        private NotServingException(String what, @Nullable String remedy) {
            super(what);
            this.remedy = remedy;
        }

        /** {@return what to do, unless that depends on the server} */
        public Optional<String> remedy() {
            return Optional.ofNullable(remedy);
        }
    }
}
