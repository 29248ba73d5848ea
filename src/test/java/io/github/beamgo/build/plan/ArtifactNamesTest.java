package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactNamesTest {

    @ParameterizedTest
    @CsvSource({
        "LAUNCHER, darwin, arm64, , launcher-darwin-arm64, words-launcher-darwin-arm64",
        "LAUNCHER, windows, amd64, , launcher-windows-amd64, words-launcher-windows-amd64.exe",
        "WORKER, linux, amd64, v3, worker-linux-amd64-v3, words-worker-linux-amd64-v3",
        "BOOT, linux, amd64, , boot-linux-amd64, words-boot-linux-amd64"
    })
    void classifierAndFileSayRoleAndTarget(
            BinaryRole role, String os, String arch, String variant, String classifier, String file) {
        Target target = new Target(os, arch, variant);
        ArtifactNames alone = new ArtifactNames("words", null);
        ArtifactNames oneOfSeveral = new ArtifactNames("words", "enrich");

        assertThat(alone.classifier(role, target)).isEqualTo(classifier);
        assertThat(alone.file(role, target)).isEqualTo(file);
        assertThat(oneOfSeveral.classifier(role, target)).isEqualTo("enrich-" + classifier);
        assertThat(oneOfSeveral.file(role, target)).isEqualTo("enrich-" + file);
    }

    @Test
    void describingFilesHaveFixedNames() {
        assertThat(new ArtifactNames("words", null).manifest()).isEqualTo("manifest.json");
        assertThat(new ArtifactNames("words", null).checksums()).isEqualTo("SHA256SUMS");
        assertThat(new ArtifactNames("words", null).launchRecord()).isEqualTo("launch.json");
        assertThat(new ArtifactNames("words", "enrich").launchRecord()).isEqualTo("enrich-launch.json");
        assertThat(new ArtifactNames("words", "enrich").manifest()).isEqualTo("enrich-manifest.json");
        assertThat(new ArtifactNames("words", "enrich").checksums()).isEqualTo("enrich-SHA256SUMS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "Daily_words-2.1"})
    void pipelineMayHaveLettersDigitsAndSomeSigns(String pipeline) {
        assertThat(new ArtifactNames("words", pipeline).manifest()).isEqualTo(pipeline + "-manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "../a", "a/b", "a\\b", "a:b", ".a", "-a", "wörter"})
    void pipelineThatIsNoPartOfAFileNameIsRefused(String pipeline) {
        assertThatThrownBy(() -> new ArtifactNames("words", pipeline))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<pipeline> (-Dbeamgo.pipeline) is '" + pipeline + "'");
    }
}
