package io.github.beamgo.build.probe;

import io.github.beamgo.host.HostPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports of this machine on which nothing serves: whoever connects waits for an answer and gets none, so that a worker
 * does nothing more; close them after it has ended. Only the process that was told of a port connects to it.
 */
final class ProbeEndpoints implements Closeable {

    private final ServerSocketChannel control = ServerSocketChannel.open();
    private final ServerSocketChannel logging = ServerSocketChannel.open();
    private final ServerSocketChannel jobs = ServerSocketChannel.open();

    private final List<SocketChannel> callers = new ArrayList<>();

    ProbeEndpoints() throws IOException {
        try {
            for (ServerSocketChannel channel : new ServerSocketChannel[] {control, logging, jobs}) {
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                channel.configureBlocking(false);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Where a worker asks for work. */
    HostPort control() throws IOException {
        return address(control);
    }

    /** Where a worker sends its log. */
    HostPort logging() throws IOException {
        return address(logging);
    }

    /** Where a launcher submits its job. */
    HostPort jobs() throws IOException {
        return address(jobs);
    }

    boolean controlWasCalled() throws IOException {
        return wasCalled(control);
    }

    boolean jobsWereCalled() throws IOException {
        return wasCalled(jobs);
    }

    /** Holds the line: at a call that is ended the caller might go on. */
    private boolean wasCalled(ServerSocketChannel channel) throws IOException {
        SocketChannel caller = channel.accept();
        if (caller == null) {
            return false;
        }
        callers.add(caller);
        return true;
    }

    private static HostPort address(ServerSocketChannel channel) throws IOException {
        InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
        return new HostPort(address.getAddress().getHostAddress(), address.getPort());
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel caller : callers) {
            caller.close();
        }
        control.close();
        logging.close();
        jobs.close();
    }
}
