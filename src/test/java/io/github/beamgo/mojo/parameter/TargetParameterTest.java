package io.github.beamgo.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.plan.TargetRequest;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.target.BinaryRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParameterTest {

    private final TargetParameter parameter = new TargetParameter();

    @Test
    void shortFormIsAPlatformWithoutValuesOfItsOwn() {
        parameter.set("linux-amd64");

        assertThat(parameter.toRequest(BinaryRole.WORKER))
                .isEqualTo(new TargetRequest(BinaryRole.WORKER, "linux-amd64", TargetOverrides.NONE));
    }

    @Test
    void targetWithoutAPlatformIsRefused() {
        assertThatThrownBy(() -> parameter.toRequest(BinaryRole.LAUNCHER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("A <target> in <launchers> (-Dbeamgo.launchers) names no platform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void blankPlatformIsRefused(String text) {
        parameter.set(text);

        assertThatThrownBy(() -> parameter.toRequest(BinaryRole.BOOT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<boots> (-Dbeamgo.boots)");
    }
}
