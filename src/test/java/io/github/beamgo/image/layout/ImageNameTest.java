package io.github.beamgo.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {

    private static final ParameterName IMAGE = new ParameterName("image");

    @ParameterizedTest
    @CsvSource({
        "wordcount, wordcount:1.0, docker.io/library/wordcount:1.0",
        "team/wordcount:2, team/wordcount:2, docker.io/team/wordcount:2",
        "ghcr.io/team/word_count:v1, ghcr.io/team/word_count:v1, ghcr.io/team/word_count:v1",
        "localhost:5000/a, localhost:5000/a:1.0, localhost:5000/a:1.0",
        "localhost/a, localhost/a:1.0, localhost/a:1.0",
    })
    void namesAreThoseOfDocker(String text, String name, String qualified) {
        ImageName parsed = ImageName.parse(text, "1.0", IMAGE);

        assertThat(parsed).hasToString(name);
        assertThat(parsed.qualified()).isEqualTo(qualified);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wordcount", "a//b", "a:b:c", "a/../b", "-a", "a@sha256:00", "https://a/b", "a b", "a:"})
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> ImageName.parse(text, "1.0", IMAGE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<image> (-Dbeamgo.image) is '" + text + "', which is not the name of an image with or without"
                                + " a tag. Write it in lower case, as [registry/]repository[:tag], such as"
                                + " ghcr.io/team/wordcount:1.0.");
    }

    @ParameterizedTest
    @CsvSource({
        "wordcount, 1.0-SNAPSHOT, wordcount:1.0-SNAPSHOT",
        "WordCount_2.13, 1.0+build, wordcount_2.13:1.0-build",
        "__a--b.., .1, a-b:1",
    })
    void projectsHaveAName(String artifactId, String version, String name) {
        ImageName made = ImageName.of(artifactId, version);

        assertThat(made).hasToString(name);
        assertThat(ImageName.parse(made.toString(), "other", IMAGE)).isEqualTo(made);
    }

    @Test
    void tagsStayShortEnough() {
        ImageName name = ImageName.of("a", "1".repeat(200)).with("-linux-amd64");

        assertThat(name.tag()).hasSize(128).endsWith("1-linux-amd64");
    }
}
