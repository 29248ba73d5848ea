package io.github.beamgo.process;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DaemonExecutor;
import org.apache.commons.exec.DefaultExecuteResultHandler;
import org.apache.commons.exec.PumpStreamHandler;
import org.jspecify.annotations.Nullable;

/** Lets Commons Exec start one process, pump its output and wait for its end, and hands the {@link Process} out. */
final class ProcessExecutor extends DaemonExecutor {

    private static final boolean ON_WINDOWS = File.separatorChar == '\\';

    private final Command command;
    private final CompletableFuture<Process> started = new CompletableFuture<>();

    /** The output is closed when {@code afterExit}, which runs once the process has ended, has returned. */
    @SuppressWarnings("deprecation") // The builders of Commons Exec cannot build a subclass.
    ProcessExecutor(Command command, ProcessOutput output, Runnable afterExit) {
        this.command = command;
        setWorkingDirectory(command.workingDirectory().toFile());
        OutputStream standardOutput = output.stream(OutputStreamKind.STDOUT);
        setStreamHandler(new PumpStreamHandler(standardOutput, output.stream(OutputStreamKind.STDERR), input(command)) {
            @Override
            protected Thread createPump(InputStream source, OutputStream target) {
                // Closing the target tells it that its source has ended.
                return createPump(source, target, true);
            }

            @Override
            public void start() {
                try {
                    super.start();
                } catch (OutOfMemoryError error) {
                    // No thread is left: without its pumps the process would hang on a full pipe.
                    output.fail(error);
                }
            }

            @Override
            public void stop() {
                afterExit.run();
            }
        });
    }

    /** Without a stream Commons Exec closes the child's standard input at once. */
    private static @Nullable InputStream input(Command command) {
        return command.input().isEmpty()
                ? null
                : new ByteArrayInputStream(command.input().getBytes(StandardCharsets.UTF_8));
    }

    /** Starts the process. An interruption does not keep it from being handed out. */
    Process start() throws IOException {
        List<String> argv = ON_WINDOWS ? WindowsArguments.of(command.argv()) : command.argv();
        CommandLine line = new CommandLine(command.argv().get(0)) {
            // Without this, arguments are trimmed.
            @Override
            public String[] toStrings() {
                return argv.toArray(String[]::new);
            }
        };
        execute(line, command.environment(), new DefaultExecuteResultHandler());
        try {
            return started.join();
        } catch (CompletionException exception) {
            ProcessOutput.rethrow(exception.getCause());
            throw exception;
        }
    }

    /** Runs on a thread of its own, which then waits for the end of the process. */
    @Override
    protected Process launch(CommandLine line, Map<String, String> environment, Path folder) throws IOException {
        try {
            started.complete(super.launch(line, environment, folder));
        } catch (IOException | RuntimeException | Error exception) {
            started.completeExceptionally(exception);
        }
        return started.join();
    }
}
