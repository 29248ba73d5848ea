package io.github.beamgo.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.testing.Log;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferEvent.RequestType;
import org.eclipse.aether.transfer.TransferResource;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

    private static final long SIZE = 139_000_000;

    private final List<TransferEvent> passedOn = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final TransferProgress progress = new TransferProgress(
            new AbstractTransferListener() {
                @Override
                public void transferProgressed(TransferEvent event) {
                    passedOn.add(event);
                }
            },
            waiting::add);

    @Test
    void everyTenSecondsAllThatIsUnderWayIsShown() throws TransferCancelledException {
        start("worker-linux-amd64.exe", RequestType.PUT);
        start("worker-linux-arm64.exe", RequestType.PUT);
        progressed("worker-linux-amd64.exe", RequestType.PUT, 1_000_000);
        assertThat(afterTenSeconds())
                .containsExactly(
                        "Still uploading p-1.0-worker-linux-amd64.exe: 1.0 MB of 139.0 MB",
                        "Still uploading p-1.0-worker-linux-arm64.exe: 0.0 MB of 139.0 MB");

        progressed("worker-linux-arm64.exe", RequestType.PUT, 2_000_000);
        progress.transferSucceeded(event("worker-linux-amd64.exe", RequestType.PUT, SIZE));
        assertThat(afterTenSeconds())
                .containsExactly("Still uploading p-1.0-worker-linux-arm64.exe: 2.0 MB of 139.0 MB");
        assertThat(passedOn).hasSize(2);
    }

    @Test
    void nothingWaitsForTransfersThatHaveEnded() throws TransferCancelledException {
        start("a.exe", RequestType.GET);
        progress.transferSucceeded(event("a.exe", RequestType.GET, SIZE));
        start("b.exe", RequestType.GET);
        progress.transferFailed(event("b.exe", RequestType.GET, 5_000_000));
        assertThat(afterTenSeconds()).isEmpty();
        assertThat(waiting).isEmpty();

        start("c.exe", RequestType.GET);
        assertThat(afterTenSeconds()).containsExactly("Still downloading p-1.0-c.exe: 0.0 MB of 139.0 MB");
        assertThat(waiting).hasSize(1);
    }

    private List<String> afterTenSeconds() {
        assertThat(waiting).hasSize(1);
        try (Log log = new Log()) {
            waiting.remove().run();
            return log.text().lines().map(line -> line.replaceAll(".* - ", "")).toList();
        }
    }

    private void start(String file, RequestType type) throws TransferCancelledException {
        progress.transferInitiated(event(file, type, 0));
        progress.transferStarted(event(file, type, 0));
    }

    private void progressed(String file, RequestType type, long bytes) throws TransferCancelledException {
        progress.transferProgressed(event(file, type, bytes));
    }

    private static TransferEvent event(String file, RequestType type, long bytes) {
        TransferResource resource =
                new TransferResource("away", "http://localhost/", "com/example/p/1.0/p-1.0-" + file, null, null);
        resource.setContentLength(SIZE);
        return new TransferEvent.Builder(MavenRepositorySystemUtils.newSession(), resource)
                .setRequestType(type)
                .setTransferredBytes(bytes)
                .build();
    }
}
