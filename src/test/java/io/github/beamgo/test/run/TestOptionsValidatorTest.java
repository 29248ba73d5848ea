package io.github.beamgo.test.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.testing.OptionsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestOptionsValidatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "-count=1 -short", "-skip 'a b' --cover", "-args -run x", "--args -c", "-mine=-run"})
    void flagsOfGoTestAreTheUsers(String flags) {
        assertThatCode(() -> validate("./...", flags)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-run=X", "--run X", "-test.run=X", "-c", "-json=false", "-short -timeout=1s", "-ldflags=-s"})
    void flagsOfThePluginAreRefused(String flags) {
        assertThatThrownBy(() -> validate("./...", flags))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<testFlags> (-Dbeamgo.testFlags) has -")
                .hasMessageContaining("which has a parameter of its own")
                .hasMessageContaining("<testTimeout>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'-skip=a", "\""})
    void openQuoteIsRefused(String flags) {
        assertThatThrownBy(() -> validate("./...", flags))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<testFlags> (-Dbeamgo.testFlags) cannot be read: the quote")
                .hasMessageContaining("is not closed");
    }

    @Test
    void secretsAreNotPrinted() {
        assertThatThrownBy(() -> validate("./...", "'-args=--dbPass=hunter2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not closed in: '-args=--dbPass=***.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-exec=sh", "", " ", "main_test.go"})
    void whatNamesNoPackageIsRefused(String pattern) {
        assertThatThrownBy(() -> validate(pattern, ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "<testPackages> (-Dbeamgo.testPackages) has '" + pattern + "', which names no package.");
    }

    private static void validate(String pattern, String flags) {
        TestOptionsValidator.validate(
                new TestOptions(List.of(pattern), List.of(), TestNames.ALL, flags, null, false, null, true),
                OptionsBuilder.defaults());
    }
}
