package io.github.beamgo.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineCoordinatesTest {

    private static final ParameterName ARTIFACT = new ParameterName("artifact");

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0-SNAPSHOT", "LATEST", "RELEASE", "1.0-20261122.101112-1", "1.0+build~2"})
    void threePartsHaveAVersion(String version) {
        assertThat(PipelineCoordinates.parse(" com.example:word_count-2:" + version + " "))
                .isEqualTo(new PipelineCoordinates("com.example", "word_count-2", version, ARTIFACT))
                .hasToString("com.example:word_count-2:" + version)
                .returns(false, PipelineCoordinates::isRange);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[1.0,2.0); [1.0,2.0)", "[1.0, 2.0); [1.0,2.0)", "(,1.0],[1.2,); (,1.0],[1.2,)", "[1.0]; [1.0]"})
    void versionMayBeARange(String version, String expected) {
        assertThat(PipelineCoordinates.parse("com.example:wordcount:" + version))
                .isEqualTo(new PipelineCoordinates("com.example", "wordcount", expected, ARTIFACT))
                .returns(true, PipelineCoordinates::isRange);
    }

    @Test
    void twoPartsLeaveTheVersionToTheProject() {
        assertThat(PipelineCoordinates.parse("com.example:wordcount"))
                .isEqualTo(new PipelineCoordinates("com.example", "wordcount", null, ARTIFACT))
                .hasToString("com.example:wordcount")
                .returns(false, PipelineCoordinates::isRange);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wordcount | which has 1 part",
                "com.example:wordcount:json:1.0 | which has 4 parts",
                "com.example:wordcount: | in which '' is not a version",
                "com.example::1.0 | in which '' is not an artifact id",
                ":wordcount:1.0 | in which '' is not a group id",
                "com example:wordcount:1.0 | in which 'com example' is not a group id",
                "com.example:word count | in which 'word count' is not an artifact id",
                "com.example:wordcount:1 0 | in which '1 0' is not a version",
                "com.example:wordcount:[1.0 | in which '[1.0' is not a version",
                "com.example:wordcount:${version} | in which '${version}' is not a version",
                "com.example:../../evil:1.0 | in which '../../evil' is not an artifact id",
                "com.example:..:1.0 | in which '..' is not an artifact id",
                "com.example:wordcount:../1.0 | in which '../1.0' is not a version",
                "com.example:wordcount:[../1.0,2.0) | in which '[../1.0,2.0)' is not a version"
            })
    void otherFormsAreRefused(String text, String why) {
        assertThatThrownBy(() -> PipelineCoordinates.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<artifact> (-Dbeamgo.artifact) is '" + text + "', " + why
                        + ". Write groupId:artifactId:version, where the version may be a range such as [1.0,2.0),"
                        + " LATEST or RELEASE, or groupId:artifactId in a project that gives the version; <pipeline>"
                        + " (-Dbeamgo.pipeline) chooses among several pipelines.");
    }
}
