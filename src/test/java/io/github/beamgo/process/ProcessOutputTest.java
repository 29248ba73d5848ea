package io.github.beamgo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessOutputTest {

    /** As one that writes to a terminal which was stopped. */
    @Test
    void listenerThatDoesNotTakeALineIsNotWaitedForWithoutEnd() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ProcessOutput output = new ProcessOutput(
                line -> {
                    blocked.countDown();
                    awaitQuietly(end);
                },
                Duration.ofMillis(200));
        OutputStream stream = output.stream(OutputStreamKind.STDOUT);
        Thread pump = new Thread(() -> write(stream));
        pump.start();
        blocked.await();

        assertThat(output.awaitEnd(() -> false)).isFalse();

        assertThat(output.obstacle()).isEqualTo("nobody takes what it wrote");
        end.countDown();
        pump.join();
    }

    private static void write(OutputStream stream) {
        try {
            stream.write("line\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
