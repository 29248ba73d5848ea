package io.github.beamgo.maven.upload;

import io.github.beamgo.maven.resolve.PassingListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;

/** Records which files have been uploaded, and passes all events on to Maven's own listener. */
final class UploadedFiles extends PassingListener {

    private final Set<String> files = new ConcurrentSkipListSet<>();

    UploadedFiles(@Nullable TransferListener next) {
        super(next);
    }

    /** The names of the files that have been uploaded, without their folders, sorted. */
    List<String> files() {
        return List.copyOf(files);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        if (event.getRequestType() == TransferEvent.RequestType.PUT) {
            String resource = event.getResource().getResourceName();
            files.add(resource.substring(resource.lastIndexOf('/') + 1));
        }
        super.transferSucceeded(event);
    }
}
