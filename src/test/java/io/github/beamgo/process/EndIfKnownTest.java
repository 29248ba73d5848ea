package io.github.beamgo.process;

import static io.github.beamgo.process.Scripts.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@EnabledOnOs(OS.LINUX)
class EndIfKnownTest {

    /** Ends its main thread alone, so that the system shows the process as ended, and has no exit code for it yet. */
    private static final String SOURCE = """
            package main

            import (
            	"os"
            	"runtime"
            	"syscall"
            	"time"
            )

            func init() { runtime.LockOSThread() }

            func main() {
            	ready := make(chan bool)
            	go func() {
            		ready <- true
            		for {
            			if _, err := os.Stat(os.Args[1]); err == nil {
            				os.Exit(3)
            			}
            			time.Sleep(10 * time.Millisecond)
            		}
            	}()
            	<-ready
            	syscall.Syscall(syscall.SYS_EXIT, 0, 0, 0)
            }
            """;

    @TempDir
    Path folder;

    @Test
    void processThatRunsHasNoEnd() throws Exception {
        try (ResourceStack stack = new ResourceStack()) {
            RunningProcess process = new ProcessRunner().start(Scripts.bash("exec sleep 1000"), line -> {}, stack);

            assertThat(process.endIfKnown()).isEmpty();

            ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
            process.await(null);
            assertThat(process.endIfKnown()).contains(new ProcessEnd(137));
        }
    }

    /** As of each process that is killed, for a moment. */
    @Test
    void endIsUnknownUntilTheSystemTellsIt() throws Exception {
        Path program = program();
        Path last = folder.resolve("last");
        Command command =
                new Command(List.of(program.toString(), last.toString()), Map.of("PATH", "/usr/bin:/bin"), folder);
        try (ResourceStack stack = new ResourceStack()) {
            RunningProcess process = new ProcessRunner().start(command, line -> {}, stack);
            await("the end of its main thread", () -> !process.isRunning());

            assertThat(process.endIfKnown()).isEmpty();

            Files.createFile(last);
            process.await(null);
            assertThat(process.endIfKnown()).contains(new ProcessEnd(3));
        }
    }

    private Path program() throws IOException, InterruptedException {
        return TinyModule.in(folder).file("main.go", SOURCE).compile(folder.resolve("zombie"));
    }
}
