package io.github.beamgo.launch.worker;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.host.PortHolder;
import io.github.beamgo.process.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/**
 * The port at which a worker pool serves, which is fixed.
 *
 * @param number the port
 * @param startLimit how long a pool may take until it serves
 */
record PoolPort(int number, Duration startLimit) {

    private static final String ANOTHER_LAUNCH =
            "If it is another launch, wait until it ends; otherwise end it, or use <environmentType>"
                    + " (-Dbeamgo.environmentType) PROCESS, which needs no port.";

    private static final Duration CONNECT_LIMIT = Duration.ofMillis(50);
    private static final Duration END_OF_LATE_BOOT = Duration.ofMillis(500);

    /** Makes sure that a pool can serve at the port; otherwise says what has taken it. */
    void requireFree() {
        try {
            new ServerSocket(number).close();
        } catch (IOException e) {
            throw taken(PortHolder.of(number));
        }
    }

    /**
     * Waits until a pool serves.
     *
     * @param pool the pool's process; it is closed if it does not serve
     * @throws ConfigurationException when it ends or takes too long, or when another program took the port first
     * @throws IOException if the pool's output could not be handled
     * @throws InterruptedException if this thread is interrupted
     */
    void awaitService(ServerProcess pool) throws IOException, InterruptedException {
        try {
            Optional<ProcessHandle> holder = pool.awaitServing(
                    () -> accepts() ? Optional.of(PortHolder.of(number)) : Optional.empty(), startLimit);
            if (holder.isPresent() && holder.get().pid() != pool.process().pid()) {
                throw taken(holder);
            }
            // Where the system does not tell whose port it is, a boot that came too late gets time to end.
            if (holder.isEmpty() && pool.process().await(END_OF_LATE_BOOT)) {
                pool.awaitServing(Optional::empty, startLimit);
            }
        } catch (ServerProcess.NotServingException e) {
            Optional<ProcessHandle> other = PortHolder.of(number);
            if (other.isPresent()) {
                throw taken(other);
            }
            throw new ConfigurationException(
                    "Beam's worker pool on port " + number + " " + e.getMessage(),
                    e.remedy()
                            .orElse("Make sure that the port is free, and that <bootBinary> (-Dbeamgo.bootBinary) is"
                                    + " Beam's boot."),
                    e);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), number), (int) CONNECT_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private ConfigurationException taken(Optional<ProcessHandle> holder) {
        return new ConfigurationException(
                "Port " + number + ", at which Beam's worker pool always serves, is taken by "
                        + holder.map(PortHolder::describe).orElse("another program") + ".",
                ANOTHER_LAUNCH);
    }
}
