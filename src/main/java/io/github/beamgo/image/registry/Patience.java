package io.github.beamgo.image.registry;

import io.github.beamgo.net.RetryPause;
import io.github.beamgo.net.WebAddresses;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks again what a server does not answer, or answers with a refusal that passes. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** After which a user wonders why nothing happens. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private final RegistrySettings.Pause pause;
    private final int attempts;
    private final RegistryFaults faults;

    Patience(RegistrySettings settings, RegistryFaults faults) {
        this.pause = settings.pause();
        this.attempts = settings.attempts();
        this.faults = faults;
    }

    /** One request. */
    @FunctionalInterface
    interface Attempt {

        /** {@return the answer} */
        RegistryAnswer send() throws IOException, InterruptedException;
    }

    /**
     * Asks until there is an answer that does not pass.
     *
     * @return the last answer, also if it is a refusal
     * @throws io.github.beamgo.error.ConfigurationException when no answer comes
     * @throws IOException when the answer cannot be written
     */
    RegistryAnswer send(Attempt request) throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            boolean last = isLast(attempt);
            try {
                RegistryAnswer answer = request.send();
                if (last || !answer.isPassing()) {
                    return answer;
                }
                pause(answer, attempt);
            } catch (ConnectionException e) {
                if (last || e.isFinal()) {
                    throw faults.unreachable(e);
                }
                LOG.debug("Trying again.", e);
                pause(attempt);
            }
        }
    }

    /** {@return whether nothing is tried again after an attempt, of which the first is 0} */
    boolean isLast(int attempt) {
        return attempt == attempts - 1;
    }

    /** Waits before the next attempt, longer after each. */
    void pause(int attempt) throws InterruptedException {
        pause.take(RetryPause.after(attempt));
    }

    /** Waits as long as the server wants. */
    void pause(RegistryAnswer answer, int attempt) throws InterruptedException {
        Duration wanted = RetryPause.after(attempt, answer.header("Retry-After"));
        String address = WebAddresses.shown(answer.uri());
        if (wanted.compareTo(LONG) > 0) {
            LOG.info("{} answers {}: trying again in {} s.", address, answer.status(), wanted.toSeconds());
        } else {
            LOG.debug("{} answers {}: trying again.", address, answer.status());
        }
        pause.take(wanted);
    }
}
