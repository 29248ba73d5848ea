package io.github.beamgo.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeamGoExceptionTest {

    @Test
    void noErrorPrintsASecret() {
        assertThat(new ConfigurationException("go: -X main.apiToken=abc: reading https://me:abc@host/x\n", "Try."))
                .hasMessage("go: -X main.apiToken=***: reading https://***@host/x\nTry.");
    }

    @Test
    void theRemedyIsOurs() {
        assertThat(new PipelineException("No key.", "Set -Dbeamgo.keyring=FILE."))
                .hasMessage("No key. Set -Dbeamgo.keyring=FILE.");
    }
}
