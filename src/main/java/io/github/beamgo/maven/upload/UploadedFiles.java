package io.github.beamgo.maven.upload;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;

/** Records which files have been uploaded, and passes all events on to Maven's own listener. */
final class UploadedFiles extends AbstractTransferListener {

    private final TransferListener next;
    private final Set<String> files = new ConcurrentSkipListSet<>();

    UploadedFiles(@Nullable TransferListener next) {
        this.next = next == null ? new AbstractTransferListener() {} : next;
    }

    /** The names of the files that have been uploaded, without their folders, sorted. */
    List<String> files() {
        return List.copyOf(files);
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        next.transferInitiated(event);
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        next.transferStarted(event);
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        next.transferProgressed(event);
    }

    @Override
    public void transferCorrupted(TransferEvent event) throws TransferCancelledException {
        next.transferCorrupted(event);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        if (event.getRequestType() == TransferEvent.RequestType.PUT) {
            String resource = event.getResource().getResourceName();
            files.add(resource.substring(resource.lastIndexOf('/') + 1));
        }
        next.transferSucceeded(event);
    }

    @Override
    public void transferFailed(TransferEvent event) {
        next.transferFailed(event);
    }
}
