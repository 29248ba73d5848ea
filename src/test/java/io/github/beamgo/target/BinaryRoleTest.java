package io.github.beamgo.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryRoleTest {

    @Test
    void launcherAndWorkerAreThePipeline() {
        assertThat(BinaryRole.LAUNCHER.beamPackage()).isEmpty();
        assertThat(BinaryRole.WORKER.beamPackage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BOOT, github.com/apache/beam/sdks/v2/go/container",
        "PRISM, github.com/apache/beam/sdks/v2/go/cmd/prism"
    })
    void programsOfBeamAreCompiledFromIt(BinaryRole role, String importPath) {
        assertThat(role.beamPackage()).contains(importPath);
    }

    @Test
    void parametersHaveTheRolesName() {
        assertThat(BinaryRole.LAUNCHER.targetsParameter().name()).isEqualTo("launchers");
        assertThat(BinaryRole.WORKER.fileParameter().name()).isEqualTo("workerBinary");
    }

    @ParameterizedTest
    @CsvSource({"LAUNCHER, launcher", "WORKER, worker", "BOOT, boot", "PRISM, prism"})
    void roleIsItsWord(BinaryRole role, String word) {
        assertThat(role).hasToString(word);
    }
}
