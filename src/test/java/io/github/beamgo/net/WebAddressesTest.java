package io.github.beamgo.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressesTest {

    /** Java's client leaves the port of the scheme out of the header Host, and a server then out of its answers. */
    @ParameterizedTest
    @CsvSource({
        "https://a.io:443/x, https://A.io/y, true",
        "http://a.io, http://a.io:80, true",
        "https://a.io:5000, https://a.io:5000, true",
        "https://a.io:80, https://a.io, false",
        "http://a.io:443, https://a.io, false",
        "https://a.io, https://b.io, false"
    })
    void aServerIsTheSameWithThePortOfItsScheme(URI one, URI other, boolean same) {
        assertThat(WebAddresses.isSameServer(one, other)).isEqualTo(same);
        assertThat(WebAddresses.isSameServer(other, one)).isEqualTo(same);
    }

    @Test
    void aHostThatIsNotKnownIsToldFromOneThatDoesNotListen() {
        ConnectException refused = new ConnectException();
        Throwable unknown = new ConnectException().initCause(new UnresolvedAddressException());

        assertThat(WebAddresses.reason("https://a.io", refused)).isEqualTo("https://a.io cannot be reached");
        assertThat(WebAddresses.reason("https://a.io", unknown)).isEqualTo("the host of https://a.io is not known");
    }
}
