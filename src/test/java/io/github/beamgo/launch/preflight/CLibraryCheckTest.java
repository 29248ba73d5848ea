package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.beamgo.inspect.BinaryFormat;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.inspect.DynamicLinking;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.Tool;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CLibraryCheckTest {

    private static final String AMD64 = "/lib64/ld-linux-x86-64.so.2";
    private static final String ARM64 = "/lib/ld-linux-aarch64.so.1";
    private static final CheckedBinary WORKER = Requests.worker(Path.of("worker"));

    @TempDir
    private static Path folder;

    @Test
    void staticWorkerRunsAnywhere() {
        assertThat(check(null, null, WorkerHost.DEFAULT_IMAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({AMD64 + ", 2.36", ARM64 + ", 2.4", AMD64 + ", 2.2.5", AMD64 + ","})
    void workerThatNeedsNoMoreThanTheImageHasIsAccepted(String loader, @Nullable String glibc) {
        assertThat(check(loader, glibc, WorkerHost.DEFAULT_IMAGE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.37", "2.100", "2.36.1"})
    void workerThatNeedsNewerGlibcThanTheImageHasIsRefused(String glibc) {
        assertThat(check(AMD64, glibc, WorkerHost.DEFAULT_IMAGE))
                .contains(new Finding(
                        "The worker worker of <workerBinary> (-Dbeamgo.workerBinary) needs the loader " + AMD64
                                + " and glibc " + glibc
                                + " or newer, but Beam's image apache/beam_go_sdk has glibc 2.36.",
                        "Compile it without C code (<cgo> (-Dbeamgo.cgo) is off unless set), or on a system with"
                                + " glibc 2.36 or older, or name an image of your own with <sdkContainerImage>"
                                + " (-Dbeamgo.sdkContainerImage)."));
    }

    @ParameterizedTest
    @CsvSource({
        "/lib/ld-musl-x86_64.so.1, /lib/ld-musl-x86_64.so.1 of musl (Alpine Linux)",
        "/nix/store/x/lib/ld-linux-x86-64.so.2, /nix/store/x/lib/ld-linux-x86-64.so.2"
    })
    void workerWhoseLoaderTheImageLacksIsRefused(String loader, String named) {
        assertThat(check(loader, null, WorkerHost.DEFAULT_IMAGE))
                .map(Finding::what)
                .contains("The worker worker of <workerBinary> (-Dbeamgo.workerBinary) needs the loader " + named
                        + ", which Beam's image apache/beam_go_sdk (Debian 12) does not have.");
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerHost.class,
            names = {"OWN_IMAGE", "ELSEWHERE"})
    void machineOfWhichNothingIsKnownGivesAWarning(WorkerHost host) {
        try (Log log = new Log()) {
            assertThat(check(AMD64, "2.38", host)).isEmpty();
            assertThat(log.text())
                    .contains("The worker worker of <workerBinary> (-Dbeamgo.workerBinary) is linked dynamically: the"
                            + " machine that runs it must have the loader " + AMD64 + " and glibc 2.38 or newer.");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerHost.class,
            names = {"THIS_MACHINE", "THIS_LAUNCH"})
    void thisMachineIsNoMatter(WorkerHost host) {
        try (Log log = new Log()) {
            assertThat(check("/lib/ld-musl-x86_64.so.1", null, host)).isEmpty();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void needOfARealWorkerIsSeen() throws Exception {
        assumeThat(Tool.isPresent("gcc")).as("a C compiler on PATH").isTrue();
        Programs programs = new Programs(folder);
        Path file = programs.buildWithC(programs.module(Programs.RELEASE));
        BinaryInfo info = new BinaryInspector().inspect(file);

        try (Log log = new Log()) {
            assertThat(CLibraryCheck.check(WORKER, info, WorkerHost.OWN_IMAGE)).isEmpty();
            assertThat(log.text()).contains("and glibc " + info.dynamicLinking().glibc() + " or newer.");
        }
    }

    private static Optional<Finding> check(@Nullable String loader, @Nullable String glibc, WorkerHost host) {
        DynamicLinking linking = new DynamicLinking(loader, glibc == null ? null : Version.parse(glibc));
        BuildInfo buildInfo = new BuildInfo("go1.26.8", "example.com/tiny", null, List.of(), Map.of());
        return CLibraryCheck.check(
                WORKER, new BinaryInfo(BinaryFormat.ELF, "amd64", true, linking, List.of(), buildInfo), host);
    }
}
