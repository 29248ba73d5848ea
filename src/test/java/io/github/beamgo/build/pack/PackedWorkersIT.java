package io.github.beamgo.build.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.beamgo.build.MatrixBuild;
import io.github.beamgo.build.RealBuild;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.InspectionException;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.FileState;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the Go of this machine; packed workers are executed where it is Linux on amd64. */
class PackedWorkersIT {

    private static final String MAIN = """
            package main

            import (
            	"fmt"
            	"os"
            	"os/signal"
            	"syscall"
            )

            func main() {
            	if len(os.Args) > 1 && os.Args[1] == "wait" {
            		asked := make(chan os.Signal, 1)
            		signal.Notify(asked, syscall.SIGTERM)
            		fmt.Println("waiting")
            		<-asked
            		fmt.Println("asked to end")
            		os.Exit(3)
            	}
            	if len(os.Args) > 1 && os.Args[1] == "where" {
            		self, _ := os.Readlink("/proc/self/exe")
            		fmt.Println(self)
            		return
            	}
            	fmt.Printf("%q %s\\n", os.Args[1:], os.Getenv("GREETING"))
            	os.Exit(4)
            }
            """;

    private final BinaryInspector inspector = new BinaryInspector();
    private final BuildPlanner planner = RealBuild.planner(new ProcessRunner());
    private final MatrixBuild build = RealBuild.build(new ProcessRunner());

    @TempDir
    Path folder;

    @Test
    void workersForLinuxArePackedAndNothingElse() throws Exception {
        Manifest manifest = run(folder);

        assertThat(manifest.binaries()).hasSize(3);
        for (Manifest.Binary binary : manifest.binaries()) {
            Path file = output(folder, binary);
            boolean packed = binary.role().toString().equals("worker");
            assertThat(PackedWorker.read(file).isPresent()).isEqualTo(packed);
            assertThat(binary.sha256()).isEqualTo(Sha256.of(file));
            assertThat(binary.size()).isEqualTo(Files.size(file));
            assertThat(inspector.inspect(file).buildInfo().mainPackage()).isEqualTo("example.com/tiny");
            if (packed) {
                Path unpacked = folder.resolve("unpacked");
                PackedWorker.read(file).orElseThrow().unpack(file, unpacked);
                assertThat(binary.unpacked())
                        .isEqualTo(new Manifest.Unpacked(Files.size(unpacked), Sha256.of(unpacked)));
                assertThat(inspector.inspect(unpacked).architecture())
                        .isEqualTo(binary.target().arch());
            } else {
                assertThat(binary.unpacked()).isNull();
            }
        }
    }

    @Test
    void bytesAreThoseOfEveryFolder() throws Exception {
        Manifest here = run(Files.createDirectory(folder.resolve("here")));
        Manifest there = run(Files.createDirectory(folder.resolve("there")));

        assertThat(there.binaries()).isEqualTo(here.binaries());
    }

    @Test
    void whatIsPackedAlreadyStays() throws Exception {
        Manifest first = run(folder);
        Path worker = output(folder, worker(first));
        FileState before = FileState.of(worker);

        try (Log log = new Log()) {
            assertThat(run(folder)).isEqualTo(first);
            assertThat(log.text()).doesNotContain("Packing");
        }

        assertThat(FileState.of(worker)).isEqualTo(before);
        try (Log log = new Log()) {
            TinyModule.in(folder).file("main.go", MAIN.replace("asked to end", "told to end"));
            run(request(folder));
            assertThat(log.text()).contains("Packing linux-amd64 (worker)", "Packed linux-amd64 (worker) in ");
        }
    }

    /** In the file of 'go env -w'. */
    @Test
    void stubIsCompiledWithTheBuildCacheThatTheUserHasChosenForGo() throws Exception {
        Path chosen = folder.resolve("chosen");
        Map<String, String> environment = new TreeMap<>(TinyModule.environmentWith(
                "GOENV",
                Files.writeString(folder.resolve("env"), "GOCACHE=" + chosen + "\n")
                        .toString()));
        environment.remove("GOCACHE");
        // Where Go has its cache if nothing else is said: nothing may come there.
        Path unused = Files.createDirectory(folder.resolve("unused"));
        environment.putAll(Map.of("XDG_CACHE_HOME", unused.toString(), "LocalAppData", unused.toString()));

        run(request(Files.createDirectory(folder.resolve("module"))).environment(environment));

        assertThat(chosen).isNotEmptyDirectory();
        assertThat(unused.resolve("go-build")).doesNotExist();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void packedWorkerIsTheWorkerForAllThatCallIt() throws Exception {
        Path worker = output(folder, worker(run(folder)));

        Run run = execute(worker, "--id=1", "two words", "");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.output()).isEqualTo("[\"--id=1\" \"two words\" \"\"] hello\n");
        Process waiting = start(worker, "wait");
        assertThat(waiting.inputReader().readLine()).isEqualTo("waiting");
        waiting.toHandle().destroy();
        assertThat(waiting.inputReader().readLine()).isEqualTo("asked to end");
        assertThat(waiting.waitFor()).isEqualTo(3);
        assertThat(leftovers(worker)).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void workerIsUnpackedBesideItselfAndIntoMemoryWhereThatCannotBeWritten() throws Exception {
        Path built = output(folder, worker(run(folder)));
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path worker = Files.copy(built, locked.resolve("worker"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));

        try {
            assertThat(execute(built, "where").output())
                    .startsWith(built.resolveSibling(".worker-").toString())
                    .endsWith(" (deleted)\n");
            // Permissions do not keep root from writing.
            Run run = System.getProperty("user.name").equals("root")
                    ? execute(Path.of("setpriv"), "--reuid=65534", "--clear-groups", worker.toString(), "where")
                    : execute(worker, "where");
            assertThat(run.output()).isEqualTo("/memfd:worker (deleted)\n");
            assertThat(run.exitCode()).isZero();
        } finally {
            // For its deletion.
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** A file can be mounted by itself, as containers do it, in a folder that allows no execution. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -t tmpfs -o noexec tmpfs $1; touch $1/worker; mount --bind $0 $1/worker",
                "mount -t tmpfs -o size=$(du -k $0 | cut -f1)k tmpfs $1; cp $0 $1/worker"
            })
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void memoryIsWhereItIsUnpackedIfNothingThereCanBeExecutedOrTheDiskIsFull(String mount) throws Exception {
        Path worker = output(folder, worker(run(folder)));
        Path unshare = Path.of("unshare");
        assumeTrue(execute(unshare, "--map-root-user", "--mount", "true").exitCode() == 0, "mounts need a namespace");

        Run run = execute(
                unshare,
                "--map-root-user",
                "--mount",
                "sh",
                "-euc",
                mount + "; exec $1/worker where",
                worker.toString(),
                Files.createDirectory(folder.resolve("mounted")).toString());

        assertThat(run.output()).isEqualTo("/memfd:worker (deleted)\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void whereNothingCanBeUnpackedOneLineSaysWhy() throws Exception {
        Path worker = output(folder, worker(run(folder)));

        // Files may have one block.
        Run run = execute(Path.of("sh"), "-c", "ulimit -f 1; exec $0", worker.toString());

        assertThat(run.output())
                .matches("The packed worker " + worker + " cannot start: write " + worker.resolveSibling(".worker-")
                        + "\\d+: file too large; in memory: write memory: file too large\n");
        assertThat(run.exitCode()).isEqualTo(70);
        assertThat(leftovers(worker)).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void damagedWorkerIsNeitherStartedNorUnpacked() throws Exception {
        Path worker = output(folder, worker(run(folder)));
        PackedWorker packed = PackedWorker.read(worker).orElseThrow();
        PackedWorker.Part part = packed.parts().get(0);
        flip(worker, part.offset() + part.length() / 2);

        Run run = execute(worker);

        assertThat(run.exitCode()).isEqualTo(70);
        assertThat(run.output())
                .startsWith("The packed worker " + worker + " cannot start: ")
                .doesNotContain("in memory");
        assertThat(leftovers(worker)).isEmpty();
        assertThatThrownBy(() -> packed.unpack(worker, folder.resolve("unpacked")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> inspector.inspect(worker)).isInstanceOf(IOException.class);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void otherChecksumInTheFooterIsRefused() throws Exception {
        Path worker = output(folder, worker(run(folder)));
        flip(worker, Files.size(worker) - 30);

        assertThat(execute(worker).output()).contains("its SHA-256 is not the one that was packed");
        PackedWorker other = PackedWorker.read(worker).orElseThrow();
        assertThatThrownBy(() -> other.unpack(worker, folder.resolve("unpacked")))
                .isInstanceOf(InspectionException.class);
    }

    @Test
    void whatKeepsItFromPackingIsSaid() throws Exception {
        run(folder);
        Path staging = folder.resolve("target/beamgo/.staging");
        Path record;
        try (Stream<Path> files = Files.list(staging)) {
            record = files.filter(file -> file.toString().endsWith("-linux-amd64.packed.of"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(record);
        Files.createDirectory(record);

        assertThatThrownBy(() -> run(request(folder)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<packWorkers> (-Dbeamgo.packWorkers) is true, but a worker cannot be packed: ")
                .hasMessageContaining("Is a directory")
                .hasMessageEndingWith(" Check free memory, free space and Go's installation, or set it to false.");
    }

    private Manifest run(Path there) throws InterruptedException {
        return run(request(there));
    }

    private Manifest run(BuildRequestBuilder request) throws InterruptedException {
        return build.run(planner.plan(request.build()));
    }

    private static BuildRequestBuilder request(Path there) {
        TinyModule module = Files.exists(there.resolve("main.go"))
                ? new TinyModule(there)
                : TinyModule.in(there).file("main.go", MAIN);
        return module.request()
                .launchers("linux-amd64")
                .workers("linux-amd64", "linux-arm64")
                .packWorkers(true);
    }

    private static Manifest.Binary worker(Manifest manifest) {
        return manifest.binaries().stream()
                .filter(binary -> binary.classifier().equals("worker-linux-amd64"))
                .findFirst()
                .orElseThrow();
    }

    private static Path output(Path there, Manifest.Binary binary) {
        return there.resolve("target/beamgo").resolve(binary.file());
    }

    private record Run(int exitCode, String output) {}

    private Run execute(Path program, String... arguments) throws IOException, InterruptedException {
        Process process = start(program, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private Process start(Path program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true);
        builder.environment().put("GREETING", "hello");
        return builder.start();
    }

    /** What a packed worker has unpacked beside it. */
    private static List<Path> leftovers(Path worker) throws IOException {
        try (Stream<Path> files = Files.list(worker.getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(".worker-"))
                    .toList();
        }
    }

    private static void flip(Path file, long offset) throws IOException {
        // The file shares its content with the one in the staging folder.
        Path copy = Files.copy(file, file.resolveSibling("copy"));
        try (RandomAccessFile content = new RandomAccessFile(copy.toFile(), "rw")) {
            content.seek(offset);
            int old = content.read();
            content.seek(offset);
            content.write(old ^ 1);
        }
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
