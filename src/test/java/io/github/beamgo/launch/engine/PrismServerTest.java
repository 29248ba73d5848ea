package io.github.beamgo.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in the place of prism. */
@DisabledOnOs(OS.WINDOWS)
class PrismServerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** As prism of Beam 2.77 logs it. */
    private static final String SERVING =
            "echo 'time=2026-11-22T15:28:56Z level=INFO msg=\"Serving JobManagement\" endpoint=localhost:41234' >&2\n";

    @TempDir
    Path folder;

    private ResourceStack stack;
    private Path log;

    @BeforeEach
    void open() throws IOException {
        stack = new ResourceStack();
        log = folder.resolve("logs/prism.log");
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void endpointIsWhatPrismSays() throws IOException, InterruptedException {
        assertThat(start("echo starting >&2\n" + SERVING + "exec sleep 1000", LONG))
                .isEqualTo("localhost:41234");

        stack.close();
        assertThat(log).content().startsWith("starting\ntime=").endsWith("endpoint=localhost:41234\n");
    }

    @Test
    void programGetsAFreePortItsFolderAndItsEnvironment() throws IOException, InterruptedException {
        start("{ echo \"$@\"; pwd; echo \"$WHO\"; } >&2\n" + SERVING + "exec sleep 1000", LONG);

        stack.close();
        assertThat(log)
                .content()
                .startsWith("--job_port=0 --serve_http=false --log_kind=text\n" + folder.toRealPath() + "\nme\n");
    }

    @Test
    void endsWithTheStack() throws IOException, InterruptedException {
        start("echo $$ > pid\n" + SERVING + "exec sleep 1000", LONG);
        assertThat(isRunning()).isTrue();

        stack.close();

        assertThat(isRunning()).isFalse();
    }

    @Test
    void earlyEndIsAnErrorWithItsLastWords() {
        assertThatThrownBy(() -> start("echo 'listen tcp: no' >&2; exit 1", LONG))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Prism ended with exit code 1 before it was ready. Its last lines:\nlisten tcp: no\n"
                        + "Its whole output is in "
                        + log + ".");
    }

    @Test
    void programThatNeverServesIsEnded() throws IOException {
        assertThatThrownBy(() -> start("echo $$ > pid; echo hanging; sleep 1000", Duration.ofSeconds(5)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "Prism was not ready within 5 seconds and was stopped. Its last lines:\nhanging\n");
        assertThat(isRunning()).isFalse();
    }

    @Test
    void fileThatIsNoProgramCannotBeStarted() throws IOException {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> start(missing, LONG))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("missing");
    }

    private String start(String script, Duration patience) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("prism"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return start(program, patience);
    }

    private String start(Path program, Duration patience) throws IOException, InterruptedException {
        return new PrismServer(new ProcessRunner(), patience)
                .start(
                        program,
                        new Target("linux", "amd64"),
                        Map.of("PATH", "/usr/bin:/bin", "WHO", "me"),
                        folder.toRealPath(),
                        log,
                        stack);
    }

    /** A process that has ended is listed, without its command, until this JVM has taken its exit code. */
    private boolean isRunning() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }
}
