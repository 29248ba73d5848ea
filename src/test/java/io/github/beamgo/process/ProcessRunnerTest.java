package io.github.beamgo.process;

import static io.github.beamgo.process.Scripts.bash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ProcessRunnerTest {

    private final List<String> lines = new ArrayList<>();
    private final ProcessRunner runner = new ProcessRunner();

    @Test
    void returnsAnyExitCode() throws Exception {
        assertThat(run("exit 0")).isEqualTo(new ProcessResult(0, false));
        assertThat(run("exit 42")).isEqualTo(new ProcessResult(42, false));
        assertThat(run("kill -KILL $$")).isEqualTo(new ProcessResult(137, false));
    }

    @Test
    void handsOverBothStreamsWithTheLastLineThatHasNoLineEnd(@TempDir Path folder) throws Exception {
        // The streams are read side by side: the script writes to the other one when its last line has arrived.
        String seen = "until [ -e " + folder + "/%s ]; do sleep 0.01; done; ";

        Scripts.run(
                runner,
                bash("echo one; " + seen.formatted("one") + "echo two >&2; " + seen.formatted("two")
                        + "printf 'zwölf €uro 🚀'"),
                line -> {
                    lines.add(line.toString());
                    Files.createFile(folder.resolve(line.text()));
                },
                null);

        assertThat(lines).containsExactly("STDOUT one", "STDERR two", "STDOUT zwölf €uro 🚀");
    }

    @Test
    void losesNoLineOfTwoStreamsUnderLoad() throws Exception {
        int count = 200_000;
        Map<OutputStreamKind, List<String>> got = new EnumMap<>(OutputStreamKind.class);
        got.put(OutputStreamKind.STDOUT, new ArrayList<>());
        got.put(OutputStreamKind.STDERR, new ArrayList<>());
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Scripts.run(
                runner,
                bash("seq -f 'out %.0f €' " + count + " & seq -f 'err %.0f €' " + count + " >&2; wait"),
                line -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    got.get(line.stream()).add(line.text());
                    inside.decrementAndGet();
                },
                null);

        assertThat(got.get(OutputStreamKind.STDOUT)).isEqualTo(expected("out", count));
        assertThat(got.get(OutputStreamKind.STDERR)).isEqualTo(expected("err", count));
        assertThat(most).hasValue(1);
    }

    @Test
    void waitsForASlowListener() throws Exception {
        Scripts.run(
                runner,
                bash("seq 1 200"),
                line -> {
                    try {
                        Thread.sleep(2);
                    } catch (InterruptedException exception) {
                        throw new IOException(exception);
                    }
                    lines.add(line.text());
                },
                null);

        assertThat(lines).hasSize(200).endsWith("200");
    }

    /** Longer than for bytes that do not come: standard output may have been paused. */
    @Test
    void waitsForAListenerThatTakesLong() throws Exception {
        Scripts.run(
                runner,
                bash("seq 1 20000"),
                line -> {
                    if (line.text().equals("10000")) {
                        try {
                            Thread.sleep(4000);
                        } catch (InterruptedException exception) {
                            throw new IOException(exception);
                        }
                    }
                    lines.add(line.text());
                },
                null);

        assertThat(lines).hasSize(20000).endsWith("20000");
    }

    @Test
    void passesEveryByteOn(@TempDir Path folder) throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("random"), bytes);
        ByteArrayOutputStream passedOn = new ByteArrayOutputStream();

        Command command = new Command(List.of("/bin/cat", file.toString()), Map.of(), folder);
        Scripts.run(runner, command, line -> line.writeTo(passedOn), null);

        assertThat(passedOn.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void givesTheArgumentsAsTheyAre() throws Exception {
        List<String> arguments = List.of("", " a  b ", "\"q\"", "'s' \"d\"", "$HOME", "*", "ä\\b", "${x}", "-n");
        List<String> argv = new ArrayList<>(List.of("/bin/bash", "-c", "printf '<%s>\\n' \"$@\"", "name"));
        argv.addAll(arguments);

        Scripts.run(runner, new Command(argv, Map.of(), Path.of("/")), line -> lines.add(line.text()), null);

        assertThat(lines)
                .containsExactlyElementsOf(
                        arguments.stream().map(argument -> "<" + argument + ">").toList());
    }

    @Test
    void startsAProgramWithABackslashInItsName(@TempDir Path folder) throws Exception {
        Path program = Files.writeString(folder.resolve("a\\b"), "#!/bin/sh\necho started\n", StandardCharsets.UTF_8);
        assertThat(program.toFile().setExecutable(true)).isTrue();

        Scripts.run(
                runner,
                new Command(List.of(program.toString()), Map.of(), folder),
                line -> lines.add(line.text()),
                null);

        assertThat(lines).containsExactly("started");
    }

    @Test
    void givesExactlyTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of("ONE", "1", "EMPTY", "", "SPACES", " a=b  €");

        Command command = new Command(List.of("/usr/bin/env"), environment, Path.of("/"));
        Scripts.run(runner, command, line -> lines.add(line.text()), null);

        assertThat(lines).containsExactlyInAnyOrder("ONE=1", "EMPTY=", "SPACES= a=b  €");
    }

    @Test
    void givesAnEmptyEnvironment() throws Exception {
        Scripts.run(
                runner,
                new Command(List.of("/usr/bin/env"), Map.of(), Path.of("/")),
                line -> lines.add(line.text()),
                null);

        assertThat(lines).isEmpty();
    }

    @Test
    void startsInTheWorkingDirectory(@TempDir Path folder) throws Exception {
        Path real = folder.toRealPath();

        Command command = new Command(List.of("/bin/pwd"), Map.of(), real);
        Scripts.run(runner, command, line -> lines.add(line.text()), null);

        assertThat(lines).containsExactly(real.toString());
    }

    @Test
    void givesNoInput() throws Exception {
        assertThat(run("cat")).isEqualTo(new ProcessResult(0, false));
    }

    @Test
    void saysThatAProgramIsMissing(@TempDir Path folder) {
        Command command = new Command(List.of(folder + "/launcher", "--password=x"), Map.of(), folder);

        assertThatThrownBy(() -> Scripts.run(runner, command, line -> {}, null))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot start " + folder + "/launcher: there is no such program");
    }

    @Test
    void saysThatAnInterpreterIsMissing(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n", StandardCharsets.UTF_8);
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(
                        () -> Scripts.run(runner, new Command(List.of("./script"), Map.of(), folder), line -> {}, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./script")
                .hasMessageContaining("interpreter");
    }

    @Test
    void saysThatAProgramIsNotExecutable(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("launcher"), "", StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        Scripts.run(runner, new Command(List.of(file.toString()), Map.of(), folder), line -> {}, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Permission denied");
    }

    @Test
    void saysThatTheWorkingDirectoryIsMissing(@TempDir Path folder) {
        Command command = new Command(List.of("/bin/pwd"), Map.of(), folder.resolve("none"));

        assertThatThrownBy(() -> Scripts.run(runner, command, line -> {}, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its working directory " + folder.resolve("none") + " does not exist");
    }

    @Test
    void refusesACommandThatCannotBeRun() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Command(List.of(), Map.of(), Path.of("/")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Command(List.of(" "), Map.of(), Path.of("/")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Command(List.of("go"), Map.of(), Path.of("folder")));
    }

    @Test
    void printsACommandWithoutSecrets() {
        Command command = new Command(List.of("go", "--token=abc"), Map.of("PASSWORD", "def"), Path.of("/"));

        assertThat(command).hasToString("go '--token=***'");
    }

    private ProcessResult run(String script) throws IOException, InterruptedException {
        return Scripts.run(runner, bash(script), line -> lines.add(line.toString()), null);
    }

    private static List<String> expected(String stream, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> stream + " " + i + " €")
                .toList();
    }
}
