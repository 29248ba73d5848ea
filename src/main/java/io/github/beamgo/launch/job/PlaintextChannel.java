package io.github.beamgo.launch.job;

import io.github.beamgo.host.HostPort;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Channel;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ManagedChannel;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.netty.NettyChannelBuilder;
import org.apache.beam.vendor.grpc.v1p69p0.io.netty.channel.EventLoopGroup;
import org.apache.beam.vendor.grpc.v1p69p0.io.netty.channel.nio.NioEventLoopGroup;
import org.apache.beam.vendor.grpc.v1p69p0.io.netty.channel.socket.nio.NioSocketChannel;
import org.apache.beam.vendor.grpc.v1p69p0.io.netty.util.concurrent.DefaultThreadFactory;

/**
 * A gRPC channel with threads of its own, which end with it. Only Netty's {@code globalEventExecutor}, on which it
 * reports its end, stays until it has been idle for a second.
 */
final class PlaintextChannel implements AutoCloseable {

    private static final String VENDORED = "org.apache.beam.vendor.grpc.v1p69p0";
    private static final long CLOSING_SECONDS = 2;

    /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger LOG = Logger.getLogger(VENDORED);

    static {
        // It would print stack traces on Maven's console, of errors that we explain.
        LOG.setLevel(Level.OFF);
        // Netty would unpack a library into the temporary folder and load it, for speed that nobody needs here.
        System.setProperty(VENDORED + ".io.netty.transport.noNative", "true");
    }

    private final Collection<Thread> threads = new ConcurrentLinkedQueue<>();
    private final EventLoopGroup network = new NioEventLoopGroup(1, factory("network"));
    private final ExecutorService calls = Executors.newCachedThreadPool(factory("calls"));
    private final ManagedChannel channel;

    PlaintextChannel(HostPort address, int maxAnswer) {
        channel = NettyChannelBuilder.forTarget("dns:///" + address)
                .usePlaintext()
                .channelType(NioSocketChannel.class)
                .eventLoopGroup(network)
                .executor(calls)
                .offloadExecutor(calls)
                .maxInboundMessageSize(maxAnswer)
                // The launcher connects directly; a proxy of Maven's is for repositories.
                .proxyDetector(server -> null)
                .build();
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            // Netty complains when its threads end before what uses them.
            if (!channel.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.fine("The channel did not end in time.");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        calls.shutdownNow();
        network.shutdownGracefully(0, CLOSING_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSING_SECONDS, TimeUnit.SECONDS);
        interrupted |= !awaitThreads();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both pools say that they have terminated while their last thread still runs, so wait for the threads. */
    private boolean awaitThreads() {
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private ThreadFactory factory(String purpose) {
        ThreadFactory named = new DefaultThreadFactory("beamgo-job-service-" + purpose, true);
        return task -> {
            Thread thread = named.newThread(task);
            threads.add(thread);
            return thread;
        };
    }
}
