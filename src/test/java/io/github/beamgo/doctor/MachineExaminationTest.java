package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.host.HostResources;
import java.nio.file.Path;
import java.util.Optional;
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
    void buildCacheIsComparedWithWhatTheFirstBuildNeeds() {
        Path folder = Path.of("cache");

        assertThat(MachineExamination.cache(folder, 2_000_000_000L, 2).health()).isEqualTo(Health.OK);
        assertThat(MachineExamination.cache(folder, 1_999_000_000L, 2))
                .isEqualTo(Diagnosis.warning(
                        "Disk",
                        "1999.0 MB free for Go's build cache at cache; the first build for 2 targets may need 2000.0 MB.",
                        "Free some space ('go clean -cache' removes what old builds have left), or put the cache"
                                + " elsewhere with GOCACHE."));
    }

    @Test
    void folderNeedNotBeThereYet(@TempDir Path folder) {
        assertThat(new MachineExamination(new HostResources())
                        .room(folder.resolve("not/there/yet"), 1, 0, Optional.empty(), 0))
                .extracting(Diagnosis::subject)
                .containsExactly("Memory", "Disk");
    }
}
