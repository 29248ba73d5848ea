package io.github.beamgo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessUseTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void descendantsCount() throws Exception {
        Process parent = new ProcessBuilder("bash", "-c", "sleep 60 & echo started; wait").start();
        try {
            assertThat(parent.inputReader().readLine()).isEqualTo("started");

            // The shell's child has the shell's name for a moment.
            Scripts.await(
                    "the shell and its child",
                    () -> ProcessUse.ofTree(parent.pid()).programs().equals(Set.of("bash", "sleep")));

            assertThat(ProcessUse.ofTree(parent.pid()).memory()).isGreaterThan(1_000_000);
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void nothingIsKnownOfAProcessThatIsGone() throws Exception {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();

        assertThat(ProcessUse.ofTree(child.pid())).isEqualTo(new ProcessUse(0, Set.of()));
        assertThat(ProcessUse.ofTree(0).isKnown()).isFalse();
    }
}
