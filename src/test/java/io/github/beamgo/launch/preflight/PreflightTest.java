package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

    private static final Target LINUX = Programs.LINUX;
    private static final Target ARM = new Target("linux", "arm64");
    private static final String TEXT = "cannot be used: the file is a text file, not an ELF, Mach-O or PE executable.";
    private static final String WORKER_PARAMETER = " of <workerBinary> (-Dbeamgo.workerBinary) ";

    @TempDir
    private static Path folder;

    private static Programs programs;
    private static Path launcher;
    private static Path text;

    @BeforeAll
    static void build() throws Exception {
        programs = new Programs(folder);
        launcher = programs.build(Programs.HOST);
        text = Files.writeString(folder.resolve("text"), "#!/bin/sh\n");
    }

    @Test
    void soundLaunchIsSilent() throws Exception {
        Path worker = programs.build(new Target("linux", "amd64", "v3"));

        try (Log log = new Log()) {
            assertThatCode(() -> check(new Requests(launcher).worker(worker, LINUX)))
                    .doesNotThrowAnyException();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void launchWithoutWorkerIsSilent() {
        try (Log log = new Log()) {
            assertThatCode(() -> check(new Requests(launcher))).doesNotThrowAnyException();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void textInPlaceOfTheLauncherIsRefused() {
        assertRefused(new Requests(text), "The launcher " + text + " " + TEXT + " Build it again with 'mvn package'.");
    }

    /** It is one line of text, which the image itself checks. */
    @Test
    void workerInTheImageIsAccepted() throws Exception {
        Path line = Files.writeString(folder.resolve("baked"), new BakedWorker("0".repeat(64)).line());
        assertThat(BakedWorker.read(line)).contains(new BakedWorker("0".repeat(64)));
        assertThat(Files.size(line)).isLessThanOrEqualTo(127);
        assertThatCode(() -> check(
                        new Requests(launcher).worker(line, LINUX).hosts(EngineHost.ELSEWHERE, WorkerHost.OWN_IMAGE)))
                .doesNotThrowAnyException();

        Files.writeString(line, new BakedWorker("0".repeat(64)).line() + "rm -rf /\n");
        assertThat(BakedWorker.read(line)).isEmpty();
        assertRefused(
                new Requests(launcher).worker(line, LINUX),
                "The worker " + line + WORKER_PARAMETER + TEXT
                        + " Name a file that 'mvn package' or 'go build' wrote, or"
                        + " remove the parameter to use the one of the manifest.");
    }

    @Test
    void beamsOwnImageHasNoWorkerInIt() throws Exception {
        Path line = Files.writeString(folder.resolve("baked"), new BakedWorker("0".repeat(64)).line());

        assertRefused(
                new Requests(launcher).worker(line, LINUX).hosts(EngineHost.ELSEWHERE, WorkerHost.DEFAULT_IMAGE),
                "The worker " + line + WORKER_PARAMETER
                        + "only names a worker that is in an image, and Beam's own image does not have"
                        + " it. Name that image with <sdkContainerImage> (-Dbeamgo.sdkContainerImage), or the worker itself.");
    }

    @Test
    void missingWorkerIsRefused() {
        Path missing = folder.resolve("missing");
        assertRefused(
                new Requests(launcher).worker(missing, LINUX),
                "The worker " + missing + WORKER_PARAMETER + "cannot be read: java.nio.file.NoSuchFileException: "
                        + missing
                        + ". Name a file that 'mvn package' or 'go build' wrote, or remove the parameter to"
                        + " use the one of the manifest.");
    }

    @ParameterizedTest
    @CsvSource({"linux, arm64, ELF", "darwin, arm64, Mach-O", "windows, amd64, PE", "freebsd, amd64, ELF"})
    void launcherForAnotherMachineIsRefused(String os, String arch, String format) throws Exception {
        Target target = new Target(os, arch);
        assumeThat(target.sameMachine(Programs.HOST)).as("this machine").isFalse();
        Path other = programs.build(target);

        assertRefused(
                new Requests(other),
                "The launcher " + other + " was compiled for " + target + " (" + format + "), but this machine is "
                        + Programs.HOST + ". Add host to <launchers> (-Dbeamgo.launchers) and build again with 'mvn"
                        + " package'; if this machine can run such programs as well (QEMU, Rosetta), set"
                        + " <skipPreflight> (-Dbeamgo.skipPreflight=true).");
    }

    @Test
    void launcherThatMayNotBeExecutedIsRefused() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path plain = Files.copy(launcher, folder.resolve("plain"));
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused(
                new Requests(plain),
                "The launcher " + plain + " cannot be executed by this user. Make it executable with 'chmod +x'.");
        assertThatCode(() -> check(new Requests(launcher).worker(plain, Programs.HOST)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"linux, arm64, ELF", "darwin, amd64, Mach-O", "windows, amd64, PE", "linux, 386, ELF"})
    void workerForAnotherMachineIsRefused(String os, String arch, String format) throws Exception {
        Path worker = programs.build(new Target(os, arch));

        assertRefused(
                new Requests(launcher).worker(worker, LINUX),
                "The worker " + worker + WORKER_PARAMETER + "was compiled for " + os + "-" + arch + " (" + format
                        + "), but it is to run on linux-amd64. Name a worker for linux-amd64 with <workerBinary>"
                        + " (-Dbeamgo.workerBinary), or say where it is to run with <workerTarget>"
                        + " (-Dbeamgo.workerTarget).");
        assertThatCode(() -> check(new Requests(launcher).worker(worker, new Target(os, arch))))
                .doesNotThrowAnyException();
    }

    /** Bazel, for one, records less than Go's own command. */
    @Test
    void formatTellsTheSystemWhereItIsNotRecorded() throws Exception {
        Path linux = withoutSystem(programs.build(LINUX));
        Path mac = withoutSystem(programs.build(new Target("darwin", "amd64")));

        assertThatCode(() -> check(new Requests(launcher).worker(linux, LINUX))).doesNotThrowAnyException();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(new Requests(launcher).worker(mac, LINUX)))
                .withMessageContaining("was compiled for unknown-amd64 (Mach-O), but it is to run on linux-amd64.");
    }

    @Test
    void strippedWorkerGivesAWarning() throws Exception {
        Path stripped = programs.build(LINUX, "-ldflags=-s");

        try (Log log = new Log()) {
            check(new Requests(launcher).worker(stripped, LINUX));
            assertThat(log.text())
                    .contains("The worker " + stripped + WORKER_PARAMETER + "has no symbol table, so that Beam cannot"
                            + " find functions that are not registered.");
        }
    }

    @Test
    void strippedLauncherGivesAWarningWhereItExecutes() throws Exception {
        Path stripped = programs.build(Programs.HOST, "-ldflags=-s");

        try (Log log = new Log()) {
            check(new Requests(stripped));
            assertThat(log.text()).isEmpty();
            check(new Requests(stripped).hosts(EngineHost.LAUNCHER, WorkerHost.LAUNCHER));
            assertThat(log.text()).contains("The launcher " + stripped + " has no symbol table");
        }
    }

    @Test
    void workerThatIsNotExecutedIsNoMatter() {
        Requests request = new Requests(launcher).worker(text, LINUX);

        assertRefused(
                request,
                "The worker " + text + WORKER_PARAMETER + TEXT + " Name a file that 'mvn package' or 'go"
                        + " build' wrote, or remove the parameter to use the one of the manifest.");
        assertThatCode(() -> check(request.hosts(EngineHost.ELSEWHERE, WorkerHost.LAUNCHER)))
                .doesNotThrowAnyException();
    }

    @Test
    void imageMattersOnlyWhereItIsUsed() throws Exception {
        Path development = programs.build(programs.module("v2.79.0-dev"), Programs.HOST);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(new Requests(development)))
                .withMessageContaining("<sdkContainerImage>");
        assertThatCode(() -> check(new Requests(development).hosts(EngineHost.ELSEWHERE, WorkerHost.OWN_IMAGE)))
                .doesNotThrowAnyException();
    }

    @Test
    void everythingIsSaidTogether() throws Exception {
        Path worker = programs.build(programs.module("v2.73.0"), ARM);
        try (ReservedPort endpoint = ReservedPort.open();
                ReservedPort pool = ReservedPort.open()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> check(new Requests(launcher)
                            .worker(worker, LINUX)
                            .hosts(EngineHost.THIS_LAUNCH, WorkerHost.THIS_MACHINE)
                            .async()
                            .endpoint(endpoint.address())
                            .workerPool(pool.address())))
                    .satisfies(e -> assertThat(e.getMessage().lines())
                            .satisfiesExactly(
                                    line -> assertThat(line).isEqualTo("The launch cannot work, for 5 reasons."),
                                    line -> assertThat(line).isEmpty(),
                                    line -> assertThat(line).startsWith("<async> (-Dbeamgo.async) returns"),
                                    line -> assertThat(line).isEmpty(),
                                    line -> assertThat(line).contains("but it is to run on linux-amd64. Name a worker"),
                                    line -> assertThat(line).isEmpty(),
                                    line -> assertThat(line).contains("v2.77.0, the worker v2.73.0. Build both"),
                                    line -> assertThat(line).isEmpty(),
                                    line -> assertThat(line).contains("<endpoint>", endpoint.address()),
                                    line -> assertThat(line).isEmpty(),
                                    line -> assertThat(line).contains("<environmentConfig>", pool.address()),
                                    line -> assertThat(line).isEmpty(),
                                    line -> assertThat(line)
                                            .isEqualTo("Fix all of them; <skipPreflight>"
                                                    + " (-Dbeamgo.skipPreflight=true) skips these checks.")));
        }
    }

    private static Path withoutSystem(Path file) throws IOException {
        String latin1 = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(latin1).contains("build\tGOOS=");
        return Files.writeString(file, latin1.replace("build\tGOOS=", "build\tXXXX="), StandardCharsets.ISO_8859_1);
    }

    private static void assertRefused(Requests request, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(request))
                .withMessage(message);
    }

    private static void check(Requests request) {
        new Preflight(new BinaryInspector(), new TcpReach())
                .check(
                        request.build(),
                        endpoint -> {
                            throw new IOException("the test has no job service");
                        },
                        null);
    }
}
