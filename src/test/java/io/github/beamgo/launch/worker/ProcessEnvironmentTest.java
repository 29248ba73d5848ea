package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in the place of boot. The test is the engine, of which nothing else knows. */
@Timeout(60)
class ProcessEnvironmentTest {

    private static final Target LINUX = new Target("linux", "amd64");

    /** Without UTF-8 Java cannot name such files, and hands other letters to programs. */
    private static final String UMLAUT = "UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "ü" : "u";

    @TempDir
    Path folder;

    private Path launcherFolder;
    private Path temporary;
    private ResourceStack stack;
    private LaunchFolder launch;

    @BeforeEach
    void open() throws IOException {
        temporary = Files.createDirectory(folder.resolve("it's temp"));
        launcherFolder = Files.createDirectories(folder.resolve("a \"project\"/it's a module"));
        stack = new ResourceStack();
        launch = stack.open(() -> LaunchFolder.in(temporary));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void argumentsReachBootUntouchedButForPrismsQuotes() throws Exception {
        String command = command("for a in \"$@\"; do echo \"[$a]\"; done");

        List<String> lines = run(
                command,
                "--id='job-001[go-job]_\"go'",
                "--x=it's",
                "",
                "--id=''",
                "--id=a'",
                "--y='q'",
                UMLAUT + " $HOME\nz");

        assertThat(lines.subList(0, 8))
                .containsExactly(
                        "[--id=job-001[go-job]_\"go]",
                        "[--x=it's]",
                        "[]",
                        "[--id=]",
                        "[--id=a']",
                        "[--y='q']",
                        "[" + UMLAUT + " $HOME",
                        "z]");
        assertThat(lines.get(8)).startsWith("[--semi_persist_dir=" + launch.process() + "/workers/");
        assertThat(lines).hasSize(9);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void eachBootHasAFolderOfItsOwn() throws Exception {
        String command = command("pwd; echo ${1#--semi_persist_dir=}");

        List<String> first = run(command);
        List<String> second = run(command);

        assertThat(second.get(0)).isNotEqualTo(first.get(0));
        assertThat(second.get(1)).isNotEqualTo(first.get(1));
        assertThat(Stream.of(first, second).flatMap(List::stream).map(Path::of))
                .allMatch(path -> path.startsWith(launch.process()));
    }

    /** The engines of Flink and Spark throw it away. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatBootPrintsIsKept() throws Exception {
        WorkerLog log = WorkerLog.ofProcesses(folder.resolve("it's/workers.log"));
        ProcessBuilder boot = new ProcessBuilder(command("echo out; echo err >&2"));
        boot.environment().putAll(log.variables());

        assertThat(boot.start().waitFor()).isZero();
        assertThat(boot.start().waitFor()).isZero();

        assertThat(log.file()).hasContent("out\nerr\nout\nerr");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void logThatCannotBeWrittenDoesNotKeepBootFromRunning() throws Exception {
        ProcessBuilder boot = new ProcessBuilder(command("exit 7"));
        boot.environment().put(WorkerLog.VARIABLE, folder.resolve("none/x").toString());

        assertThat(boot.start().waitFor()).isEqualTo(7);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void bootsThatHaveEndedAreKnown() throws Exception {
        BootProcesses boots = BootProcesses.ofEngine(launch);
        assertThat(boots.haveEnded()).as("before there is a folder").isFalse();
        assertThat(boots.areIdle()).as("before there is a folder").isFalse();
        String command = command("read line");
        assertThat(boots.haveEnded()).as("before one was started").isFalse();
        assertThat(boots.areIdle()).as("before one was started").isTrue();

        Process one = new ProcessBuilder(command).start();
        Process other = new ProcessBuilder(command).start();
        one.getOutputStream().close();
        one.waitFor();
        Path started = launch.process().resolve("workers/" + other.pid());
        while (!Files.exists(started)) {
            Thread.sleep(10);
        }
        assertThat(boots.haveEnded()).as("one is left").isFalse();
        assertThat(boots.areIdle()).as("one is left").isFalse();
        other.getOutputStream().close();
        other.waitFor();

        assertThat(boots.haveEnded()).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingIsLeft() throws Exception {
        run(command("mkdir staged; echo x >staged/1-worker; echo {} >pipeline_options.json"));

        stack.close();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void relativePathsLeadToWhereTheyLeadTheLauncher() throws Exception {
        Files.writeString(launcherFolder.resolve("-n orders.csv"), "ours\n");
        Files.writeString(launcherFolder.resolve(".hidden"), "hidden\n");
        Files.writeString(
                Files.createDirectories(launcherFolder.resolve("test data")).resolve("o.csv"), "below\n");
        Files.writeString(
                Files.createDirectory(launcherFolder.resolve("staged")).resolve("s.csv"), "staged\n");
        Files.writeString(launcherFolder.resolveSibling("shared.csv"), "beside\n");
        Files.writeString(folder.resolve("above.csv"), "above\n");

        List<String> lines = run(command("cat './-n orders.csv' .hidden 'test data/o.csv' staged/s.csv ../shared.csv"
                + " \"../it's a module/.hidden\" ../../above.csv"));

        assertThat(lines).containsExactly("ours", "hidden", "below", "staged", "beside", "hidden", "above");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderAboveWithManyFilesIsShownOnlyIfPathsMayLeadThere() throws Exception {
        for (int i = 0; i <= 1000; i++) {
            Files.createFile(launcherFolder.resolveSibling("file" + i));
        }
        Files.writeString(launcherFolder.resolve("ours.csv"), "ours\n");
        Files.writeString(launcherFolder.resolveSibling("file7"), "beside\n");
        Files.writeString(folder.resolve("above.csv"), "above\n");
        String script = "cat ours.csv ../../above.csv; cat ../file7 2>/dev/null; true";
        LocalBoot boot = new LocalBoot(boot(script), folder.resolve("worker"), LINUX, launcherFolder, launch, false);
        try (Log log = new Log()) {
            String config = ProcessEnvironment.open(boot, Map.of(), stack);

            assertThat(run(new ObjectMapper().readTree(config).get("command").textValue()))
                    .containsExactly("ours", "above");
            assertThat(log.text()).containsPattern("do not see the 100\\d files in " + launcherFolder.getParent());
        }
        stack.close();
        stack = new ResourceStack();
        launch = stack.open(() -> LaunchFolder.in(temporary));
        assertThat(run(command(script))).containsExactly("ours", "above", "beside");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAWorkerWritesGoesToWhereTheLauncherWouldWriteIt() throws Exception {
        Files.createDirectory(launcherFolder.resolve("target"));
        Files.writeString(launcherFolder.resolve("old.txt"), "old");
        Files.writeString(launcherFolder.resolve("replaced.txt"), "old");

        run(command("echo {} >pipeline_options.json; echo a >counts.txt; echo b >target/b.txt; mkdir -p out/deep;"
                + " echo c >out/deep/c.txt; echo d >../d.txt; echo e >old.txt; echo f >f; mv f replaced.txt"));
        assertThat(launcherFolder.resolve("target/b.txt")).hasContent("b");
        stack.close();

        assertThat(launcherFolder.resolve("counts.txt")).hasContent("a");
        assertThat(launcherFolder.resolve("out/deep/c.txt")).hasContent("c");
        assertThat(launcherFolder.resolveSibling("d.txt")).hasContent("d");
        assertThat(launcherFolder.resolve("old.txt")).hasContent("e");
        assertThat(launcherFolder.resolve("replaced.txt")).hasContent("f");
        assertThat(launcherFolder).isDirectoryNotContaining("glob:**/pipeline_options.json");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesThatCannotBeWhereTheyBelongAreKeptAndSaid() throws Exception {
        run(command("echo x >counts.txt; echo {} >pipeline_options.json"));
        Path newer = Files.writeString(launcherFolder.resolve("counts.txt"), "newer");
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(3600)));
        try (Log log = new Log()) {
            stack.close();

            assertThat(log.text()).containsPattern("are kept: \\[\\S.*/counts\\.txt]");
        }

        assertThat(newer).hasContent("newer");
        assertThat(temporary).isDirectoryRecursivelyContaining("glob:**/counts.txt");
        assertThat(temporary).isDirectoryNotContaining("glob:**/pipeline_options.json");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theUsersOptionsAreNotOverwritten() throws Exception {
        Path options = Files.writeString(launcherFolder.resolve("pipeline_options.json"), "mine");

        run(command("echo {} >pipeline_options.json"));
        stack.close();

        assertThat(options).hasContent("mine");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void workersWhoseParentWasKilledEnd() throws Exception {
        String command = command("sleep 1000 >/dev/null 2>&1 & echo $!");
        ProcessHandle worker =
                ProcessHandle.of(Long.parseLong(run(command).get(0))).orElseThrow();
        try {
            assertThat(worker.isAlive()).isTrue();

            stack.close();

            assertThat(worker.info().command()).isEmpty();
        } finally {
            worker.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void variablesAreHandedToTheEngine() throws Exception {
        JsonNode config = config("exit 0", Map.of("B", "it's \"b\" ü", "A", "1"));

        assertThat(config.get("env")).hasToString("{\"A\":\"1\",\"B\":\"it's \\\"b\\\" ü\"}");
    }

    @Test
    void onOtherMachinesThePathIsTheUsers() {
        assertThat(ProcessEnvironment.config("/opt/it's \"boot\"", Map.of()))
                .isEqualTo("{\"command\":\"/opt/it's \\\"boot\\\"\",\"env\":{}}");
    }

    @Test
    void windowsIsRefused() throws IOException {
        LocalBoot boot = new LocalBoot(boot("exit 0"), folder, new Target("windows", "amd64"), launcherFolder, launch);

        assertThatThrownBy(() -> ProcessEnvironment.open(boot, Map.of(), stack))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<environmentType> (-Dbeamgo.environmentType) PROCESS does not work on Windows: Beam's boot copies"
                                + " workers into the folder /tmp. Use LOOPBACK, or an engine on Linux.");
    }

    @Test
    void bootMustBeThere() {
        LocalBoot boot = new LocalBoot(folder.resolve("none"), folder, LINUX, launcherFolder, launch);

        assertThatThrownBy(() -> ProcessEnvironment.open(boot, Map.of(), stack))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("There is no boot at " + folder.resolve("none") + ".");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bootMustBeExecutable() throws IOException {
        Path file = boot("exit 0");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        LocalBoot boot = new LocalBoot(file, folder, LINUX, launcherFolder, launch);

        assertThatThrownBy(() -> ProcessEnvironment.open(boot, Map.of(), stack))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not executable");
    }

    private String command(String script) throws IOException {
        return config(script, Map.of()).get("command").textValue();
    }

    private JsonNode config(String script, Map<String, String> variables) throws IOException {
        LocalBoot boot = new LocalBoot(boot(script), folder.resolve("worker"), LINUX, launcherFolder, launch);
        return new ObjectMapper().readTree(ProcessEnvironment.open(boot, variables, stack));
    }

    private Path boot(String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("it's \"a\" $HOME " + UMLAUT))
                .resolve("boot");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static List<String> run(String command, String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(command));
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
