package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkImageCheckTest {

    @TempDir
    private static Path folder;

    private static Programs programs;

    @BeforeAll
    static void publishModules() {
        programs = new Programs(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.77.0", "v2.73.0", "v2.77.0-RC1"})
    void releaseIsAccepted(String version) throws Exception {
        assertThat(check(programs.module(version))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.48.0", "v2.78.0-0.20261101000000-0123456789ab", "v2.79.0-dev"})
    void versionWithoutImageIsRefused(String version) throws Exception {
        Optional<Finding> finding = check(programs.module(version));

        assertThat(finding).isPresent();
        assertThat(finding.get().what())
                .startsWith("The launcher ")
                .endsWith(" has Beam's Go SDK in version " + version
                        + ", for which no image apache/beam_go_sdk is published (apache/beam issue 27064).");
        assertThat(finding.get().remedy())
                .contains("<sdkContainerImage> (-Dbeamgo.sdkContainerImage=apache/beam_go_sdk:");
    }

    @Test
    void folderInPlaceOfARelease() throws Exception {
        assertThat(check(TinyModule.withBeam(folder.resolve("replaced"))))
                .map(Finding::what)
                .hasValueSatisfying(what -> assertThat(what).contains("in version (devel) of ./beam, for which"));
    }

    @Test
    void sdkOfTheSameWorkspace() throws Exception {
        TinyModule module = programs.module("v2.77.0")
                .file("beam/go.mod", "module " + BuildInfo.BEAM_MODULE + "\n\ngo 1.21\n")
                .file("beam/beam.go", "package v2\n\nvar Name = \"beam\"\n")
                .file("go.work", "go 1.21\n\nuse (\n\t.\n\t./beam\n)\n");

        assertThat(check(module)).map(Finding::what).hasValueSatisfying(what -> assertThat(what)
                .contains("in version (devel), for which"));
    }

    @Test
    void forkOfACommit() throws Exception {
        TinyModule module = programs.module("v2.77.0");
        module.file("go.mod", """
                module example.com/tiny

                go 1.21

                require github.com/apache/beam/sdks/v2 v2.77.0

                replace github.com/apache/beam/sdks/v2 => github.com/apache/beam/sdks/v2 v2.78.0-0.20261101000000-0123456789ab
                """);

        assertThat(check(module)).map(Finding::what).hasValueSatisfying(what -> assertThat(what)
                .contains("version v2.78.0-0.20261101000000-0123456789ab,"));
    }

    @Test
    void programWithoutBeamIsNoMatter() throws Exception {
        assertThat(check(TinyModule.in(folder.resolve("without")))).isEmpty();
    }

    private static Optional<Finding> check(TinyModule module) throws IOException, InterruptedException {
        Path file = programs.build(module, Programs.HOST);
        return SdkImageCheck.check(
                Requests.launcher(file), new BinaryInspector().inspect(file).buildInfo());
    }
}
