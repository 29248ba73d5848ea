package io.github.beamgo.maven.resolve;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;

/** Passes all events on to another listener, as a rule to Maven's own, whose place it takes. */
public abstract class PassingListener extends AbstractTransferListener {

    private final TransferListener next;

    /**
     * Takes the place of another listener.
     *
     * @param next the other one, {@code null} for none
     */
    protected PassingListener(@Nullable TransferListener next) {
        this.next = next == null ? new AbstractTransferListener() {} : next;
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
        next.transferSucceeded(event);
    }

    @Override
    public void transferFailed(TransferEvent event) {
        next.transferFailed(event);
    }
}
