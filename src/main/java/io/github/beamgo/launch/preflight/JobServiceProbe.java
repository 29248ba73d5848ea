package io.github.beamgo.launch.preflight;

import java.io.IOException;

/** Asks a server whether it is Beam's job service. */
@FunctionalInterface
public interface JobServiceProbe {

    /**
     * Asks the server.
     *
     * @param endpoint host:port, where connections are accepted
     * @throws IOException when it is not a job service; the message is a short reason
     */
    void requireJobService(String endpoint) throws IOException;
}
