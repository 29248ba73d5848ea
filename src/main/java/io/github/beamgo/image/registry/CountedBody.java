package io.github.beamgo.image.registry;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of an answer, and takes no more than allowed. */
final class CountedBody<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> target;
    private final long limit;
    private final LongConsumer received;
    private long size;
    private Flow.@Nullable Subscription subscription;

    /** More came than was allowed. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }

    CountedBody(BodySubscriber<T> target, long limit, LongConsumer received) {
        this.target = target;
        this.limit = limit;
        this.received = received;
    }

    @Override
    public CompletionStage<T> getBody() {
        return target.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription itsSubscription) {
        subscription = itsSubscription;
        target.onSubscribe(itsSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        long more = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        size += more;
        received.accept(more);
        if (size > limit) {
            if (subscription != null) {
                subscription.cancel();
            }
            target.onError(new TooLargeException("it has more than " + limit + " bytes"));
            return;
        }
        target.onNext(buffers);
    }

    @Override
    public void onError(Throwable problem) {
        target.onError(problem);
    }

    @Override
    public void onComplete() {
        if (size <= limit) {
            target.onComplete();
        }
    }
}
