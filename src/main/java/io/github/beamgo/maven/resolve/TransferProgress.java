package io.github.beamgo.maven.resolve;

import io.github.beamgo.text.HumanUnits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every ten seconds how far the transfers are that are under way, and passes all events on to Maven's own listener.
 * On a terminal Maven shows every byte itself; with {@code -B} it says no more than where a transfer begins and ends, and
 * with {@code -ntp} nothing, so that minutes of silence would look like a hang.
 */
public final class TransferProgress extends PassingListener {

    private static final Logger LOG = LoggerFactory.getLogger(TransferProgress.class);

    private static final int SECONDS_BETWEEN_LINES = 10;

    private final Consumer<Runnable> later;
    private final Map<String, TransferEvent> running = new ConcurrentHashMap<>();
    private final AtomicBoolean waiting = new AtomicBoolean();

    /**
     * Listens.
     *
     * @param next Maven's own listener, {@code null} for none
     * @param later runs something in ten seconds
     */
    TransferProgress(@Nullable TransferListener next, Consumer<Runnable> later) {
        super(next);
        this.later = later;
    }

    /** {@return the repository session of a build, with such lines where Maven itself shows no progress} */
    public static RepositorySystemSession shownIn(MavenSession session) {
        RepositorySystemSession own = session.getRepositorySession();
        TransferListener ofMaven = own.getTransferListener();
        // What -ntp sets in Maven 3 and 4; plugins do not see its class.
        boolean quiet = ofMaven == null || ofMaven.getClass().getSimpleName().startsWith("Quiet");
        if (session.getRequest().isInteractiveMode() && !quiet) {
            return own;
        }
        DefaultRepositorySystemSession listening = new DefaultRepositorySystemSession(own);
        Executor clock = CompletableFuture.delayedExecutor(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
        listening.setTransferListener(new TransferProgress(ofMaven, clock::execute));
        return listening;
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        note(event);
        super.transferStarted(event);
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        note(event);
        super.transferProgressed(event);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        running.remove(key(event));
        super.transferSucceeded(event);
    }

    @Override
    public void transferFailed(TransferEvent event) {
        running.remove(key(event));
        super.transferFailed(event);
    }

    private void note(TransferEvent event) {
        running.put(key(event), event);
        if (waiting.compareAndSet(false, true)) {
            later.accept(this::show);
        }
    }

    /** Nothing waits when nothing is under way, so that no thread is left when the build has ended. */
    private void show() {
        waiting.set(false);
        List<TransferEvent> now = List.copyOf(running.values());
        now.stream().map(TransferProgress::line).sorted().forEach(LOG::info);
        if (!now.isEmpty() && waiting.compareAndSet(false, true)) {
            later.accept(this::show);
        }
    }

    private static String key(TransferEvent event) {
        return event.getResource().getRepositoryUrl() + event.getResource().getResourceName();
    }

    private static String line(TransferEvent event) {
        String resource = event.getResource().getResourceName();
        long size = event.getResource().getContentLength();
        return (event.getRequestType() == TransferEvent.RequestType.PUT ? "Still uploading " : "Still downloading ")
                + resource.substring(resource.lastIndexOf('/') + 1) + ": "
                + HumanUnits.megabytes(event.getTransferredBytes())
                + (size > 0 ? " of " + HumanUnits.megabytes(size) : "");
    }
}
