package io.github.beamgo.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "a.io:443, https://a.io/v2/, true",
        "a.io:80, https://a.io/v2/, false",
        "a.io:5000, https://a.io:5000/v2/, true",
        ".a.io, https://b.a.io/v2/, true",
        "*.a.io, https://b.a.io/v2/, true",
        "a.io, https://xa.io/v2/, false",
        "10.0.0.0/8, https://10.1.2.3/v2/, true",
        "2001:db8::1, https://[2001:db8::1]/v2/, true",
        "[2001:db8::1]:443, https://[2001:db8::1]/v2/, true",
        "2001:db8::2, https://[2001:db8::1]/v2/, false"
    })
    void exceptionsAreUnderstoodAsGoDoes(String exception, URI asked, boolean direct) {
        EnvironmentProxies proxies =
                new EnvironmentProxies(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", "x," + exception));

        assertThat(proxies.proxy(asked).isEmpty()).isEqualTo(direct);
    }

    @Test
    void theNameInUpperCaseComesFirstUnlessItIsEmpty() {
        URI asked = URI.create("https://a.io");

        assertThat(new EnvironmentProxies(Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "http://lower:1"))
                        .proxy(asked))
                .contains(URI.create("http://upper:1"));
        assertThat(new EnvironmentProxies(Map.of("HTTPS_PROXY", "", "https_proxy", "http://lower:1")).proxy(asked))
                .contains(URI.create("http://lower:1"));
    }
}
