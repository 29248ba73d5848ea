package io.github.beamgo.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:8099, localhost, 8099",
        "' localhost:1 ', localhost, 1",
        "a-b_c.example.com:65535, a-b_c.example.com, 65535",
        "127.0.0.1:80, 127.0.0.1, 80",
        "[::1]:80, ::1, 80",
        "[fe80::1%eth0]:80, fe80::1%eth0, 80"
    })
    void addressesAreRead(String text, String host, int port) {
        HostPort address = HostPort.parse(text).orElseThrow();

        assertThat(address).isEqualTo(new HostPort(host, port)).hasToString(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", ":8099", "localhost:", "localhost:0", "localhost:65536", "http://a:80", "a b:80"
            })
    void otherTextIsNotAnAddress(String text) {
        assertThat(HostPort.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:1", "LOCALHOST:1", "127.0.0.1:1", "127.1.2.3:1", "[::1]:1", "[0:0:0:0:0:0:0:1]:1"})
    void loopbackIsThisMachine(String text) {
        assertThat(HostPort.isLoopback(HostPort.parse(text).orElseThrow().host()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost.example.com:1", "10.0.0.1:1", "1270.0.0.1:1", "[::2]:1", "[fe80::1]:1"})
    void othersAreNot(String text) {
        assertThat(HostPort.isLoopback(HostPort.parse(text).orElseThrow().host()))
                .isFalse();
    }
}
