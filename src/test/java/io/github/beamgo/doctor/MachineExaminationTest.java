package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineExaminationTest {

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
        assertThat(new MachineExamination().room(folder.resolve("not/there/yet"), 0, Optional.empty(), 0))
                .extracting(Diagnosis::subject)
                .containsExactly("Disk");
    }
}
