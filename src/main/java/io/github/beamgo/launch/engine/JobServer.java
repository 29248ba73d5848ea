package io.github.beamgo.launch.engine;

import io.github.beamgo.process.ServerProcess;

/**
 * A job server that serves, until the {@link io.github.beamgo.process.ResourceStack} it was started on is closed.
 *
 * @param endpoint host:port of Beam's job service
 * @param server its process and log
 */
public record JobServer(String endpoint, ServerProcess server) {

    /** {@return the end of its output so far: a sentence, and the lines below it} */
    public String lastLines() {
        return server.lastLines();
    }
}
