package io.github.beamgo.process;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what this JVM has started if the JVM itself is killed, so that it cannot: a small JVM beside it reads from a pipe,
 * which the system closes when this one is gone, however it went. What it is told through the pipe is which processes
 * there are.
 */
public final class OrphanWatch implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanWatch.class);

    /** It has little to do, and should not be noticed. */
    private static final List<String> SMALL = List.of(
            "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xms4m", "-Xmx32m");

    private static final Duration KILL_WAIT = Duration.ofSeconds(1);

    private final Set<ProcessHandle> known = new LinkedHashSet<>();
    private @Nullable Process reaper;
    private boolean begun;

    OrphanWatch() {}

    /** Begins to watch, for processes alone. */
    synchronized void begin() {
        known.removeIf(ProcessTree::hasEnded);
        // Told from the first moment on: this JVM may be killed in the second.
        begin(
                OrphanReaper.class,
                known.stream()
                        .flatMap(process -> ProcessKey.of(process).stream())
                        .map(ProcessKey::toString)
                        .toList());
    }

    /**
     * Begins to watch, unless that has happened. Without the watch nothing else is missing, so there is no error.
     *
     * @param reaper has a {@code main} that calls {@link OrphanReaper#awaitOrphans}, and ends them; it is told of those
     *     that start from now on
     * @param arguments its arguments
     */
    public synchronized void begin(Class<?> reaper, List<String> arguments) {
        if (begun) {
            return;
        }
        begun = true;
        try {
            ProcessBuilder builder = new ProcessBuilder(command(reaper, arguments))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // JAVA_TOOL_OPTIONS, for example, could keep it from starting.
            builder.environment().clear();
            this.reaper = builder.start();
        } catch (IOException | URISyntaxException exception) {
            LOG.debug("Nothing will end what Maven has started if Maven is killed.", exception);
        }
    }

    /** From now on, cares for a process. */
    synchronized void add(ProcessHandle process) {
        if (known.add(process)) {
            tell(process);
        }
    }

    /** Ends the watch: nothing is left that it could care for. */
    @Override
    public synchronized void close() {
        begun = true;
        if (reaper != null) {
            // It would take the end of the pipe for that of this JVM.
            reaper.toHandle().destroyForcibly();
            reaper.onExit()
                    .completeOnTimeout(reaper, KILL_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            reaper = null;
        }
    }

    private void tell(ProcessHandle process) {
        if (reaper == null) {
            return;
        }
        Optional<ProcessKey> key = ProcessKey.of(process);
        if (key.isEmpty()) {
            return;
        }
        try {
            Writer writer = reaper.outputWriter(StandardCharsets.US_ASCII);
            writer.write(key.get() + "\n");
            writer.flush();
        } catch (IOException exception) {
            LOG.debug("Somebody has ended the watch.", exception);
        }
    }

    private static List<String> command(Class<?> reaper, List<String> arguments)
            throws IOException, URISyntaxException {
        List<String> argv = new ArrayList<>();
        argv.add(ProcessHandle.current().info().command().orElseThrow(() -> new IOException("Java is not known.")));
        argv.addAll(SMALL);
        argv.addAll(List.of("-cp", classPath(), reaper.getName()));
        argv.addAll(arguments);
        return InterruptShield.aroundSurvivor(argv);
    }

    /** This plugin, and the logging interface, which Maven brings. */
    private static String classPath() throws URISyntaxException {
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> type : List.of(OrphanReaper.class, Logger.class)) {
            URL location = type.getProtectionDomain().getCodeSource().getLocation();
            entries.add(Path.of(location.toURI()).toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
