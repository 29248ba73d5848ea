package io.github.beamgo.launch.job;

import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.CallOptions;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Channel;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ClientCall;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ClientInterceptor;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ClientStreamTracer;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Metadata;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.MethodDescriptor;

/**
 * Tells whether the status of one call came from the server or was made by gRPC's client, which the status itself does
 * not say.
 *
 * <p>A server sends its status in trailers, with which every answer ends (gRPC over HTTP/2, section Responses). Where none
 * came, the client made the status, from what happened to the connection.
 */
final class StatusOrigin implements ClientInterceptor {

    private volatile boolean server;

    /** Whether the status came from the server. Valid only after the call has ended. */
    boolean isServer() {
        return server;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel channel) {
        return channel.newCall(method, options.withStreamTracerFactory(new ClientStreamTracer.Factory() {
            @Override
            public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
                return new ClientStreamTracer() {
                    @Override
                    public void inboundTrailers(Metadata trailers) {
                        server = true;
                    }
                };
            }
        }));
    }
}
