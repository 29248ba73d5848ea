package io.github.beamgo.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterNameTest {

    @Test
    void parameterIsNamedForThePomAndForTheCommandLine() {
        ParameterName parameter = new ParameterName("launchers");

        assertThat(parameter).hasToString("<launchers> (-Dbeamgo.launchers)");
        assertThat(parameter.inPom()).isEqualTo("<launchers>");
    }
}
