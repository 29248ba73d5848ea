package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.host.HostResources;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineExaminationTest {

    @Test
    void memoryIsComparedWithWhatTheLinksNeed() {
        assertThat(MachineExamination.memory(4, 8_000_000_000L, 4))
                .isEqualTo(Diagnosis.ok("Memory", "8000.0 MB free, 4 processors: 4 compiled at once"));
        assertThat(MachineExamination.memory(1, 7_000_000_000L, 4))
                .isEqualTo(Diagnosis.warning(
                        "Memory",
                        "7000.0 MB free, 1 processor; linking 4 at once may need 8000.0 MB.",
                        "Give <parallelism> (-Dbeamgo.parallelism=1), or more memory."));
    }

    @Test
    void diskIsComparedWithWhatTheBinariesNeed() {
        Path folder = Path.of("target");

        assertThat(MachineExamination.disk(folder, 800_000_000L, 2).health()).isEqualTo(Health.OK);
        assertThat(MachineExamination.disk(folder, 799_000_000L, 2))
                .isEqualTo(Diagnosis.warning(
                        "Disk",
                        "799.0 MB free at target; 2 binaries may need 800.0 MB.",
                        "Free some space, or put the binaries elsewhere with <outputDirectory>"
                                + " (-Dbeamgo.outputDirectory)."));
    }

    @Test
    void folderNeedNotBeThereYet(@TempDir Path folder) {
        assertThat(new MachineExamination(new HostResources()).room(folder.resolve("not/there/yet"), 1, 0))
                .extracting(Diagnosis::subject)
                .containsExactly("Memory", "Disk");
    }
}
