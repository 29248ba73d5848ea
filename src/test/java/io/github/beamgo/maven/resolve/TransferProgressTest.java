package io.github.beamgo.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.testing.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private long seconds;
    private final TransferProgress progress = new TransferProgress(
            new AbstractTransferListener() {
                @Override
                public void transferProgressed(TransferEvent event) {
                    passedOn.add(event);
                }
            },
            () -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void everyTenSecondsAllThatRunsIsShown() throws TransferCancelledException {
        try (Log log = new Log()) {
            start("worker-linux-amd64.exe", RequestType.PUT);
            start("worker-linux-arm64.exe", RequestType.PUT);
            seconds = 9;
            progressed("worker-linux-amd64.exe", RequestType.PUT, 1_000_000);
            assertThat(log.text()).isEmpty();

            seconds = 10;
            progressed("worker-linux-arm64.exe", RequestType.PUT, 2_000_000);
            seconds = 19;
            progressed("worker-linux-amd64.exe", RequestType.PUT, 3_000_000);
            assertThat(log.text().lines().map(line -> line.replaceAll(".* - ", "")))
                    .containsExactly(
                            "Still uploading p-1.0-worker-linux-amd64.exe: 1.0 MB of 139.0 MB",
                            "Still uploading p-1.0-worker-linux-arm64.exe: 2.0 MB of 139.0 MB");
        }
        assertThat(passedOn).hasSize(3);
    }

    @Test
    void whatHasEndedIsShownNoMore() throws TransferCancelledException {
        try (Log log = new Log()) {
            start("a.exe", RequestType.GET);
            start("b.exe", RequestType.GET);
            progress.transferSucceeded(event("a.exe", RequestType.GET, SIZE));
            seconds = 10;
            progressed("b.exe", RequestType.GET, 5_000_000);
            progress.transferFailed(event("b.exe", RequestType.GET, 5_000_000));
            assertThat(log.text().lines().map(line -> line.replaceAll(".* - ", "")))
                    .containsExactly("Still downloading p-1.0-b.exe: 5.0 MB of 139.0 MB");
        }
    }

    @Test
    void shortTransfersAfterALongPauseAreNotShown() throws TransferCancelledException {
        try (Log log = new Log()) {
            start("a.exe", RequestType.GET);
            progress.transferSucceeded(event("a.exe", RequestType.GET, SIZE));
            seconds = 100;
            start("b.exe", RequestType.GET);
            progressed("b.exe", RequestType.GET, 5_000_000);
            assertThat(log.text()).isEmpty();
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
