package io.github.beamgo.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMemoryTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void descendantsCount() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            long pid = ProcessHandle.current().pid();
            assertThat(ProcessMemory.ofTree(child.pid())).isPositive();
            assertThat(ProcessMemory.ofTree(pid)).isGreaterThan(10_000_000);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void processThatIsGoneHasNone() throws Exception {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();

        assertThat(ProcessMemory.ofTree(child.pid())).isZero();
    }
}
