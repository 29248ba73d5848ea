package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedArtifactNameTest {

    /** What Beam's job server 2.62 makes of a path; the number is that of the file among those of the job. */
    private static String nameInJobServer(int number, String environment, String path) {
        String name = number + "-" + environment + "-" + path;
        return name.length() < 100 ? name : name.substring(0, 100);
    }

    /** All lengths of folders, so that the cut is once at each place. */
    private static IntStream lengths() {
        return IntStream.range(1, 120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/home/me/%s/target/beamgo/p-worker-linux-amd64", "builds/%s/out/worker", "/%s/a/b/c/d/e/worker"
            })
    void noNameEndsWithASlash(String pattern) {
        for (int length : lengths().toArray()) {
            String path = String.format(pattern, "x".repeat(length));
            String spelled = StagedArtifactName.spelled(path);

            assertThat(Path.of(spelled).normalize()).isEqualTo(Path.of(path));
            for (String environment : new String[] {"go", "0:go"}) {
                for (int number : new int[] {1, 9, 10, 100}) {
                    assertThat(nameInJobServer(number, environment, spelled))
                            .as(path)
                            .doesNotEndWith("/");
                }
            }
        }
    }

    @Test
    void pathsStayAsTheyAreUnlessTheyHaveTo() {
        String seen = "/srv/x/ci/main/target/it/job-ends/SIGINT/tmp/beamgo-fsf-mwy5e864-495147217895370574/launcher/w";
        String shorter = seen.replace("/srv", "");

        assertThat(nameInJobServer(1, "0:go", seen)).endsWith("/launcher/");
        assertThat(StagedArtifactName.spelled(seen)).isEqualTo("/./." + seen);
        assertThat(StagedArtifactName.spelled(shorter)).isEqualTo(shorter);
        String windows = "C:/" + "x".repeat(89) + "/worker";
        assertThat(StagedArtifactName.spelled(windows)).isEqualTo(windows);
    }

    @Test
    void pathsThatCannotBeSpelledOtherwiseStay() {
        String path = "/a".repeat(80);

        assertThat(StagedArtifactName.spelled(path)).isEqualTo(path);
    }
}
