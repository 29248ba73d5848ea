package io.github.beamgo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class UnknownUserTest {

    private final Properties system = new Properties();

    UnknownUserTest() {
        system.setProperty("os.name", "Linux");
        system.setProperty("os.arch", "amd64");
        system.setProperty("java.io.tmpdir", "/tmp");
    }

    @Test
    void unknownUserGetsANameAndAHome() {
        system.setProperty("user.name", "?");
        system.setProperty("user.home", "?");

        assertThat(UnknownUser.named(Map.of(), system)).isEqualTo(Map.of("USER", "unknown"));
        assertThat(UnknownUser.housed(Map.of("HOME", ""), system)).isEqualTo(Map.of("HOME", "/tmp"));
    }

    @Test
    void knownUserIsNamed() {
        system.setProperty("user.name", "ada");
        system.setProperty("user.home", "/home/ada");

        assertThat(UnknownUser.named(Map.of("A", "b"), system)).isEqualTo(Map.of("A", "b", "USER", "ada"));
        assertThat(UnknownUser.housed(Map.of(), system)).isEqualTo(Map.of("HOME", "/home/ada"));
    }

    @Test
    void whatTheEnvironmentSaysStays() {
        system.setProperty("user.name", "ada");
        system.setProperty("user.home", "/home/ada");

        assertThat(UnknownUser.named(Map.of("USER", "eve"), system)).isEqualTo(Map.of("USER", "eve"));
        assertThat(UnknownUser.housed(Map.of("HOME", "/h"), system)).isEqualTo(Map.of("HOME", "/h"));
    }

    @Test
    void windowsKnowsItsUsers() {
        system.setProperty("os.name", "Windows 11");

        assertThat(UnknownUser.named(Map.of(), system)).isEmpty();
        assertThat(UnknownUser.housed(Map.of(), system)).isEmpty();
    }
}
