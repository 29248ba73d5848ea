package io.github.beamgo.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final ParameterName PARAMETER = new ParameterName("image");
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "debian, docker.io/library/debian:latest",
        "debian:12, docker.io/library/debian:12",
        "apache/beam_go_sdk:2.77.0, docker.io/apache/beam_go_sdk:2.77.0",
        "index.docker.io/debian, docker.io/library/debian:latest",
        "localhost/a, localhost/a:latest",
        "localhost:5000/a/b, localhost:5000/a/b:latest",
        "[::1]:5000/a:v1.0-rc_2, [::1]:5000/a:v1.0-rc_2",
        "gcr.io/a/b__c/d-e--f:X, gcr.io/a/b__c/d-e--f:X"
    })
    void aNameIsCompletedAsDockerDoesIt(String text, String complete) {
        assertThat(ImageReference.parse(text, PARAMETER)).hasToString(complete);
    }

    @Test
    void aDigestNeedsNoTag() {
        assertThat(ImageReference.parse("gcr.io/a/b" + DIGEST, PARAMETER)).hasToString("gcr.io/a/b" + DIGEST);
        assertThat(ImageReference.parse("gcr.io/a/b:1" + DIGEST, PARAMETER).wanted())
                .startsWith("sha256:");
        assertThat(ImageReference.parse("debian", PARAMETER).host()).isEqualTo("registry-1.docker.io");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://gcr.io/a/b",
                "gcr.io/",
                "gcr.io/A",
                "a//b",
                "a:",
                "a@sha256:12",
                "gcr.io/../b",
                "a b",
                "gcr.io/a?x=1",
                "me:pw@gcr.io/a",
                "-x.io/a",
                "a..b/c",
                "registry.1/a",
                "[:::]/a",
                "localhost:70000000/a"
            })
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text, PARAMETER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("<image> (-Dbeamgo.image)", "[registry/]repository")
                .hasMessageNotContaining("pw");
    }
}
