package io.github.beamgo.image.registry;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** The body of a request, of which the bytes are counted that have gone out. */
final class SentBody implements BodyPublisher {

    private final BodyPublisher body;
    private final LongConsumer taken;
    private final LongAdder sent = new LongAdder();

    /**
     * Counts.
     *
     * @param taken gets how many more bytes have gone out
     */
    SentBody(BodyPublisher body, LongConsumer taken) {
        this.body = body;
        this.taken = taken;
    }

    /** How many bytes have gone out, if these are all; 0 as long as there are more. */
    long whole() {
        long bytes = sent.sum();
        return bytes == contentLength() ? bytes : 0;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                // Whoever gets it may read it at once.
                long more = bytes.remaining();
                subscriber.onNext(bytes);
                sent.add(more);
                taken.accept(more);
            }

            @Override
            public void onError(Throwable problem) {
                subscriber.onError(problem);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
