package io.github.beamgo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HostResourcesTest {

    private final HostResources machine = new HostResources();

    @Test
    void coresAreThoseThatThisJvmMayUse() {
        assertThat(machine.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void freeMemoryIsNotMoreThanThereIsAndMoreThanThisTestNeeds() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        assertThat(machine.freeMemory()).isBetween(10_000_000L, system.getTotalMemorySize());
    }
}
