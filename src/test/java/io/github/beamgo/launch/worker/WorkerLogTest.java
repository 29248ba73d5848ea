package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With lines of real runs of Beam 2.77. */
class WorkerLogTest {

    private static final String BOOT = """
            2026/11/26 08:20:08 Starting worker pool 12720: Go :50000 binary: /opt/beam/bootv
            2026/11/26 08:20:08 INFO starting Process server addr=[::]:50000
            2026/11/26 08:20:26 INFO starting worker id=1-1
            2026/11/26 08:20:26 Provision info:
            pipeline_options:{fields:{key:"beam:option:app_name:v1" value:{string_value:"secret"}}}
            Error Setting Rlimit  operation not permitted
            """;
    private static final String SUCCESS = """
            time=2026-11-26T08:20:30.589Z level=INFO msg="control response channel closed"
            Worker exited successfully!
            2026/11/26 08:20:30 INFO stopping worker id=1-1
            """;

    @TempDir
    Path folder;

    @Test
    void workersOwnWordsAreToldFromThoseOfEveryRun() throws IOException {
        WorkerLog log = log(BOOT + "usage: --input is required\ntime=x level=INFO msg=\"giving up\"\n" + SUCCESS);

        assertThat(read(log)).hasSize(11);
        assertThat(log.lastWords())
                .contains("Its last lines:\nusage: --input is required\ntime=x level=INFO msg=\"giving up\"\n");
    }

    @Test
    void workersThatSaidNothingHaveNoWords() throws IOException {
        WorkerLog log = log(BOOT + SUCCESS);
        read(log);

        assertThat(log.lastWords()).isEmpty();
    }

    @Test
    void lineWithoutItsEndCounts() throws IOException {
        WorkerLog log = log(BOOT + "no end");
        read(log);

        assertThat(log.lastWords()).contains("Its last lines:\nno end\n");
    }

    /** The stack is longer than what is shown. */
    @Test
    void panicIsShownFromItsBeginning() throws IOException {
        WorkerLog log = log("before\npanic: runtime error: nil\n\ngoroutine 25 [running]:\n" + "main.f()\n".repeat(40));
        read(log);

        assertThat(log.lastWords().orElseThrow())
                .startsWith("Its last lines:\npanic: runtime error: nil\ngoroutine 25 [running]:\nmain.f()\n")
                .hasLineCount(11);
    }

    @Test
    void linesComeOnceAndWhole() throws IOException {
        WorkerLog log = log("one\ntw");
        assertThat(read(log)).containsExactly("one");

        Files.writeString(log.file(), "o ü\nthree\n", StandardOpenOption.APPEND);

        assertThat(read(log)).containsExactly("two ü", "three");
        assertThat(read(log)).isEmpty();
    }

    @Test
    void logThatIsNotThereYetIsEmpty() {
        WorkerLog log = WorkerLog.ofPool(folder.resolve("none"));

        assertThat(read(log)).isEmpty();
        assertThat(log.lastWords()).isEmpty();
    }

    @Test
    void eachLaunchBeginsWithAnEmptyLog() throws IOException {
        Path file = folder.resolve("target/workers.log");
        Files.writeString(WorkerLog.ofProcesses(file).file(), "of an earlier launch\n");

        assertThat(WorkerLog.ofProcesses(file).file()).isEmptyFile();
    }

    private WorkerLog log(String text) throws IOException {
        WorkerLog log = WorkerLog.ofProcesses(folder.resolve("workers.log"));
        Files.writeString(log.file(), text);
        return log;
    }

    private static List<String> read(WorkerLog log) {
        List<String> lines = new ArrayList<>();
        log.read(lines::add);
        return lines;
    }
}
