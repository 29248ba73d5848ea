package io.github.beamgo.launch.worker;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.host.PortHolder;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.text.LastLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/**
 * The port at which a worker pool serves, which nobody can choose.
 *
 * @param number the port
 * @param startLimit how long a pool may take until it serves
 */
record PoolPort(int number, Duration startLimit) {

    private static final String ANOTHER_LAUNCH =
            "If it is another launch, wait until it ends; otherwise end it, or use <environmentType>"
                    + " (-Dbeamgo.environmentType) PROCESS, which needs no port.";

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    /**
     * Makes sure that a pool can serve at the port.
     *
     * @throws ConfigurationException when it is taken; the message says by what
     */
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
     * @param process the pool's process; it is closed before its last lines are told
     * @param lastLines what it printed
     * @throws ConfigurationException when it ends or takes too long, or when another program was faster at the port
     * @throws InterruptedException if this thread is interrupted
     */
    void awaitService(RunningProcess process, LastLines lastLines) throws InterruptedException {
        long begin = System.nanoTime();
        while (!process.await(LOOK_INTERVAL)) {
            if (accepts()) {
                Optional<ProcessHandle> holder = PortHolder.of(number);
                if (holder.map(ProcessHandle::pid).orElse(process.pid()) != process.pid()) {
                    throw taken(holder);
                }
                // Where the system does not tell whose port it is, a boot that was too late has its time to end.
                if (holder.isPresent() || !process.await(LOOK_INTERVAL.multipliedBy(10))) {
                    return;
                }
            } else if (System.nanoTime() - begin > startLimit.toNanos()) {
                process.close();
                throw new ConfigurationException(
                        "Boot did not serve as worker pool at port " + number + " within " + startLimit.toSeconds()
                                + " seconds. " + lastLines,
                        "See that <bootBinary> (-Dbeamgo.bootBinary) is Beam's boot.");
            }
        }
        process.close();
        Optional<ProcessHandle> other = PortHolder.of(number);
        if (other.isPresent()) {
            throw taken(other);
        }
        throw new ConfigurationException(
                "Boot ended before it served as worker pool at port " + number + ". " + lastLines,
                "See that the port is free, and that <bootBinary> (-Dbeamgo.bootBinary) is Beam's boot.");
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), number), (int) LOOK_INTERVAL.toMillis());
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
